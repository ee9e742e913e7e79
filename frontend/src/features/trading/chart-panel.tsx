import { Bot } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useIndicatorChoice } from '@/chart/indicator-choice';
import { type Interval, intervals, toInterval } from '@/chart/intervals';
import { useBots, usePanelAge, useTopics } from '@/realtime/hooks';
import type { Bot as BotView } from '@/shared/api/bot-types';
import { useActiveAccount } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { Age } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Tabs } from '@/shared/ui/tabs';
import { ChartView } from '@/widgets/chart/chart-view';
import { MarksLegend } from '@/widgets/chart/marks-legend';
import { useBotMarks } from '@/widgets/chart/use-bot-marks';
import styles from './chart-panel.module.css';
import { IndicatorPicker } from './indicator-picker';

const noBots: readonly BotView[] = [];

export function ChartPanel({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation(['chart', 'form']);
  const interval = useUiStore((state) => toInterval(state.interval));
  const choose = useUiStore((state) => state.choose);
  const showsBots = useUiStore((state) => state.showsBots);
  const bots = useBotsOf(symbol.symbol);
  const age = usePanelAge(`kline_${interval}:${symbol.symbol}`);
  const tabs = intervals.map((key) => ({
    key,
    label: t(`form:interval.${key}`),
    testId: `interval-${key}`,
  }));
  return (
    <Panel title={t('chart:title')} isBare isStale={age.isStale}>
      <Tabs
        label={t('chart:intervals')}
        tabs={tabs}
        active={interval}
        onChange={(key) => choose({ interval: key })}
        extra={
          <>
            <IndicatorPicker />
            {bots.length > 0 ? (
              <button
                type="button"
                className={styles.tool}
                aria-pressed={showsBots}
                title={t('chart:marksHint')}
                data-testid="chart-bots"
                onClick={() => choose({ showsBots: !showsBots })}
              >
                <Bot size={14} aria-hidden />
                {t('chart:marks')}
              </button>
            ) : null}
            <Age ageMs={age.ageMs} isStale={age.isStale} />
          </>
        }
      />
      <MarkedChart
        key={`${symbol.symbol} ${interval}`}
        bots={showsBots ? bots : noBots}
        symbol={symbol}
        interval={interval}
      />
    </Panel>
  );
}

/** The bots of the account in front that trade the pair. */
function useBotsOf(symbol: string): readonly BotView[] {
  useTopics('bots');
  const accountId = useActiveAccount()?.id;
  const bots = useBots();
  return useMemo(
    () => (bots ?? []).filter((bot) => bot.account_id === accountId && bot.symbols.includes(symbol)),
    [bots, accountId, symbol],
  );
}

interface MarkedChartProps {
  /** Whose marks are drawn. */
  bots: readonly BotView[];
  symbol: SymbolInfo;
  interval: Interval;
}

function MarkedChart({ bots, symbol, interval }: MarkedChartProps) {
  const marks = useBotMarks(bots, symbol.symbol);
  const indicators = useIndicatorChoice((state) => state.chosen.join(','));
  return (
    <>
      <ChartView
        symbol={symbol}
        interval={interval}
        marks={marks}
        wanted={indicators === '' ? null : { indicators }}
      />
      {bots.length > 0 ? <MarksLegend /> : null}
    </>
  );
}
