import type { IChartApi, ISeriesApi, ISeriesPrimitive, Logical, SeriesType, Time } from 'lightweight-charts';

// Where prices and times lie on the pane of prices, for what is laid over the chart: lines of orders, drawings. The
// library tells of no change of its price scale, so that each drawing of the pane asks whether anything has moved.

export interface PlaneBars {
  /** When the bars open, oldest first. */
  openTimes(): readonly number[];
  readonly intervalMs: number;
}

export class ChartPlane {
  #listeners = new Set<() => void>();
  #view = '';
  #series: ISeriesApi<SeriesType> | null = null;
  readonly #primitive: ISeriesPrimitive<Time> = {
    paneViews: () => [{ renderer: () => ({ draw: () => this.#onDraw() }) }],
  };

  constructor(
    private readonly chart: IChartApi,
    private readonly bars: PlaneBars,
  ) {}

  /** The series whose scale the prices are on. */
  attach(series: ISeriesApi<SeriesType>): void {
    this.#series = series;
    series.attachPrimitive(this.#primitive);
  }

  /** Calls back when prices or times have come to lie elsewhere. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Differs whenever something has moved. */
  getView = (): string => this.#view;

  get width(): number {
    return this.chart.timeScale().width();
  }

  get height(): number {
    return this.chart.panes()[0]?.getHeight() ?? 0;
  }

  /** Null where the price scale has nothing to go by. */
  yOf(price: number): number | null {
    return this.#series?.priceToCoordinate(price) ?? null;
  }

  /** A pixel lies between prices: round what comes back to the pair's tick. */
  priceAt(y: number): number | null {
    return this.#series?.coordinateToPrice(y) ?? null;
  }

  xOf(timeMs: number): number | null {
    const scale = this.#timeScale();
    return scale && scale.origin + this.#indexOf(timeMs) * scale.spacing;
  }

  timeAt(x: number): number | null {
    const scale = this.#timeScale();
    if (!scale) return null;
    const times = this.bars.openTimes();
    const index = (x - scale.origin) / scale.spacing;
    const below = Math.min(Math.max(Math.floor(index), 0), times.length - 1);
    const from = times[below] ?? 0;
    const next = times[below + 1];
    const isInside = index >= 0 && next !== undefined;
    return Math.round(from + (index - below) * (isInside ? next - from : this.bars.intervalMs));
  }

  /** Where the first bar lies, and how far apart bars are. */
  #timeScale(): { origin: number; spacing: number } | null {
    if (this.bars.openTimes().length === 0) return null;
    const scale = this.chart.timeScale();
    const origin = scale.logicalToCoordinate(0 as Logical);
    const next = scale.logicalToCoordinate(1 as Logical);
    return origin === null || next === null || next <= origin ? null : { origin, spacing: next - origin };
  }

  // Before the first and after the last bar time goes on at the interval's pace.
  #indexOf(timeMs: number): number {
    const times = this.bars.openTimes();
    const first = times[0] ?? 0;
    const last = times[times.length - 1] ?? 0;
    if (timeMs <= first) return (timeMs - first) / this.bars.intervalMs;
    if (timeMs >= last) return times.length - 1 + (timeMs - last) / this.bars.intervalMs;
    let low = 0;
    let high = times.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((times[middle] ?? 0) <= timeMs) low = middle;
      else high = middle;
    }
    const from = times[low] ?? 0;
    return low + (timeMs - from) / ((times[high] ?? from) - from || 1);
  }

  #onDraw(): void {
    const scale = this.#timeScale();
    const parts = [
      this.width,
      this.height,
      this.priceAt(0),
      this.priceAt(this.height),
      scale?.origin,
      scale?.spacing,
      this.bars.openTimes()[0],
    ];
    const view = parts.join(' ');
    if (view === this.#view) return;
    this.#view = view;
    for (const listener of [...this.#listeners]) listener();
  }
}
