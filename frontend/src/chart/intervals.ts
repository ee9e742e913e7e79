import { type Interval, intervalMs, intervals } from '@/entities/market/intervals';

/** The intervals that every chart offers. */
export const chartIntervals: readonly Interval[] = ['1m', '5m', '15m', '1h', '4h', '1d', '1w'];

/** The same, and those that somebody decides by. */
export function intervalsWith(own: readonly string[]): Interval[] {
  return intervals.filter((one) => chartIntervals.includes(one) || own.includes(one));
}

const barsWanted = 450;

/** The shortest interval, not below `least`, of which so long a time has no more bars than a chart shows at first. */
export function intervalFor(timeMs: number, least: Interval): Interval {
  const choice = intervalsWith([least]);
  const from = choice.indexOf(least);
  return choice.find((one, i) => i >= from && timeMs / intervalMs[one] <= barsWanted) ?? '1w';
}
