import type { Layout } from 'react-resizable-panels';
import * as z from 'zod/mini';
import { readOwn, writeOwn } from '@/shared/session/own-storage';

// How the panels of the wide desk share the room, in per cent, kept for each user.

export const groups = ['rows', 'columns'] as const;
export type GroupName = (typeof groups)[number];

export const presets = ['standard', 'chart', 'book'] as const;
export type Preset = (typeof presets)[number];

const layouts: Record<Preset, Record<GroupName, Layout>> = {
  standard: {
    rows: { 'panel-market': 74, 'panel-account': 26 },
    columns: { 'panel-chart': 60, 'panel-ticket': 40 },
  },
  chart: {
    rows: { 'panel-market': 84, 'panel-account': 16 },
    columns: { 'panel-chart': 68, 'panel-ticket': 32 },
  },
  book: {
    rows: { 'panel-market': 80, 'panel-account': 20 },
    columns: { 'panel-chart': 45, 'panel-ticket': 55 },
  },
};

export const presetLayout = (preset: Preset, group: GroupName): Layout => layouts[preset][group];

const schema = z.record(z.string(), z.number());

/** As the user left it; what doesn't name the panels of today is as good as none. */
export function keptLayout(group: GroupName): Layout {
  const standard = layouts.standard[group];
  const kept = readOwn(`layout.${group}`, (value) => schema.safeParse(value).data ?? null);
  const isWhole = kept !== null && Object.keys(standard).every((panel) => kept[panel] !== undefined);
  return isWhole ? kept : standard;
}

export function keepLayout(group: GroupName, layout: Layout): void {
  writeOwn(`layout.${group}`, layout);
}
