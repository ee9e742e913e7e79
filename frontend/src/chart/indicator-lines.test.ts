import type { IChartApi } from 'lightweight-charts';
import { describe, expect, it } from 'vitest';
import type { IndicatorLine } from '@/shared/api/types';
import { IndicatorLines } from './indicator-lines';
import { type ChartLook, lineColor, shiftedTime } from './look';

interface Point {
  time: number;
  value?: number;
  color?: string;
}

/** A series that keeps what it is told. */
class FakeSeries {
  points: Point[] = [];
  color: string;
  constructor(
    readonly pane: number,
    options: { color: string },
  ) {
    this.color = options.color;
  }
  setData(points: Point[]): void {
    this.points = points;
  }
  update(point: Point): void {
    this.points = [...this.points.filter(({ time }) => time !== point.time), point];
  }
  applyOptions({ color }: { color: string }): void {
    this.color = color;
  }
}

const dark: ChartLook = { theme: 'dark', upDown: 'green-red', language: 'en' };
const light: ChartLook = { ...dark, theme: 'light' };

function setup() {
  const series: FakeSeries[] = [];
  const chart = {
    addSeries: (_kind: unknown, options: { color: string }, pane: number) => {
      const made = new FakeSeries(pane, options);
      series.push(made);
      return made;
    },
    removeSeries: (gone: FakeSeries) => series.splice(series.indexOf(gone), 1),
    panes: () => [],
  };
  return { series, lines: new IndicatorLines(chart as unknown as IChartApi, dark) };
}

function line(name: string, pane: string, points: IndicatorLine['points'], component = 'value') {
  return { name, indicator: name, component, pane, points };
}

const minute = 60_000;
const at = (count: number) => shiftedTime(count * minute);

describe('lines of indicators', () => {
  it('lie over the price or in a pane for each indicator', () => {
    const { series, lines } = setup();
    lines.set([
      line('sma:20', 'price', []),
      line('rsi:14', 'rsi:14', []),
      line('macd.macd', 'macd', []),
      line('macd.signal', 'macd', []),
    ]);
    expect(series.map(({ pane }) => pane)).toEqual([0, 1, 2, 2]);
    expect(new Set(series.map(({ color }) => color)).size).toBe(4);
  });

  it('leave a gap where there is no value yet', () => {
    const { series, lines } = setup();
    const points: IndicatorLine['points'] = [
      [minute, null],
      [2 * minute, 5],
    ];
    lines.set([line('sma:2', 'price', points)]);
    expect(series[0]?.points).toEqual([{ time: at(1) }, { time: at(2), value: 5 }]);
  });

  it('are made again only where others are wanted', () => {
    const { series, lines } = setup();
    lines.set([line('rsi:14', 'rsi:14', [[minute, 40]])]);
    const first = series[0];
    lines.set([line('rsi:14', 'rsi:14', [[minute, 41]])]);
    expect(series).toEqual([first]);
    expect(first?.points).toEqual([{ time: at(1), value: 41 }]);
    lines.set([line('rsi:7', 'rsi:7', [])]);
    expect(series).toHaveLength(1);
    expect(series[0]).not.toBe(first);
    lines.set([]);
    expect(series).toEqual([]);
  });

  it('take newer points, and leave what they were given as it is', () => {
    const { series, lines } = setup();
    const points: IndicatorLine['points'] = [
      [minute, 1],
      [2 * minute, -1],
    ];
    lines.set([line('macd.histogram', 'macd', points, 'histogram')]);
    const newest: IndicatorLine['points'] = [
      [minute, 9],
      [2 * minute, 2],
      [3 * minute, 3],
    ];
    lines.update([
      line('macd.histogram', 'macd', newest, 'histogram'),
      line('other', 'price', [[minute, 1]]),
    ]);
    const values = () => series[0]?.points.map(({ value }) => value);
    expect(values()).toEqual([1, 2, 3]);
    expect(points).toHaveLength(2);
    // Another look draws it anew, with what has come meanwhile.
    const before = series[0]?.points[1]?.color;
    lines.setLook(light);
    expect(values()).toEqual([1, 2, 3]);
    expect(series[0]?.points[1]?.color).not.toBe(before);
    expect(series[0]?.color).toBe(lineColor('light', 0));
  });
});
