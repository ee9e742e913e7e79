const minute = 60_000;

export const intervals = ['1m', '5m', '15m', '1h', '4h', '1d', '1w'] as const;
export type Interval = (typeof intervals)[number];

export const intervalMs: Record<Interval, number> = {
  '1m': minute,
  '5m': 5 * minute,
  '15m': 15 * minute,
  '1h': 60 * minute,
  '4h': 240 * minute,
  '1d': 1440 * minute,
  '1w': 10_080 * minute,
};

export function toInterval(text: string): Interval {
  return intervals.find((interval) => interval === text) ?? '1m';
}

const barsWanted = 450;

/** The shortest interval, not below `least`, of which so long a time has no more bars than a chart shows at first. */
export function intervalFor(timeMs: number, least: Interval): Interval {
  const from = intervals.indexOf(least);
  return intervals.find((one, i) => i >= from && timeMs / intervalMs[one] <= barsWanted) ?? '1w';
}
