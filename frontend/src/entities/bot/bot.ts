import type { Bot, BotState, EquityPoint } from '@/shared/api/types';
import { type Decimal, toBig } from '@/shared/lib/decimal';

// What a bot's figures come to, and what may be done with it in each state.

export type BotAction = 'start' | 'pause' | 'stop' | 'edit' | 'clone' | 'export' | 'delete';

const allowed: Record<BotState, readonly BotAction[]> = {
  stopped: ['start', 'edit', 'clone', 'export', 'delete'],
  running: ['pause', 'stop', 'edit', 'clone', 'export'],
  paused: ['start', 'stop', 'edit', 'clone', 'export'],
  failed: ['start', 'stop', 'edit', 'clone', 'export', 'delete'],
};

export function actionsOf(bot: Bot): readonly BotAction[] {
  return allowed[bot.state];
}

export interface Profit {
  value: Decimal;
  /** Of the budget; null where there is none. */
  percent: Decimal | null;
}

/** All that it has gained since it was made: sold and not yet sold. */
export function profitOf(bot: Bot): Profit {
  const value = toBig(bot.realized_pnl).plus(toBig(bot.unrealized_pnl));
  const budget = toBig(bot.budget);
  return { value, percent: budget.gt(0) ? value.div(budget).times(100) : null };
}

/** What it has gained since `dayStartMs`, by its curve; null where that doesn't reach so far back. */
export function todayOf(bot: Bot, curve: readonly EquityPoint[], dayStartMs: number): Profit | null {
  const before = curve.findLast(({ time }) => time <= dayStartMs)?.equity;
  // Made today, it began with its budget.
  const isNew = Date.parse(bot.created_at) >= dayStartMs;
  const start = before ?? (isNew ? bot.budget : curve[0]?.equity);
  return start === undefined ? null : { value: toBig(bot.equity).minus(start), percent: null };
}

export interface Totals {
  running: number;
  equity: Decimal;
  profit: Decimal;
}

export function totalsOf(bots: readonly Bot[]): Totals {
  return bots.reduce<Totals>(
    (sum, bot) => ({
      running: sum.running + (bot.state === 'running' ? 1 : 0),
      equity: sum.equity.plus(toBig(bot.equity)),
      profit: sum.profit.plus(profitOf(bot).value),
    }),
    { running: 0, equity: toBig(0), profit: toBig(0) },
  );
}

/** Items that a page and the live channel both told of, each once, newest first. */
export function mergeNewest<T extends { id: string; time: string }>(
  live: readonly T[] | undefined,
  paged: readonly T[] | undefined,
): readonly T[] | undefined {
  if (!live) return paged;
  const found = new Map<string, T>();
  for (const item of [...(paged ?? []), ...live]) found.set(item.id, item);
  return [...found.values()].sort((a, b) => Date.parse(b.time) - Date.parse(a.time));
}
