import { describe, expect, it } from 'vitest';
import type { OrderBook } from '@/shared/api/types';
import { toBig } from '@/shared/lib/decimal';
import { orderOf } from '@/testing/samples';
import { groupSteps, ownInBook, viewBook, walkBook } from './book';

const book: OrderBook = {
  symbol: 'BTCUSDT',
  seq: 1,
  bids: [
    ['100.09', '1'],
    ['100.01', '2'],
    ['99.95', '4'],
  ],
  asks: [
    ['100.11', '1'],
    ['100.19', '2'],
    ['100.21', '3'],
  ],
  updated_at: '2026-01-01T00:00:00.000Z',
  state: 'synced',
};

const show = (rows: { price: { toFixed(): string }; total: { toFixed(): string } }[]) =>
  rows.map((row) => `${row.price.toFixed()} ${row.total.toFixed()}`);

describe('order book', () => {
  it('groups by decades of the tick, bids down and asks up', () => {
    expect(groupSteps({ tick_size: '0.01000000' }).map((step) => step.toFixed())).toEqual([
      '0.01',
      '0.1',
      '1',
      '10',
    ]);
    const view = viewBook(book, toBig('0.1'), 10);
    expect(show(view.bids)).toEqual(['100 3', '99.9 7']);
    expect(show(view.asks)).toEqual(['100.2 3', '100.3 6']);
    expect(view.deepest.toFixed()).toBe('7');
  });

  it('tells the spread of the best levels, however it is grouped', () => {
    expect(viewBook(book, toBig('10'), 10).spread?.toFixed()).toBe('0.02');
    expect(viewBook({ ...book, asks: [] }, toBig('0.01'), 10).spread).toBeNull();
  });

  it('cuts at the rows that fit, after adding up the last group', () => {
    expect(show(viewBook(book, toBig('0.1'), 1).bids)).toEqual(['100 3']);
  });

  it('walks the levels that a market order takes', () => {
    const byQuantity = walkBook(book.asks, { quantity: toBig('2') });
    expect([byQuantity.quote.toFixed(), byQuantity.isComplete]).toEqual(['200.3', true]);
    const byQuote = walkBook(book.asks, { quote: toBig('100.11') });
    expect([byQuote.quantity.toFixed(), byQuote.isComplete]).toEqual(['1', true]);
    expect(walkBook(book.asks, { quantity: toBig('7') }).isComplete).toBe(false);
  });
});

it('finds own orders in their rows, and none that is in no book', () => {
  const orders = [
    orderOf({
      id: 'a',
      side: 'buy',
      price: '99994.00',
      quantity: '2',
      filled_quantity: '0.5',
      status: 'partially_filled',
    }),
    orderOf({ id: 'b', side: 'buy', price: '99991.00', quantity: '1' }),
    orderOf({ id: 'c', side: 'sell', price: '100001.00', quantity: '3' }),
    orderOf({ id: 'waits', price: '100001.00', is_waiting: true }),
    orderOf({ id: 'trigger', type: 'stop_limit', price: '100001.00', stop_price: '99000' }),
    orderOf({ id: 'other', symbol: 'ETHUSDT', price: '100001.00' }),
  ];
  const rows = [...ownInBook(orders, 'BTCUSDT', toBig('10'))].map(
    ([key, own]) => `${key}: ${own.quantity} of ${own.orders.map(({ id }) => id)}`,
  );
  expect(rows).toEqual(['bid 99990: 2.5 of a,b', 'ask 100010: 3 of c']);
});
