import { type Interval, intervals } from '@/entities/market/intervals';

/** One more or one less, in order; where only one may be chosen the new one stands for it. */
export function toggleInterval(chosen: readonly string[], value: Interval, most: number): string[] {
  if (most <= 1) return [value];
  const next = chosen.includes(value)
    ? chosen.filter((one) => one !== value)
    : [...chosen, value].slice(-most);
  return intervals.filter((one) => next.includes(one));
}
