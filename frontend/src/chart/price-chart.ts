import {
  CrosshairMode,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type MouseEventParams,
  type SeriesMarker,
  type Time,
} from 'lightweight-charts';
import type { Candle, IndicatorLine } from '@/shared/api/types';
import { formatFixed } from '@/shared/lib/decimal';
import { directionColors, themeColors } from '@/shared/theme/tokens';
import { IndicatorLines } from './indicator-lines';
import { applyLook, type ChartLook, shiftedTime } from './look';
import { type BarMark, type ChartMark, type MarkKind, marksOnBars } from './marks';
import { ChartPlane } from './plane';
import { type BarKind, PriceSeries } from './price-series';

// Candles, volumes, indicators and marks. Pixels are drawn from floating-point numbers; every figure that is read as
// text comes from the decimal strings.

const barsInView = 110;
const nearStart = 40;

interface Scale {
  decimals: number;
  hasSeconds: boolean;
  intervalMs: number;
}

export class PriceChart {
  /** Where prices and times lie, for what is laid over the chart. */
  readonly plane: ChartPlane;
  #chart: IChartApi;
  #prices: PriceSeries;
  #volumes: ISeriesApi<'Histogram'>;
  #lines: IndicatorLines;
  #markers: ISeriesMarkersPluginApi<Time>;
  #bars = new Map<number, Candle>();
  #openTimes: number[] = [];
  #marks: readonly ChartMark[] = [];
  #look: ChartLook;
  #hasBars = false;
  #lastTime = 0;

  constructor(
    private readonly container: HTMLElement,
    look: ChartLook,
    { decimals, hasSeconds, intervalMs }: Scale,
    kind: BarKind,
    private readonly handlers: { onNearStart(): void; onHover(bar: Candle | null): void },
  ) {
    this.#look = look;
    this.#chart = createChart(container, {
      autoSize: true,
      layout: { attributionLogo: false, fontSize: 11 },
      crosshair: { mode: CrosshairMode.Normal },
      rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.08, bottom: 0.24 } },
      timeScale: {
        borderVisible: false,
        timeVisible: true,
        secondsVisible: hasSeconds,
        rightOffset: 6,
        enableConflation: true,
      },
    });
    const minMove = 10 ** -decimals;
    // The crosshair asks for prices between ticks; the fixed number of decimals rounds them.
    const formatter = (price: number) => formatFixed(price.toFixed(decimals), decimals);
    this.#prices = new PriceSeries(this.#chart, kind, { type: 'custom', minMove, formatter }, look);
    this.plane = new ChartPlane(this.#chart, { openTimes: () => this.#openTimes, intervalMs });
    this.plane.attach(this.#prices.api);
    this.#volumes = this.#chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
      lastValueVisible: false,
      priceLineVisible: false,
    });
    this.#markers = createSeriesMarkers<Time>(this.#prices.api, []);
    this.#chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
    this.#lines = new IndicatorLines(this.#chart, look);
    this.#chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
      if (range) {
        // For a test, or a reader that can't see the canvas.
        container.dataset.from = range.from.toFixed(1);
        container.dataset.to = range.to.toFixed(1);
      }
      if (range && this.#hasBars && range.from < nearStart) handlers.onNearStart();
    });
    this.#chart.subscribeCrosshairMove((event) => this.#onHover(event));
    this.setLook(look);
  }

  /** All bars anew. What is in view stays in view: the library counts from the right. */
  setBars(bars: readonly Candle[]): void {
    this.#bars = new Map(bars.map((bar) => [shiftedTime(bar.open_time), bar]));
    this.#openTimes = bars.map((bar) => bar.open_time);
    this.#prices.setBars(bars);
    this.#volumes.setData(bars.map((bar) => this.#toVolume(bar)));
    const last = bars[bars.length - 1];
    this.#lastTime = last ? shiftedTime(last.open_time) : 0;
    if (!this.#hasBars && bars.length > 0) {
      this.#hasBars = true;
      this.showLatest(bars.length);
    }
    this.#drawMarks();
  }

  updateBar(bar: Candle): void {
    const time = shiftedTime(bar.open_time);
    this.#bars.set(time, bar);
    const isHistorical = time < this.#lastTime;
    const isNew = bar.open_time > (this.#openTimes[this.#openTimes.length - 1] ?? Number.NEGATIVE_INFINITY);
    if (isNew) this.#openTimes.push(bar.open_time);
    this.#lastTime = Math.max(time, this.#lastTime);
    this.#prices.update(bar);
    this.#volumes.update(this.#toVolume(bar), isHistorical);
    if (isNew) this.#drawMarks();
  }

  setMarks(marks: readonly ChartMark[]): void {
    this.#marks = marks;
    this.#drawMarks();
  }

  /** All lines of indicators anew. */
  setLines(lines: readonly IndicatorLine[]): void {
    this.#lines.set(lines);
  }

  /** Their newest points alone. */
  updateLines(lines: readonly IndicatorLine[]): void {
    this.#lines.update(lines);
  }

  showLatest(count: number): void {
    this.#chart.timeScale().setVisibleLogicalRange({ from: count - barsInView, to: count + 6 });
  }

  setKind(kind: BarKind): void {
    if (!this.#prices.setKind(kind)) return;
    this.plane.attach(this.#prices.api);
    this.#markers = createSeriesMarkers<Time>(this.#prices.api, []);
    this.#drawMarks();
  }

  setLook(look: ChartLook): void {
    this.#look = look;
    applyLook(this.#chart, look);
    this.#prices.setLook(look);
    this.#volumes.setData([...this.#bars.values()].map((bar) => this.#toVolume(bar)));
    this.#lines.setLook(look);
    this.#drawMarks();
  }

  destroy(): void {
    this.#chart.remove();
  }

  #drawMarks(): void {
    const found = marksOnBars(this.#marks, this.#openTimes);
    // For a test, or a reader that can't see the canvas.
    this.container.dataset.marks = String(found.reduce((sum, mark) => sum + mark.count, 0));
    this.#markers.setMarkers(found.map((mark) => toMarker(mark, this.#look)));
  }

  #onHover(event: MouseEventParams): void {
    const bar = typeof event.time === 'number' ? this.#bars.get(event.time) : undefined;
    this.handlers.onHover(bar ?? null);
  }

  #toVolume(bar: Candle) {
    const { upSoft, downSoft } = directionColors(this.#look.theme, this.#look.upDown);
    const isUp = Number(bar.close) >= Number(bar.open);
    return {
      time: shiftedTime(bar.open_time),
      value: Number(bar.volume),
      color: `${(isUp ? upSoft : downSoft).slice(0, 7)}66`,
    };
  }
}

const shapes = {
  buy: 'arrowUp',
  sell: 'arrowDown',
  'signal-buy': 'circle',
  'signal-sell': 'circle',
  'quiet-buy': 'square',
  'quiet-sell': 'square',
} as const satisfies Record<MarkKind, string>;

function toMarker({ openTime, kind, count }: BarMark, look: ChartLook): SeriesMarker<Time> {
  const { up, down } = directionColors(look.theme, look.upDown);
  const isBuy = kind.endsWith('buy');
  const isQuiet = kind.startsWith('quiet');
  return {
    time: shiftedTime(openTime),
    position: isBuy ? 'belowBar' : 'aboveBar',
    shape: shapes[kind],
    color: isQuiet ? themeColors[look.theme].muted : isBuy ? up : down,
    size: kind === 'buy' || kind === 'sell' ? 1.2 : 0.6,
    ...(count > 1 ? { text: String(count) } : {}),
  };
}
