import { Bot } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIndicatorChoice } from '@/chart/indicator-choice';
import { chartIntervals } from '@/chart/intervals';
import type { ChartPlane } from '@/chart/plane';
import { type Interval, toInterval } from '@/entities/market/intervals';
import { useBots, usePanelAge, useTopics } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import type { Bot as BotView, SymbolInfo } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { Age, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Tabs } from '@/shared/ui/tabs';
import { ChartView } from '@/widgets/chart/chart-view';
import { MarksLegend } from '@/widgets/chart/marks-legend';
import { useBotMarks } from '@/widgets/chart/use-bot-marks';
import styles from './chart-panel.module.css';
import { ChartTools } from './chart-tools';
import { useDesk } from './desk-choices';
import { IndicatorPicker } from './indicator-picker';

const ChartOverlay = lazy(() => import('./chart-overlay'));
const DepthView = lazy(() => import('./depth-view'));

const noBots: readonly BotView[] = [];

interface ChartPanelProps {
  symbol: SymbolInfo;
  /** A price of the chart has been put into the order form. */
  onPick?: () => void;
}

export function ChartPanel({ symbol, onPick }: ChartPanelProps) {
  const { t } = useTranslation(['chart', 'form']);
  const [isDepth, setIsDepth] = useState(false);
  const interval = useUiStore((state) => toInterval(state.interval));
  const choose = useUiStore((state) => state.choose);
  const showsBots = useUiStore((state) => state.showsBots);
  const bots = useBotsOf(symbol.symbol);
  const topic = isDepth ? 'book' : `kline_${interval}`;
  const age = usePanelAge(`${topic}:${symbol.symbol}`);
  const tabs = chartIntervals.map((key) => ({
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
        onChange={(key) => {
          choose({ interval: key });
          setIsDepth(false);
        }}
        extra={
          <>
            <ChartTools isDepth={isDepth} onDepth={setIsDepth} />
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
      {isDepth ? (
        <Suspense fallback={<Loading />}>
          <DepthView symbol={symbol} />
        </Suspense>
      ) : (
        <MarkedChart
          key={`${symbol.symbol} ${interval}`}
          bots={showsBots ? bots : noBots}
          symbol={symbol}
          interval={interval}
          onPick={onPick}
        />
      )}
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
  onPick: (() => void) | undefined;
}

function MarkedChart({ bots, symbol, interval, onPick }: MarkedChartProps) {
  const marks = useBotMarks(bots, symbol.symbol);
  const indicators = useIndicatorChoice((state) => state.chosen.join(','));
  const kind = useDesk((state) => state.barKind);
  const overlay = useCallback(
    (plane: ChartPlane) => (
      <Suspense>
        <ChartOverlay plane={plane} symbol={symbol} onPick={onPick} />
      </Suspense>
    ),
    [symbol, onPick],
  );
  return (
    <>
      <ChartView
        symbol={symbol}
        interval={interval}
        kind={kind}
        overlay={overlay}
        marks={marks}
        wanted={indicators === '' ? null : { indicators }}
      />
      {bots.length > 0 ? <MarksLegend /> : null}
    </>
  );
}
