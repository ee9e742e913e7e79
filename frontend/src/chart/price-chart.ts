import {
  CandlestickSeries,
  ColorType,
  CrosshairMode,
  createChart,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type MouseEventParams,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import type { Candle } from '@/shared/api/types';
import { formatFixed } from '@/shared/lib/decimal';
import { directionColors, type Theme, themeColors, type UpDown } from '@/shared/theme/tokens';

// The only file that knows lightweight-charts. Pixels are drawn from floating-point numbers; every figure
// that is read as text comes from the decimal strings.

export interface ChartLook {
  theme: Theme;
  upDown: UpDown;
  language: string;
}

const barsInView = 110;
const nearStart = 40;

export class PriceChart {
  #chart: IChartApi;
  #candles: ISeriesApi<'Candlestick'>;
  #volumes: ISeriesApi<'Histogram'>;
  #bars = new Map<number, Candle>();
  #look: ChartLook;
  #hasBars = false;
  #lastTime = 0;

  constructor(
    container: HTMLElement,
    look: ChartLook,
    decimals: number,
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
        secondsVisible: false,
        rightOffset: 6,
        enableConflation: true,
      },
    });
    const minMove = 10 ** -decimals;
    // The crosshair asks for prices between ticks; the fixed number of decimals rounds them.
    const formatter = (price: number) => formatFixed(price.toFixed(decimals), decimals);
    this.#candles = this.#chart.addSeries(CandlestickSeries, {
      borderVisible: false,
      priceFormat: { type: 'custom', minMove, formatter },
    });
    this.#volumes = this.#chart.addSeries(HistogramSeries, {
      priceScaleId: 'volume',
      priceFormat: { type: 'volume' },
      lastValueVisible: false,
      priceLineVisible: false,
    });
    this.#chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
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
    this.#candles.setData(bars.map((bar) => toCandle(bar)));
    this.#volumes.setData(bars.map((bar) => this.#toVolume(bar)));
    const last = bars[bars.length - 1];
    this.#lastTime = last ? shiftedTime(last.open_time) : 0;
    if (!this.#hasBars && bars.length > 0) {
      this.#hasBars = true;
      this.showLatest(bars.length);
    }
  }

  updateBar(bar: Candle): void {
    const time = shiftedTime(bar.open_time);
    this.#bars.set(time, bar);
    const isHistorical = time < this.#lastTime;
    this.#lastTime = Math.max(time, this.#lastTime);
    this.#candles.update(toCandle(bar), isHistorical);
    this.#volumes.update(this.#toVolume(bar), isHistorical);
  }

  showLatest(count: number): void {
    this.#chart.timeScale().setVisibleLogicalRange({ from: count - barsInView, to: count + 6 });
  }

  setLook(look: ChartLook): void {
    this.#look = look;
    const colors = themeColors[look.theme];
    const { up, down } = directionColors(look.theme, look.upDown);
    this.#chart.applyOptions({
      layout: {
        background: { type: ColorType.Solid, color: colors.panel },
        textColor: colors.muted,
        fontFamily: getComputedStyle(document.body).fontFamily,
      },
      grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
      crosshair: {
        vertLine: { color: colors.borderStrong, labelBackgroundColor: colors.accentFill },
        horzLine: { color: colors.borderStrong, labelBackgroundColor: colors.accentFill },
      },
      localization: {
        locale: look.language,
        timeFormatter: (time: Time) => formatAxis(time, look.language, true),
      },
      timeScale: { tickMarkFormatter: (time: Time, type: number) => formatTick(time, type, look.language) },
    });
    this.#candles.applyOptions({ upColor: up, downColor: down, wickUpColor: up, wickDownColor: down });
    this.#volumes.setData([...this.#bars.values()].map((bar) => this.#toVolume(bar)));
  }

  destroy(): void {
    this.#chart.remove();
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

function toCandle(bar: Candle) {
  return {
    time: shiftedTime(bar.open_time),
    open: Number(bar.open),
    high: Number(bar.high),
    low: Number(bar.low),
    close: Number(bar.close),
  };
}

// The library shows UTC; a time moved by the zone's offset shows the wall clock of the browser.
function shiftedTime(timeMs: number): UTCTimestamp {
  const offsetMs = -new Date(timeMs).getTimezoneOffset() * 60_000;
  return Math.floor((timeMs + offsetMs) / 1000) as UTCTimestamp;
}

const axisFormats = new Map<string, Intl.DateTimeFormat>();

function axisFormat(language: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language} ${key}`;
  const format = axisFormats.get(id) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  axisFormats.set(id, format);
  return format;
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function formatAxis(time: Time, language: string, withClock: boolean): string {
  const options = { year: '2-digit', month: '2-digit', day: '2-digit', ...(withClock ? clock : {}) } as const;
  return axisFormat(language, `axis${withClock}`, options).format(Number(time) * 1000);
}

// The library's kinds of tick: 0 year, 1 month, 2 day, 3 time, 4 time with seconds.
function formatTick(time: Time, kind: number, language: string): string {
  const date = Number(time) * 1000;
  if (kind === 0) return axisFormat(language, 'year', { year: 'numeric' }).format(date);
  if (kind === 1) return axisFormat(language, 'month', { month: 'short' }).format(date);
  if (kind === 2) return axisFormat(language, 'day', { month: 'numeric', day: 'numeric' }).format(date);
  return axisFormat(language, 'time', clock).format(date);
}
