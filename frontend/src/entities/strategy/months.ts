import type { MonthReturn } from '@/shared/api/types';
import { toBig } from '@/shared/lib/decimal';

export interface YearRow {
  year: string;
  /** January first; null for a month that isn't covered. */
  returns: readonly (number | null)[];
  /** Of the part of the year that is covered, in per cent; null where it began with nothing. */
  total: number | null;
}

/** Returns by month as a row a year, the newest last. */
export function monthsByYear(months: readonly MonthReturn[]): YearRow[] {
  const years = new Map<string, MonthReturn[]>();
  for (const month of months) {
    const year = month.month.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), month]);
  }
  return [...years].sort(([a], [b]) => (a < b ? -1 : 1)).map(([year, list]) => rowOf(year, list));
}

function rowOf(year: string, list: readonly MonthReturn[]): YearRow {
  const sorted = [...list].sort((a, b) => (a.month < b.month ? -1 : 1));
  const byMonth = new Map(sorted.map((one) => [Number(one.month.slice(5, 7)), one.return_percent]));
  const start = toBig(sorted[0]?.start_equity);
  const end = toBig(sorted[sorted.length - 1]?.end_equity);
  return {
    year,
    returns: Array.from({ length: 12 }, (_, i) => byMonth.get(i + 1) ?? null),
    total: start.gt(0) ? Number(end.minus(start).div(start).times(100).toFixed(4)) : null,
  };
}
