import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intervalFor, intervalsWith } from '@/chart/intervals';
import { type Interval, toInterval } from '@/entities/market/intervals';
import { linesOf } from '@/shared/api/indicators';
import { useSymbol } from '@/shared/api/queries';
import type { BacktestRequest, BacktestResult, SymbolInfo } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { parts } from '@/shared/ui/page-parts';
import { Section } from '@/shared/ui/section';
import { Tabs } from '@/shared/ui/tabs';
import { ChartView } from '@/widgets/chart/chart-view';
import { MarksLegend } from '@/widgets/chart/marks-legend';
import styles from './backtests.module.css';

interface TradeChartProps {
  result: BacktestResult;
  request: BacktestRequest;
}

/** The candles of the time with the trades on them. */
export function TradeChart({ result, request }: TradeChartProps) {
  const { t } = useTranslation(['backtests', 'chart', 'form']);
  const formats = useFormats();
  const [name, setName] = useState(request.symbols[0] ?? '');
  const startMs = Date.parse(result.figures.start);
  const endMs = Date.parse(result.figures.end);
  const [interval, setInterval] = useState<Interval>(() =>
    intervalFor(endMs - startMs, toInterval(request.intervals[0] ?? '1m')),
  );
  const symbol = useSymbol(name);
  if (!symbol) return null;
  const tabs = intervalsWith(request.intervals).map((key) => ({
    key,
    label: t(`form:interval.${key}`),
    testId: `interval-${key}`,
  }));
  const choice = (
    <select
      className={parts.choice}
      value={name}
      aria-label={t('chart:pair')}
      onChange={(event) => setName(event.target.value)}
    >
      {request.symbols.map((one) => (
        <option key={one} value={one}>
          {formats.pair(one)}
        </option>
      ))}
    </select>
  );
  return (
    <Section title={t('backtests:result.chart')}>
      <div className={styles.chart}>
        <Tabs
          label={t('chart:intervals')}
          tabs={tabs}
          active={interval}
          onChange={(key) => setInterval(key)}
          extra={request.symbols.length > 1 ? choice : null}
        />
        <Marked
          key={`${name} ${interval}`}
          symbol={symbol}
          interval={interval}
          endMs={endMs}
          result={result}
          request={request}
        />
        <MarksLegend hasSignals={false} />
      </div>
    </Section>
  );
}

interface MarkedProps extends TradeChartProps {
  symbol: SymbolInfo;
  interval: Interval;
  endMs: number;
}

function Marked({ symbol, interval, endMs, result, request }: MarkedProps) {
  const { trades } = result;
  const marks = useMemo(
    () =>
      trades
        .filter((trade) => trade.symbol === symbol.symbol)
        .map((trade) => ({ timeMs: Date.parse(trade.time), kind: trade.side })),
    [trades, symbol.symbol],
  );
  return (
    <ChartView
      symbol={symbol}
      interval={interval}
      endMs={endMs}
      source={request.source}
      marks={marks}
      wanted={request.intervals.includes(interval) ? linesOf(request) : null}
    />
  );
}
