import { ColorType, type IChartApi, type Time, type UTCTimestamp } from 'lightweight-charts';
import { zoneOffsetMs } from '@/shared/lib/time';
import type { Theme, UpDown } from '@/shared/theme/names';
import { lineColors, themeColors } from '@/shared/theme/tokens';

// What all charts have in common: colours, fonts, and times in the display's zone.

export interface ChartLook {
  theme: Theme;
  upDown: UpDown;
  language: string;
}

/** Colours, fonts and the words of the time axis. */
export function applyLook(chart: IChartApi, look: ChartLook): void {
  const colors = themeColors[look.theme];
  chart.applyOptions({
    layout: {
      background: { type: ColorType.Solid, color: colors.panel },
      textColor: colors.muted,
      fontFamily: getComputedStyle(document.body).fontFamily,
      panes: { separatorColor: colors.border, separatorHoverColor: colors.hover },
    },
    grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
    crosshair: {
      vertLine: { color: colors.borderStrong, labelBackgroundColor: colors.accentFill },
      horzLine: { color: colors.borderStrong, labelBackgroundColor: colors.accentFill },
    },
    localization: {
      locale: look.language,
      timeFormatter: (time: Time) => formatAxis(time, look.language),
    },
    timeScale: { tickMarkFormatter: (time: Time, type: number) => formatTick(time, type, look.language) },
  });
}

/** The colour of the line at that place of a chart, and of its name in the legend. */
export function lineColor(theme: Theme, index: number): string {
  const colors = lineColors[theme];
  return colors[index % colors.length] ?? themeColors[theme].muted;
}

// The library shows UTC; a time moved by the zone's offset shows the wall clock of the display's zone.
export function shiftedTime(timeMs: number): UTCTimestamp {
  return Math.floor((timeMs + zoneOffsetMs(timeMs)) / 1000) as UTCTimestamp;
}

const axisFormats = new Map<string, Intl.DateTimeFormat>();

function axisFormat(language: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language} ${key}`;
  const format = axisFormats.get(id) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  axisFormats.set(id, format);
  return format;
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function formatAxis(time: Time, language: string): string {
  const options = { year: '2-digit', month: '2-digit', day: '2-digit', ...clock } as const;
  const isWhole = Number(time) % 60 === 0;
  const format = isWhole
    ? axisFormat(language, 'axis', options)
    : axisFormat(language, 'axis seconds', { ...options, second: '2-digit' });
  return format.format(Number(time) * 1000);
}

// The library's kinds of tick: 0 year, 1 month, 2 day, 3 time, 4 time with seconds.
function formatTick(time: Time, kind: number, language: string): string {
  const date = Number(time) * 1000;
  if (kind === 0) return axisFormat(language, 'year', { year: 'numeric' }).format(date);
  if (kind === 1) return axisFormat(language, 'month', { month: 'short' }).format(date);
  if (kind === 2) return axisFormat(language, 'day', { month: 'numeric', day: 'numeric' }).format(date);
  if (kind === 4) return axisFormat(language, 'seconds', { ...clock, second: '2-digit' }).format(date);
  return axisFormat(language, 'time', clock).format(date);
}
