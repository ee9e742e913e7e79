import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { intervalsWith } from '@/chart/intervals';
import { type Interval, toInterval } from '@/entities/market/intervals';
import { usePanelAge } from '@/realtime/hooks';
import { linesOf } from '@/shared/api/indicators';
import { useSymbol } from '@/shared/api/queries';
import type { Bot, SymbolInfo } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { Age } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Panel } from '@/shared/ui/panel';
import { Tabs } from '@/shared/ui/tabs';
import { ChartView } from '@/widgets/chart/chart-view';
import { MarksLegend } from '@/widgets/chart/marks-legend';
import { useBotMarks } from '@/widgets/chart/use-bot-marks';
import styles from './bots.module.css';

/** The bot's market with its indicators, and marks where it signalled and traded. */
export function BotChart({ bot }: { bot: Bot }) {
  const { t } = useTranslation(['chart', 'form']);
  const formats = useFormats();
  const [name, setName] = useState(bot.symbols[0] ?? '');
  const [interval, setInterval] = useState<Interval>(toInterval(bot.intervals[0] ?? '1m'));
  const symbol = useSymbol(name);
  const age = usePanelAge(`kline_${interval}:${name}`);
  const tabs = intervalsWith(bot.intervals).map((key) => ({
    key,
    label: t(`form:interval.${key}`),
    testId: `interval-${key}`,
  }));
  const choice =
    bot.symbols.length > 1 ? (
      <select
        className={parts.choice}
        value={name}
        aria-label={t('chart:pair')}
        onChange={(event) => setName(event.target.value)}
      >
        {bot.symbols.map((one) => (
          <option key={one} value={one}>
            {formats.pair(one)}
          </option>
        ))}
      </select>
    ) : null;
  return (
    <div className={styles.chart}>
      <Panel title={t('chart:title')} isBare isStale={age.isStale}>
        <Tabs
          label={t('chart:intervals')}
          tabs={tabs}
          active={interval}
          onChange={(key) => setInterval(key)}
          extra={
            <>
              <Age ageMs={age.ageMs} isStale={age.isStale} />
              {choice}
            </>
          }
        />
        {symbol ? (
          <MarkedChart key={`${name} ${interval}`} bot={bot} symbol={symbol} interval={interval} />
        ) : null}
        <MarksLegend />
      </Panel>
    </div>
  );
}

function MarkedChart({ bot, symbol, interval }: { bot: Bot; symbol: SymbolInfo; interval: Interval }) {
  const marks = useBotMarks([bot], symbol.symbol);
  // Over other candles than its own they would be other values than those it decides by.
  const isItsOwn = bot.intervals.includes(interval);
  return (
    <ChartView symbol={symbol} interval={interval} marks={marks} wanted={isItsOwn ? linesOf(bot) : null} />
  );
}
