// The lengths of candles that a strategy may look at, shortest first.

export const setupIntervals = [
  '1s',
  '1m',
  '3m',
  '5m',
  '15m',
  '30m',
  '1h',
  '2h',
  '4h',
  '6h',
  '12h',
  '1d',
  '1w',
] as const;

export type SetupInterval = (typeof setupIntervals)[number];

/** One more or one less, in order; where only one may be chosen the new one stands for it. */
export function toggleInterval(chosen: readonly string[], value: SetupInterval, most: number): string[] {
  if (most <= 1) return [value];
  const next = chosen.includes(value)
    ? chosen.filter((one) => one !== value)
    : [...chosen, value].slice(-most);
  return setupIntervals.filter((one) => next.includes(one));
}
