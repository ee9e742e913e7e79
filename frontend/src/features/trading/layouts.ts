import type { Layout } from 'react-resizable-panels';
import * as z from 'zod/mini';
import { api, call } from '@/shared/api/client';
import { readOwn, writeOwn } from '@/shared/session/own-storage';
import { ServerKept } from '@/shared/state/server-kept';

// How the panels of the wide desk share the room, in per cent, kept for each user, here and on the server.

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
const nameOf = (group: GroupName) => `layout.${group}`;
// As the browser rounds a border to whole pixels, the numbers come back a little different.
const precision = 0.05;

const readLayout = (value: unknown) => schema.safeParse(value).data ?? null;
const isWhole = (layout: Layout, group: GroupName) =>
  Object.keys(layouts.standard[group]).every((panel) => layout[panel] !== undefined);

/** As the user left it; what doesn't name the panels of today is as good as none. */
function heldLayout(group: GroupName): Layout | null {
  const held = readOwn(nameOf(group), readLayout);
  return held && isWhole(held, group) ? held : null;
}

export const keptLayout = (group: GroupName): Layout => heldLayout(group) ?? layouts.standard[group];

function isSame(one: Layout, other: Layout): boolean {
  return Object.keys(one).every((panel) => Math.abs((one[panel] ?? 0) - (other[panel] ?? 0)) < precision);
}

/** A desk that is only shown as it was has not changed. */
export function keepLayout(group: GroupName, layout: Layout): void {
  if (isSame(layout, keptLayout(group))) return;
  writeOwn(nameOf(group), layout);
  kept.changed();
}

type Listener = (group: GroupName, layout: Layout) => void;
type Layouts = Partial<Record<GroupName, Layout>>;
const listeners = new Set<Listener>();

/** Calls back when another browser has arranged the desk otherwise. Answers how to end it. */
export function onLayoutTaken(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function held(): Layouts | null {
  const found = groups.flatMap((group) => {
    const layout = heldLayout(group);
    return layout ? [[group, layout] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}

function take(taken: Layouts): void {
  for (const group of groups) {
    const layout = taken[group];
    if (!layout || !isWhole(layout, group)) continue;
    writeOwn(nameOf(group), layout);
    for (const listener of listeners) listener(group, layout);
  }
}

const kept = new ServerKept<Layouts>({
  name: 'layouts',
  held,
  take,
  load: async () => {
    const found = await call(api.GET('/api/v1/users/me/layouts'));
    if (!found.updated_at) return null;
    const read = groups.map((group) => [group, readLayout(found.layouts[group]) ?? undefined] as const);
    return Object.fromEntries(read);
  },
  save: (body) => call(api.PUT('/api/v1/users/me/layouts', { body: { layouts: { ...body } } })),
});
kept.enter();
