const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language} ${key}`;
  let found = formats.get(id);
  if (!found) {
    found = new Intl.DateTimeFormat(language, options);
    formats.set(id, found);
  }
  return found;
}

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** 14:03:27 in the browser's time zone. */
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
