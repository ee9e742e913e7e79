const formats = new Map<string, Intl.DateTimeFormat>();
let zone: string | undefined;

/** The time zone in which times are shown from now on; the device's own for null. One that nobody knows changes nothing. */
export function setDisplayZone(name: string | null): void {
  try {
    if (name !== null) new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return;
  }
  zone = name ?? undefined;
  formats.clear();
}

function format(language: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language} ${key}`;
  let found = formats.get(id);
  if (!found) {
    found = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
    formats.set(id, found);
  }
  return found;
}

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** 14:03:27 */
export function formatClock(time: number | string, language: string): string {
  return format(language, 'clock', clock).format(new Date(time));
}

/** 11-22 14:03:27: short enough for a dense table. */
export function formatShort(time: number | string, language: string): string {
  return format(language, 'short', { month: '2-digit', day: '2-digit', ...clock }).format(new Date(time));
}

export function formatFull(time: number | string, language: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', ...clock } as const;
  return format(language, 'full', options).format(new Date(time));
}

export function formatDay(time: number | string, language: string): string {
  return format(language, 'day', { year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(time));
}

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const offsets = new Map<string, number>();
const offsetsMost = 20_000;

/** How far the clock of the display's zone is ahead of UTC at that moment. */
export function zoneOffsetMs(timeMs: number): number {
  if (zone === undefined) return -new Date(timeMs).getTimezoneOffset() * minuteMs;
  // No zone changes its clock within a quarter of an hour.
  const quarter = Math.floor(timeMs / quarterMs) * quarterMs;
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = wallClockOf(quarter) - quarter;
    if (offsets.size >= offsetsMost) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

const wall = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  ...clock,
} as const satisfies Intl.DateTimeFormatOptions;

/** What the clock shows there, as if it were UTC's. */
function wallClockOf(timeMs: number): number {
  const parts = format('en', 'wall', wall).formatToParts(timeMs);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
}
