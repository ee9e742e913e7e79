import { expect, it } from 'vitest';
import type { Bot, EquityPoint } from '@/shared/api/types';
import { actionsOf, mergeNewest, profitOf, todayOf, totalsOf } from './bot';

const botOf = (part: Partial<Bot>) =>
  ({
    state: 'stopped',
    budget: '1000',
    equity: '1000',
    realized_pnl: '0',
    unrealized_pnl: '0',
    ...part,
  }) as Bot;

it('reckons profit of what is sold and what is not, against the budget', () => {
  const { value, percent } = profitOf(botOf({ realized_pnl: '12.5', unrealized_pnl: '-2.5' }));
  expect([value.toFixed(), percent?.toFixed()]).toEqual(['10', '1']);
  expect(profitOf(botOf({ budget: '0' })).percent).toBeNull();
  const totals = totalsOf([
    botOf({ state: 'running', realized_pnl: '0.1' }),
    botOf({ unrealized_pnl: '0.2' }),
  ]);
  expect([totals.running, totals.equity.toFixed(), totals.profit.toFixed()]).toEqual([1, '2000', '0.3']);
});

it('offers what each state allows', () => {
  expect(actionsOf(botOf({ state: 'running' }))).not.toContain('start');
  expect(actionsOf(botOf({ state: 'running' }))).not.toContain('delete');
  expect(actionsOf(botOf({ state: 'stopped' }))).toEqual(expect.arrayContaining(['start', 'edit', 'delete']));
  expect(actionsOf(botOf({ state: 'paused' }))).toEqual(expect.arrayContaining(['start', 'stop']));
});

it('puts live items before those of a page, each once', () => {
  const item = (id: string, time: string) => ({ id, time });
  const paged = [item('b', '2026-01-02T00:00:00Z'), item('a', '2026-01-01T00:00:00Z')];
  const live = [item('c', '2026-01-03T00:00:00Z'), item('b', '2026-01-02T00:00:00Z')];
  expect(mergeNewest(live, paged)?.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(mergeNewest(undefined, paged)).toBe(paged);
  expect(mergeNewest(live, undefined)?.map(({ id }) => id)).toEqual(['c', 'b']);
});

it('reckons what was gained since midnight by the curve', () => {
  const midnight = Date.parse('2026-01-02T00:00:00Z');
  const bot = botOf({ equity: '1010', created_at: '2026-01-01T00:00:00Z' });
  const curve = [
    { time: midnight - 120_000, equity: '990' },
    { time: midnight - 60_000, equity: '1000' },
    { time: midnight + 60_000, equity: '1030' },
  ];
  const gained = (one: Bot, points: readonly EquityPoint[]) =>
    todayOf(one, points, midnight)?.value.toFixed() ?? null;
  expect(gained(bot, curve)).toBe('10');
  expect(gained(bot, [])).toBeNull();
  expect(gained(botOf({ equity: '1010', created_at: '2026-01-02T09:00:00Z' }), [])).toBe('10');
});
