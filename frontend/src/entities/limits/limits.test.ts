import { describe, expect, it } from 'vitest';
import type { LimitSet } from '@/shared/api/types';
import { noLimits } from '@/testing/samples';
import { boundOf, draftOf, isOf, isWellFormed, isWithoutEffect, setsAround, valuesOf } from './limits';

const setOf = (change: Partial<LimitSet>): LimitSet => ({ ...noLimits, ...change });
const platform = setOf({
  layer: 'platform',
  is_own: false,
  max_order_value: '1000.00000000',
  max_open_orders: 20,
});
const user = setOf({ max_order_value: '500.00000000' });
const account = setOf({ layer: 'account', account_id: 'acc', max_order_value: '100' });
const pair = setOf({ layer: 'symbol', symbol: 'BTCUSDT', max_order_value: '50' });
const sets = [platform, user, account, pair];

describe('the sets around a scope', () => {
  it('are those that hold for each of its orders', () => {
    expect(setsAround(sets, { accountId: null, symbol: null }, user)).toEqual([platform]);
    expect(setsAround(sets, { accountId: 'acc', symbol: null }, account)).toEqual([platform, user]);
    expect(setsAround(sets, { accountId: 'acc', symbol: 'BTCUSDT' }, undefined)).toEqual(sets);
    expect(setsAround(sets, { accountId: 'other', symbol: 'ETHUSDT' }, undefined)).toEqual([platform, user]);
    expect(isOf(pair, { accountId: null, symbol: 'BTCUSDT' })).toBe(true);
    expect(isOf(pair, { accountId: 'acc', symbol: 'BTCUSDT' })).toBe(false);
  });

  it('bound a limit by the strictest of them, the settings among them', () => {
    const around = setsAround(sets, { accountId: 'acc', symbol: null }, account);
    expect(boundOf(around, 'max_order_value', {})).toEqual({ value: '500.00000000', from: 'user' });
    expect(boundOf(around, 'max_open_orders', {})).toEqual({ value: '20', from: 'platform' });
    expect(boundOf(around, 'max_drawdown', {})).toBeNull();
    expect(boundOf(around, 'daily_loss_limit', { daily_loss_limit: '5' })?.from).toBe('settings');
    expect(boundOf(around, 'daily_loss_limit', { daily_loss_limit: '0' })).toBeNull();
  });
});

it('says of a limit that it changes nothing where another is as strict', () => {
  const bound = { value: '500.00', from: 'user' as const };
  expect(isWithoutEffect('500', bound)).toBe(true);
  expect(isWithoutEffect('499.99', bound)).toBe(false);
  expect(isWithoutEffect('', bound)).toBe(false);
  expect(isWithoutEffect('900', null)).toBe(false);
});

it('sends what is filled in, and nothing else', () => {
  const draft = draftOf(setOf({ max_order_value: '8.00000000', max_open_orders: 0, trading_enabled: false }));
  expect(draft.max_order_value).toBe('8');
  expect(valuesOf(draft)).toEqual({ max_order_value: '8', max_open_orders: 0, trading_enabled: false });
  expect(valuesOf({ ...draftOf(undefined), isRestricted: true })).toEqual({ allowed_symbols: [] });
  expect(valuesOf(draftOf(undefined))).toEqual({});
});

it('tells what is no number from what only the server can judge', () => {
  expect(isWellFormed('1.5', 'count')).toBe(false);
  expect(isWellFormed('3', 'count')).toBe(true);
  expect(isWellFormed('101', 'percent')).toBe(true);
  expect(isWellFormed('1,000', 'money')).toBe(false);
  expect(isWellFormed(undefined, 'money')).toBe(true);
});
