import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarFeed, type FeedState } from '@/chart/bar-feed';
import type { ChartLook } from '@/chart/look';
import type { ChartMark } from '@/chart/marks';
import type { ChartPlane } from '@/chart/plane';
import { PriceChart } from '@/chart/price-chart';
import type { BarKind } from '@/chart/price-series';
import { type Interval, intervalMs } from '@/entities/market/intervals';
import { retainTopic, watchCandles } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import type { WantedLines } from '@/shared/api/indicators';
import type { Candle, SymbolInfo } from '@/shared/api/types';
import { decimalsOf } from '@/shared/lib/decimal';
import { upDownOf, useUiStore } from '@/shared/state/ui-store';
import { Empty, Loading } from '@/shared/ui/notices';
import { ChartLegend } from './chart-legend';
import styles from './chart-view.module.css';
import { newestLines, useIndicatorLines } from './use-indicator-lines';
import './texts';

interface ChartViewProps {
  symbol: SymbolInfo;
  interval: Interval;
  /** The newest bars are the last ones until then; absent: the present, live. */
  endMs?: number | undefined;
  /** Of the market data store, with an end; absent: the platform's own market. */
  source?: string | null;
  marks?: readonly ChartMark[] | undefined;
  /** Indicators over the candles; none where null. */
  wanted?: WantedLines | null;
  /** The form in which the bars are drawn. */
  kind?: BarKind;
  /** What lies over the pane of prices. */
  overlay?: ((plane: ChartPlane) => ReactNode) | undefined;
}

interface ViewState {
  feed: FeedState;
  first: Candle | null;
  last: Candle | null;
  count: number;
}

const noMarks: readonly ChartMark[] = [];

/** A chart of candles, tied to its bars for as long as it is on screen. Give it a key of its pair and interval. */
export function ChartView(props: ChartViewProps) {
  const { symbol, interval, endMs, source = null, marks, wanted = null, kind = 'candles', overlay } = props;
  const { t } = useTranslation('chart');
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<ViewState>({ feed: 'loading', first: null, last: null, count: 0 });
  const [hovered, setHovered] = useState<Candle | null>(null);
  const [plane, setPlane] = useState<ChartPlane | null>(null);
  const chart = useChart({ container, symbol, interval, endMs, source, kind, setView, setHovered, setPlane });
  const lines = useIndicatorLines({
    symbol: symbol.symbol,
    interval,
    source,
    wanted,
    range: view.first && view.last ? { first: view.first.open_time, last: view.last.open_time } : null,
    isLive: endMs === undefined,
  });
  useEffect(() => chart.current?.setKind(kind), [chart, kind]);
  useEffect(() => chart.current?.setMarks(marks ?? noMarks), [chart, marks]);
  useEffect(() => chart.current?.setLines(lines.whole), [chart, lines.whole]);
  useEffect(() => chart.current?.updateLines(lines.newest), [chart, lines.newest]);
  return (
    <div className={styles.view}>
      <ChartLegend
        symbol={symbol}
        bar={hovered ?? view.last}
        last={view.last}
        lines={newestLines(lines)}
        areLinesStale={lines.isStale}
      />
      <div
        ref={container}
        className={styles.canvas}
        data-testid="chart"
        data-state={view.feed}
        data-bars={view.count}
        data-first={view.first?.open_time}
        data-interval={interval}
        data-kind={kind}
      />
      {plane && view.feed === 'ready' ? overlay?.(plane) : null}
      {view.feed === 'ready' ? null : (
        <div className={styles.cover}>
          {view.feed === 'loading' ? <Loading /> : <Empty text={t(view.feed)} />}
        </div>
      )}
      <a className={styles.credit} href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
        {t('credit')}
      </a>
    </div>
  );
}

function loadPage({ symbol: { symbol }, interval, endMs, source }: Market) {
  return async (end: number | null, limit: number): Promise<readonly Candle[]> => {
    const until = end ?? endMs;
    const query = {
      interval,
      limit,
      ...(until === undefined ? {} : { end: String(until) }),
      ...(source === null ? {} : { source }),
    };
    const answer = api.GET('/api/v1/market/klines/{symbol}', { params: { path: { symbol }, query } });
    return (await call(answer)).items;
  };
}

export function currentLook(): ChartLook {
  const state = useUiStore.getState();
  return { theme: state.theme, upDown: upDownOf(state), language: state.language };
}

interface Market {
  symbol: Pick<SymbolInfo, 'symbol'>;
  interval: Interval;
  endMs: number | undefined;
  source: string | null;
}

interface ChartOptions extends Market {
  container: RefObject<HTMLDivElement | null>;
  symbol: SymbolInfo;
  kind: BarKind;
  setView(change: (view: ViewState) => ViewState): void;
  setHovered(bar: Candle | null): void;
  setPlane(plane: ChartPlane | null): void;
}

function useChart(options: ChartOptions): RefObject<PriceChart | null> {
  const { container, symbol, interval, endMs, source, setView, setHovered, setPlane } = options;
  const chart = useRef<PriceChart | null>(null);
  // A chart begins with the form of the moment; a later choice redraws it in place.
  const kind = useRef(options.kind);
  kind.current = options.kind;
  const onBars = useCallback(
    (bars: readonly Candle[]) =>
      setView((view) => ({
        ...view,
        first: bars[0] ?? null,
        last: bars[bars.length - 1] ?? null,
        count: bars.length,
      })),
    [setView],
  );
  const name = symbol.symbol;
  const decimals = decimalsOf(symbol.tick_size);
  useEffect(() => {
    if (!container.current) return;
    const handlers = { onNearStart: () => void feed.loadOlder(), onHover: setHovered };
    const scale = { decimals, hasSeconds: interval === '1s', intervalMs: intervalMs[interval] };
    const drawn = new PriceChart(container.current, currentLook(), scale, kind.current, handlers);
    chart.current = drawn;
    setPlane(drawn.plane);
    const feed = new BarFeed(intervalMs[interval], {
      load: loadPage({ symbol: { symbol: name }, interval, endMs, source }),
      onBars: (bars) => {
        drawn.setBars(bars);
        onBars(bars);
      },
      onBar: (bar) => {
        drawn.updateBar(bar);
        setView((view) => withBar(view, bar));
      },
      onState: (feedState) => setView((view) => ({ ...view, feed: feedState })),
    });
    const stop = endMs === undefined ? follow(feed, `kline_${interval}:${name}`) : () => undefined;
    void feed.start();
    return () => {
      stop();
      feed.close();
      drawn.destroy();
      chart.current = null;
      setPlane(null);
    };
  }, [container, name, interval, decimals, endMs, source, onBars, setView, setHovered, setPlane]);
  useEffect(() => useUiStore.subscribe(() => chart.current?.setLook(currentLook())), []);
  return chart;
}

function follow(feed: BarFeed, address: string): () => void {
  const unwatch = watchCandles(address, (bars) => feed.onLive(bars));
  const release = retainTopic(address);
  return () => {
    release();
    unwatch();
  };
}

function withBar(view: ViewState, bar: Candle): ViewState {
  return {
    ...view,
    first: view.first ?? bar,
    last: !view.last || bar.open_time >= view.last.open_time ? bar : view.last,
    count: view.count + (view.last && bar.open_time > view.last.open_time ? 1 : 0),
  };
}
