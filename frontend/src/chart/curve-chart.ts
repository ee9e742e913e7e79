import {
  AreaSeries,
  type AutoscaleInfo,
  createChart,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  type SingleValueData,
} from 'lightweight-charts';
import type { EquityPoint } from '@/shared/api/types';
import { formatFixed } from '@/shared/lib/decimal';
import { themeColors } from '@/shared/theme/tokens';
import { applyLook, type ChartLook, lineColor, shiftedTime } from './look';

// Curves over time: equity against what it is compared with, and how far it lies below its peak.

export interface Curve {
  name: string;
  points: readonly EquityPoint[];
  /** In per cent, not above nought; without it the fall from the curve's own peak is drawn. */
  drawdown?: readonly { time: number; percent: number }[];
}

const decimals = 2;
/** Of a fall, in per cent: less fills no pane. */
const shownLeast = 0.1;

export class CurveChart {
  #chart: IChartApi;
  #lines: ISeriesApi<'Line'>[] = [];
  #drawdown: ISeriesApi<'Area'>;

  constructor(container: HTMLElement, look: ChartLook) {
    this.#chart = createChart(container, {
      autoSize: true,
      layout: { attributionLogo: false, fontSize: 11 },
      rightPriceScale: { borderVisible: false },
      timeScale: { borderVisible: false, timeVisible: true, secondsVisible: false, enableConflation: true },
      handleScroll: { mouseWheel: false, vertTouchDrag: false },
      handleScale: { mouseWheel: false },
    });
    this.#drawdown = this.#chart.addSeries(
      AreaSeries,
      {
        priceFormat: { type: 'custom', minMove: 0.01, formatter: (value: number) => `${value.toFixed(1)}%` },
        lineWidth: 1,
        priceLineVisible: false,
        invertFilledArea: true,
        // From nought down, or a curve at its peak looks as if it had fallen.
        autoscaleInfoProvider: (scaled: () => AutoscaleInfo | null) => ({
          priceRange: { minValue: Math.min(scaled()?.priceRange?.minValue ?? 0, -shownLeast), maxValue: 0 },
        }),
      },
      1,
    );
    this.#drawdown.priceScale().applyOptions({ scaleMargins: { top: 0, bottom: 0.1 } });
    this.setLook(look);
  }

  /** The first curve is the one whose drawdown is drawn below. */
  setCurves(curves: readonly Curve[], look: ChartLook): void {
    // A pane goes with its last line, so that the old ones go when the new ones are there.
    const before = this.#lines;
    this.#lines = curves.map((curve, i) => {
      const series = this.#chart.addSeries(LineSeries, {
        color: lineColor(look.theme, i),
        lineWidth: i === 0 ? 2 : 1,
        priceLineVisible: false,
        priceFormat: {
          type: 'custom',
          minMove: 0.01,
          formatter: (value: number) => formatFixed(value.toFixed(decimals), decimals),
        },
      });
      series.setData(toPoints(curve.points));
      return series;
    });
    for (const series of before) this.#chart.removeSeries(series);
    const told = curves[0]?.drawdown;
    this.#drawdown.setData(
      told
        ? toPoints(told.map(({ time, percent }) => ({ time, equity: String(percent) })))
        : drawdownOf(toPoints(curves[0]?.points ?? [])),
    );
    this.#chart.panes()[0]?.setStretchFactor(3);
    this.#chart.panes()[1]?.setStretchFactor(1);
    this.#chart.timeScale().fitContent();
  }

  setLook(look: ChartLook): void {
    applyLook(this.#chart, look);
    const { danger } = themeColors[look.theme];
    this.#drawdown.applyOptions({ lineColor: danger, topColor: `${danger}22`, bottomColor: `${danger}55` });
    this.#lines.forEach((series, i) => {
      series.applyOptions({ color: lineColor(look.theme, i) });
    });
  }

  destroy(): void {
    this.#chart.remove();
  }
}

// The library takes each second once, and wants them in order.
function toPoints(points: readonly EquityPoint[]): SingleValueData[] {
  const found = new Map(points.map(({ time, equity }) => [shiftedTime(time), Number(equity)]));
  return [...found].sort(([a], [b]) => a - b).map(([time, value]) => ({ time, value }));
}

function drawdownOf(points: readonly SingleValueData[]): SingleValueData[] {
  let peak = Number.NEGATIVE_INFINITY;
  return points.map(({ time, value }) => {
    peak = Math.max(peak, value);
    return { time, value: peak > 0 ? (100 * (value - peak)) / peak : 0 };
  });
}
