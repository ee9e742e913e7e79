import { expect, it } from 'vitest';
import type { HaltReceipt, Order } from '@/shared/api/types';
import { orderOf, positionOf } from '@/testing/samples';
import { haltProgress, joinReceipts } from './halt-progress';

type Account = HaltReceipt['accounts'][number];
const receiptOf = (change: Partial<Account>): HaltReceipt => ({
  is_recorded: true,
  accounts: [
    {
      account_id: 'acc',
      is_verified: false,
      cancelled_orders: 0,
      open_orders: [],
      closed_positions: 0,
      open_positions: [],
      code: null,
      detail: null,
      figures: {},
      ...change,
    },
  ],
});
const before = {
  orders: [
    orderOf({ id: 'a' }),
    orderOf({ id: 'b' }),
    orderOf({ id: 'guard', is_protection: true }),
    orderOf({ id: 'other', account_id: 'another' }),
  ],
  positions: [positionOf({ symbol: 'BTCUSDT' }), positionOf({ symbol: 'ETHUSDT' })],
};
const nothing = new Map<string, Order>();

it('tells what is confirmed from what is not, and leaves out what protects', () => {
  const receipt = receiptOf({ cancelled_orders: 1, open_orders: ['b', 'strange'] });
  const [account] = haltProgress(receipt, before, nothing, undefined, false);
  expect(account?.orders.map(({ id, isConfirmed }) => [id, isConfirmed])).toEqual([
    ['b', false],
    ['strange', false],
    ['a', true],
  ]);
  expect(account?.cancelled).toBe(1);
  expect(account?.positions).toEqual([]);
});

it('goes on as the orders do: a cancel that is confirmed later, an order that was filled instead', () => {
  const receipt = receiptOf({ cancelled_orders: 1, open_orders: ['b'] });
  const now = new Map([
    ['a', orderOf({ id: 'a', status: 'filled' })],
    ['b', orderOf({ id: 'b', status: 'cancelled' })],
  ]);
  const [account] = haltProgress(receipt, before, now, undefined, false);
  expect(account?.orders.every(({ isConfirmed }) => isConfirmed)).toBe(true);
  expect(account?.cancelled).toBe(2);
  expect(account?.isVerified).toBe(false);
});

it('follows the positions that could not be sold at once', () => {
  const receipt = receiptOf({
    closed_positions: 1,
    open_positions: [{ symbol: 'ETHUSDT', code: 'sale_not_filled', reason: 'Not filled yet.' }],
  });
  const live = [positionOf({ symbol: 'ETHUSDT' })];
  const of = (positions: typeof live) =>
    haltProgress(receipt, before, nothing, positions, true)[0]?.positions;
  expect(of(live)).toEqual([
    { symbol: 'BTCUSDT', isConfirmed: true, reason: null },
    {
      symbol: 'ETHUSDT',
      isConfirmed: false,
      reason: { code: 'sale_not_filled', detail: 'Not filled yet.' },
    },
  ]);
  expect(of([])?.[1]).toEqual({ symbol: 'ETHUSDT', isConfirmed: true, reason: null });
});

it('keeps what the first receipt has counted when the exchange was asked again', () => {
  const first = receiptOf({ cancelled_orders: 2, open_orders: ['b'], closed_positions: 1 });
  const joined = joinReceipts(first, receiptOf({ is_verified: true }));
  expect(joined.accounts[0]).toMatchObject({
    is_verified: true,
    cancelled_orders: 2,
    open_orders: ['b'],
    closed_positions: 1,
  });
});
