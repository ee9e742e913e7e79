import type { FieldFault } from '@/shared/lib/schema-form';

// The time that a back-test covers: whole days in UTC, the last one included. Left empty: from the first candle there
// is, to the last.

export interface PeriodDraft {
  from: string;
  to: string;
}

const dayMs = 86_400_000;

function startOf(day: string): number | null {
  const time = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(time) ? null : time;
}

export function checkPeriod({ from, to }: PeriodDraft): Record<string, FieldFault> {
  const [first, last] = [startOf(from), startOf(to)];
  if (from !== '' && to !== '' && first !== null && last !== null && last < first) {
    return { end: { code: 'least', limit: from } };
  }
  return {};
}

/** The end is the beginning of the day after. */
export function toPeriod({ from, to }: PeriodDraft): { start?: string; end?: string } {
  const [first, last] = [startOf(from), startOf(to)];
  return {
    ...(first === null ? {} : { start: new Date(first).toISOString() }),
    ...(last === null ? {} : { end: new Date(last + dayMs).toISOString() }),
  };
}

export function periodOf(start: string | null | undefined, end: string | null | undefined): PeriodDraft {
  return {
    from: start ? start.slice(0, 10) : '',
    to: end ? new Date(Date.parse(end) - 1).toISOString().slice(0, 10) : '',
  };
}
