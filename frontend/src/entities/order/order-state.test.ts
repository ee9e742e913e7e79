import { expect, it } from 'vitest';
import { orderOf } from '@/testing/samples';
import { arrangeOrders, canChange, stateOf } from './order-state';

it.each([
  [{}, 'open'],
  [{ status: 'unknown', cancel_requested: true }, 'unknown'],
  [{ status: 'pending', is_held: true }, 'held'],
  [{ is_waiting: true }, 'waiting'],
  [{ is_waiting: true, cancel_requested: true }, 'cancelling'],
  [{ amend_quantity: '0.003' }, 'amending'],
  [{ status: 'cancelled', cancel_requested: true }, 'cancelled'],
] as const)('%o: %s', (change, expected) => {
  expect(stateOf(orderOf(change))).toBe(expected);
});

it('puts the orders of a list together, entry first, where the first of them stood', () => {
  const leg = (id: string, list_id: string, list_role: 'entry' | 'take_profit' | 'stop_loss') =>
    orderOf({ id, list_id, list_role });
  const orders = [
    orderOf({ id: 'a' }),
    leg('stop', 'one', 'stop_loss'),
    leg('other', 'two', 'take_profit'),
    leg('entry', 'one', 'entry'),
    orderOf({ id: 'b' }),
    leg('target', 'one', 'take_profit'),
  ];
  const ids = arrangeOrders(orders).map((order) => order.id);
  expect(ids).toEqual(['a', 'entry', 'target', 'stop', 'other', 'b']);
});

it('lets be changed what stands alone at the exchange', () => {
  expect(canChange(orderOf({}))).toBe(true);
  expect(canChange(orderOf({ status: 'partially_filled' }))).toBe(true);
  for (const change of [
    { status: 'pending' },
    { status: 'unknown' },
    { list_id: 'list' },
    { is_protection: true },
    { cancel_requested: true },
    { type: 'market' },
  ] as const) {
    expect(canChange(orderOf(change)), JSON.stringify(change)).toBe(false);
  }
});
