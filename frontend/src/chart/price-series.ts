import {
  AreaSeries,
  BarSeries,
  CandlestickSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  type SeriesType,
} from 'lightweight-charts';
import type { Candle } from '@/shared/api/types';
import { directionColors, themeColors } from '@/shared/theme/tokens';
import { heikinAshi, type Ohlc } from './heikin-ashi';
import { type ChartLook, shiftedTime } from './look';

// The prices of a chart, in the form in which the reader wants them.

export const barKinds = ['candles', 'hollow', 'bars', 'line', 'area', 'heikin'] as const;
export type BarKind = (typeof barKinds)[number];

export const toBarKind = (text: string): BarKind => barKinds.find((kind) => kind === text) ?? 'candles';

type PriceFormat = { type: 'custom'; minMove: number; formatter(price: number): string };

export class PriceSeries {
  #api: ISeriesApi<SeriesType>;
  #bars: Candle[] = [];
  /** Of Heikin-Ashi: the average bars that belong to them. */
  #averages: Ohlc[] = [];

  constructor(
    private readonly chart: IChartApi,
    private kind: BarKind,
    private readonly priceFormat: PriceFormat,
    private look: ChartLook,
  ) {
    this.#api = this.#make();
  }

  get api(): ISeriesApi<SeriesType> {
    return this.#api;
  }

  /** Draws the same bars in another form. What was attached to the former series has to be attached anew. */
  setKind(kind: BarKind): boolean {
    if (kind === this.kind) return false;
    this.kind = kind;
    const before = this.#api;
    this.#api = this.#make();
    this.#draw();
    this.chart.removeSeries(before);
    return true;
  }

  setBars(bars: readonly Candle[]): void {
    this.#bars = [...bars];
    this.#draw();
  }

  update(bar: Candle): void {
    const at = this.#bars.findLastIndex((known) => known.open_time <= bar.open_time);
    const isKnown = this.#bars[at]?.open_time === bar.open_time;
    if (isKnown) this.#bars[at] = bar;
    else this.#bars.splice(at + 1, 0, bar);
    const index = isKnown ? at : at + 1;
    const isHistorical = index < this.#bars.length - 1;
    // Every average after it depends on it.
    if (this.kind === 'heikin' && isHistorical) this.#draw();
    else this.#api.update(this.#pointOf(bar, index), isHistorical);
  }

  setLook(look: ChartLook): void {
    this.look = look;
    this.#api.applyOptions(this.#options());
  }

  #draw(): void {
    this.#averages = [];
    this.#api.setData(this.#bars.map((bar, index) => this.#pointOf(bar, index)));
  }

  #pointOf(bar: Candle, index: number) {
    const time = shiftedTime(bar.open_time);
    if (this.kind === 'line' || this.kind === 'area') return { time, value: Number(bar.close) };
    const candle = ohlcOf(bar);
    if (this.kind !== 'heikin') return { time, ...candle };
    const average = heikinAshi(candle, this.#averages[index - 1] ?? null);
    this.#averages[index] = average;
    return { time, ...average };
  }

  #make(): ISeriesApi<SeriesType> {
    const options = { ...this.#options(), priceFormat: this.priceFormat };
    if (this.kind === 'bars') return this.chart.addSeries(BarSeries, options);
    if (this.kind === 'line') return this.chart.addSeries(LineSeries, options);
    if (this.kind === 'area') return this.chart.addSeries(AreaSeries, options);
    return this.chart.addSeries(CandlestickSeries, options);
  }

  #options(): object {
    const { up, down } = directionColors(this.look.theme, this.look.upDown);
    const { accent, panel } = themeColors[this.look.theme];
    const wicks = { wickUpColor: up, wickDownColor: down };
    switch (this.kind) {
      case 'bars':
        return { upColor: up, downColor: down, thinBars: false };
      case 'line':
        return { color: accent, lineWidth: 2 };
      case 'area':
        return { lineColor: accent, lineWidth: 2, topColor: `${accent}44`, bottomColor: `${accent}05` };
      case 'hollow':
        return {
          ...wicks,
          upColor: panel,
          downColor: down,
          borderVisible: true,
          borderUpColor: up,
          borderDownColor: down,
        };
      default:
        return { ...wicks, upColor: up, downColor: down, borderVisible: false };
    }
  }
}

function ohlcOf({ open, high, low, close }: Candle): Ohlc {
  return { open: Number(open), high: Number(high), low: Number(low), close: Number(close) };
}
