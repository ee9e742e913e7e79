// Signals and fills on the bars of a chart. Many of a kind on one bar are one mark with their number.

export type MarkKind = 'buy' | 'sell' | 'signal-buy' | 'signal-sell' | 'quiet-buy' | 'quiet-sell';

/** `buy` and `sell` are fills; a quiet signal is one that no order followed. */
export interface ChartMark {
  timeMs: number;
  kind: MarkKind;
}

export interface BarMark {
  openTime: number;
  kind: MarkKind;
  count: number;
}

/** The marks by the bar that they fall on, in the order of time; those before the first bar are left out. */
export function marksOnBars(marks: readonly ChartMark[], openTimes: readonly number[]): BarMark[] {
  const found = new Map<string, BarMark>();
  for (const { timeMs, kind } of marks) {
    const at = lastAtOrBefore(openTimes, timeMs);
    const openTime = openTimes[at];
    if (openTime === undefined) continue;
    const key = `${openTime} ${kind}`;
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { openTime, kind, count: 1 });
  }
  return [...found.values()].sort((a, b) => a.openTime - b.openTime || (a.kind < b.kind ? -1 : 1));
}

function lastAtOrBefore(times: readonly number[], time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
