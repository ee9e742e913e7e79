// Days of a month as the weeks of a calendar, Monday first.

export interface CalendarCell {
  /** "2026-11-22"; null outside of the month. */
  day: string | null;
}

const dayMs = 86_400_000;
const weekDays = 7;

const textOf = (time: number): string => new Date(time).toISOString().slice(0, 'yyyy-mm-dd'.length);

/** `month` is "2026-11". */
export function weeksOf(month: string): CalendarCell[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const before = (new Date(first).getUTCDay() + weekDays - 1) % weekDays;
  const cells: CalendarCell[] = Array.from({ length: before }, () => ({ day: null }));
  for (let time = first; textOf(time).startsWith(month); time += dayMs) cells.push({ day: textOf(time) });
  while (cells.length % weekDays !== 0) cells.push({ day: null });
  return Array.from({ length: cells.length / weekDays }, (_, i) =>
    cells.slice(i * weekDays, (i + 1) * weekDays),
  );
}

/** The month before or after. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 'yyyy-mm'.length);
}

/** Today in a time zone: "2026-11-22". */
export function todayIn(timeZone: string, now: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}
