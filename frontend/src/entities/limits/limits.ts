import type { LimitSet, LimitValues } from '@/shared/api/types';
import { parseDecimal, trimZeros } from '@/shared/lib/decimal';

// Limits in layers: of all sets that apply to an order the strictest counts for each limit, so a set can only tighten what the sets
// around it allow.

export const limitFields = [
  { name: 'max_order_value', unit: 'money' },
  { name: 'max_position_size', unit: 'money' },
  { name: 'max_open_orders', unit: 'count' },
  { name: 'max_orders_per_minute', unit: 'count' },
  { name: 'price_band', unit: 'percent' },
  { name: 'risk_per_trade', unit: 'percent' },
  { name: 'daily_loss_limit', unit: 'percent' },
  { name: 'max_drawdown', unit: 'percent' },
  { name: 'max_market_age_seconds', unit: 'seconds' },
] as const;

export type LimitField = (typeof limitFields)[number]['name'];
export type LimitUnit = (typeof limitFields)[number]['unit'];

/** What a set is for; null stands for all. */
export interface Scope {
  accountId: string | null;
  symbol: string | null;
}

type Scoped = Pick<LimitSet, 'account_id' | 'symbol' | 'layer' | 'is_own'>;

/** A form's texts, as they are typed; empty means no limit. */
export type LimitDraft = Record<LimitField, string> & {
  isOff: boolean;
  isRestricted: boolean;
  symbols: string[];
};

export function isOf(set: Scoped, scope: Scope): boolean {
  return (set.account_id ?? null) === scope.accountId && (set.symbol ?? null) === scope.symbol;
}

/** The sets that hold for every order of the scope, its own left out. */
export function setsAround<S extends Scoped>(sets: readonly S[], scope: Scope, own: S | undefined): S[] {
  return sets.filter(
    (set) =>
      set !== own &&
      (set.account_id === null || set.account_id === scope.accountId) &&
      (set.symbol === null || set.symbol === scope.symbol),
  );
}

/** Where a limit of another layer comes from: a set, or the settings of the user or the account. */
export interface Bound {
  value: string;
  from: 'platform' | 'user' | 'account' | 'bot' | 'symbol' | 'settings';
}

/** The strictest of what the sets around, and the settings, say of a limit. */
export function boundOf(
  sets: readonly LimitSet[],
  name: LimitField,
  settings: Partial<Record<LimitField, string>>,
): Bound | null {
  const given: Bound[] = sets.flatMap((set) => {
    const value = set[name];
    if (value === null || value === undefined) return [];
    return [{ value: String(value), from: set.is_own ? set.layer : ('platform' as const) }];
  });
  const base = settings[name];
  if (base !== undefined && parseDecimal(base)?.gt(0)) given.push({ value: base, from: 'settings' });
  return given.reduce<Bound | null>((least, one) => {
    if (!least) return one;
    const [a, b] = [parseDecimal(one.value), parseDecimal(least.value)];
    return a && b && a.lt(b) ? one : least;
  }, null);
}

/** True where a limit allows as much as another layer forbids anyhow. */
export function isWithoutEffect(text: string, bound: Bound | null): boolean {
  const own = parseDecimal(text);
  const least = parseDecimal(bound?.value);
  return own !== null && least !== null && own.gte(least);
}

export function draftOf(set: LimitSet | undefined): LimitDraft {
  const texts = Object.fromEntries(
    limitFields.map(({ name }) => {
      const value = set?.[name];
      return [name, value === null || value === undefined ? '' : trimZeros(String(value))];
    }),
  ) as Record<LimitField, string>;
  return {
    ...texts,
    isOff: set?.trading_enabled === false,
    isRestricted: Array.isArray(set?.allowed_symbols),
    symbols: set?.allowed_symbols ?? [],
  };
}

/** The limits of a form as the server takes them: what is left empty is no limit. */
export function valuesOf(draft: LimitDraft): LimitValues {
  const values: Record<string, unknown> = {};
  for (const { name, unit } of limitFields) {
    const text = draft[name]?.trim() ?? '';
    if (text === '') continue;
    values[name] = unit === 'count' || unit === 'seconds' ? Number(text) : text;
  }
  if (draft.isOff) values.trading_enabled = false;
  if (draft.isRestricted) values.allowed_symbols = draft.symbols;
  return values as LimitValues;
}

/** Whether a text can be sent at all; its size is the server's to judge. */
export function isWellFormed(text: string | undefined, unit: LimitUnit): boolean {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return true;
  return unit === 'count' || unit === 'seconds' ? /^\d{1,9}$/.test(trimmed) : parseDecimal(trimmed) !== null;
}
