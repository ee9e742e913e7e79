import { formatDay } from '@/shared/lib/time';

/** "3 Jan 2025 – 5 Feb 2025"; empty where neither end is known. */
export function periodText(
  start: string | null | undefined,
  end: string | null | undefined,
  language: string,
): string {
  if (!start && !end) return '';
  return `${start ? formatDay(start, language) : ''} – ${end ? formatDay(end, language) : ''}`.trim();
}
