import { HistogramSeries, type IChartApi, type ISeriesApi, LineSeries } from 'lightweight-charts';
import type { IndicatorLine } from '@/shared/api/types';
import { directionColors } from '@/shared/theme/tokens';
import { type ChartLook, lineColor, shiftedTime } from './look';

// The lines of indicators on a chart. Every value is the server's: nothing is computed here.

interface Drawn {
  series: ISeriesApi<'Line'> | ISeriesApi<'Histogram'>;
  line: IndicatorLine;
  /** Its own, to which newer ones are added. */
  points: IndicatorLine['points'];
  index: number;
}

const priceShare = 3;

export class IndicatorLines {
  #drawn = new Map<string, Drawn>();
  #look: ChartLook;

  constructor(
    private readonly chart: IChartApi,
    look: ChartLook,
  ) {
    this.#look = look;
  }

  /** All lines anew; series are made again only where other lines are wanted. */
  set(lines: readonly IndicatorLine[]): void {
    const isSame = keyOf(lines) === keyOf([...this.#drawn.values()].map((drawn) => drawn.line));
    if (!isSame) this.#make(lines);
    for (const line of lines) {
      const drawn = this.#drawn.get(line.name);
      if (!drawn) continue;
      drawn.points = [...line.points];
      drawn.series.setData(this.#data(drawn));
    }
  }

  /** The newest points alone. */
  update(lines: readonly IndicatorLine[]): void {
    for (const line of lines) {
      const drawn = this.#drawn.get(line.name);
      if (!drawn) continue;
      for (const point of line.points) {
        const [time, value] = point;
        const last = drawn.points.at(-1)?.[0] ?? null;
        if (time === null || value === null || last === null || time < last) continue;
        drawn.series.update({ time: shiftedTime(time), value, ...this.#colorOf(drawn, value) });
        if (time === last) drawn.points.pop();
        drawn.points.push(point);
      }
    }
  }

  setLook(look: ChartLook): void {
    this.#look = look;
    for (const drawn of this.#drawn.values()) {
      drawn.series.applyOptions({ color: lineColor(look.theme, drawn.index) });
      if (isHistogram(drawn.line)) drawn.series.setData(this.#data(drawn));
    }
  }

  #make(lines: readonly IndicatorLine[]): void {
    for (const { series } of this.#drawn.values()) this.chart.removeSeries(series);
    this.#drawn.clear();
    const panes = [...new Set(lines.map((line) => line.pane).filter((pane) => pane !== 'price'))];
    for (const [index, line] of lines.entries()) {
      const pane = line.pane === 'price' ? 0 : panes.indexOf(line.pane) + 1;
      this.#drawn.set(line.name, { series: this.#series(line, index, pane), line, points: [], index });
    }
    for (const [index, pane] of this.chart.panes().entries()) {
      pane.setStretchFactor(index === 0 ? priceShare : 1);
    }
  }

  #series(line: IndicatorLine, index: number, pane: number): Drawn['series'] {
    const common = {
      priceLineVisible: false,
      lastValueVisible: false,
      color: lineColor(this.#look.theme, index),
    };
    // The axis of the price keeps the price's own digits.
    const priceFormat = { type: 'custom', minMove: 0.0001, formatter: shortNumber } as const;
    const own = line.pane === 'price' ? {} : { priceFormat };
    if (isHistogram(line)) return this.chart.addSeries(HistogramSeries, { ...common, ...own }, pane);
    const isDots = line.indicator.startsWith('sar');
    const shape = isDots ? { lineVisible: false, pointMarkersVisible: true, pointMarkersRadius: 1.5 } : {};
    const options = { ...common, ...own, lineWidth: 1, crosshairMarkerVisible: false, ...shape } as const;
    return this.chart.addSeries(LineSeries, options, pane);
  }

  #data(drawn: Drawn) {
    return drawn.points.flatMap(([time, value]) => {
      if (time === null) return [];
      if (value === null) return [{ time: shiftedTime(time) }];
      return [{ time: shiftedTime(time), value, ...this.#colorOf(drawn, value) }];
    });
  }

  #colorOf(drawn: Drawn, value: number): { color?: string } {
    if (!isHistogram(drawn.line)) return {};
    const { up, down } = directionColors(this.#look.theme, this.#look.upDown);
    return { color: `${(value < 0 ? down : up).slice(0, 7)}99` };
  }
}

export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9) return `${(value / 1e9).toFixed(2)}B`;
  if (size >= 1e6) return `${(value / 1e6).toFixed(2)}M`;
  return size >= 1 || size === 0 ? value.toFixed(2) : value.toPrecision(4);
}

function keyOf(lines: readonly IndicatorLine[]): string {
  return lines.map((line) => `${line.pane} ${line.name}`).join('|');
}

function isHistogram(line: IndicatorLine): boolean {
  return line.component === 'histogram';
}
