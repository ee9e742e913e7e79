import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarFeed, type FeedState } from '@/chart/bar-feed';
import { type Interval, intervalMs, intervals, toInterval } from '@/chart/intervals';
import { PriceChart } from '@/chart/price-chart';
import { retainTopic, usePanelAge, watchCandles } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import type { Candle, SymbolInfo } from '@/shared/api/types';
import { decimalsOf } from '@/shared/lib/decimal';
import { upDownOf, useUiStore } from '@/shared/state/ui-store';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Tabs } from '@/shared/ui/tabs';
import { ChartLegend } from './chart-legend';
import styles from './chart-panel.module.css';

export function ChartPanel({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation('trading');
  const interval = useUiStore((state) => toInterval(state.interval));
  const choose = useUiStore((state) => state.choose);
  const age = usePanelAge(`kline_${interval}:${symbol.symbol}`);
  const tabs = intervals.map((key) => ({ key, label: t(`interval.${key}`), testId: `interval-${key}` }));
  return (
    <Panel title={t('chart.title')} isBare isStale={age.isStale}>
      <Tabs
        label={t('chart.intervals')}
        tabs={tabs}
        active={interval}
        onChange={(key) => choose({ interval: key })}
        extra={<Age ageMs={age.ageMs} isStale={age.isStale} />}
      />
      <ChartView key={`${symbol.symbol} ${interval}`} symbol={symbol} interval={interval} />
    </Panel>
  );
}

interface ViewState {
  feed: FeedState;
  last: Candle | null;
  count: number;
}

function ChartView({ symbol, interval }: { symbol: SymbolInfo; interval: Interval }) {
  const { t } = useTranslation('trading');
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ViewState>({ feed: 'loading', last: null, count: 0 });
  const [hovered, setHovered] = useState<Candle | null>(null);
  useChart(container, symbol, interval, setView, setHovered);
  return (
    <div className={styles.view}>
      <ChartLegend symbol={symbol} bar={hovered ?? view.last} last={view.last} />
      <div
        ref={container}
        className={styles.canvas}
        data-testid="chart"
        data-state={view.feed}
        data-bars={view.count}
        data-interval={interval}
      />
      {view.feed === 'ready' ? null : (
        <div className={styles.cover}>
          {view.feed === 'loading' ? <Loading /> : <Empty text={t(`chart.${view.feed}`)} />}
        </div>
      )}
      <a className={styles.credit} href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
        {t('chart.credit')}
      </a>
    </div>
  );
}

function loadPage(symbol: string, interval: Interval) {
  return async (end: number | null, limit: number): Promise<readonly Candle[]> => {
    const query = { interval, limit, ...(end === null ? {} : { end: String(end) }) };
    const answer = api.GET('/api/v1/market/klines/{symbol}', { params: { path: { symbol }, query } });
    return (await call(answer)).items;
  };
}

/** Ties a chart to its bars for as long as the component is on screen. */
function useChart(
  container: React.RefObject<HTMLDivElement | null>,
  symbol: SymbolInfo,
  interval: Interval,
  setView: (change: (view: ViewState) => ViewState) => void,
  setHovered: (bar: Candle | null) => void,
): void {
  const chart = useRef<PriceChart | null>(null);
  const onBars = useCallback(
    (bars: readonly Candle[]) =>
      setView((view) => ({ ...view, last: bars[bars.length - 1] ?? null, count: bars.length })),
    [setView],
  );
  const name = symbol.symbol;
  const decimals = decimalsOf(symbol.tick_size);
  useEffect(() => {
    if (!container.current) return;
    const state = useUiStore.getState();
    const look = { theme: state.theme, upDown: upDownOf(state), language: state.language };
    const handlers = { onNearStart: () => void feed.loadOlder(), onHover: setHovered };
    const drawn = new PriceChart(container.current, look, decimals, handlers);
    chart.current = drawn;
    const feed = new BarFeed(intervalMs[interval], {
      load: loadPage(name, interval),
      onBars: (bars) => {
        drawn.setBars(bars);
        onBars(bars);
      },
      onBar: (bar) => {
        drawn.updateBar(bar);
        setView((view) => ({
          ...view,
          last: !view.last || bar.open_time >= view.last.open_time ? bar : view.last,
          count: view.count + (view.last && bar.open_time > view.last.open_time ? 1 : 0),
        }));
      },
      onState: (feedState) => setView((view) => ({ ...view, feed: feedState })),
    });
    const address = `kline_${interval}:${name}`;
    const unwatch = watchCandles(address, (bars) => feed.onLive(bars));
    const release = retainTopic(address);
    void feed.start();
    return () => {
      release();
      unwatch();
      feed.close();
      drawn.destroy();
      chart.current = null;
    };
  }, [container, name, interval, decimals, onBars, setView, setHovered]);
  useEffect(
    () =>
      useUiStore.subscribe((state) =>
        chart.current?.setLook({ theme: state.theme, upDown: upDownOf(state), language: state.language }),
      ),
    [],
  );
}
