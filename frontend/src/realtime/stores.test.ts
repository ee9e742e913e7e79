import { describe, expect, it } from 'vitest';
import type { Frame } from './protocol';
import { addressOf, parseMessage } from './protocol';
import { allTickers, Stores } from './stores';

function apply(stores: Stores, channel: string, type: Frame['type'], data: unknown, symbol?: string) {
  const frame: Frame = { seq: 1, channel, symbol, type, data };
  stores.apply(addressOf(frame), frame);
}

const order = (id: string, status: string, updated = '2026-01-01T00:00:00.000Z') => ({
  id,
  status,
  created_at: `2026-01-01T00:00:0${id}.000Z`,
  updated_at: updated,
});

describe('stores', () => {
  it('keeps open orders, newest first; a final status leaves the list', () => {
    const stores = new Stores();
    expect(stores.orders.get()).toBeUndefined();
    apply(stores, 'orders', 'snapshot', [order('1', 'open'), order('2', 'open')]);
    apply(stores, 'orders', 'update', [order('3', 'pending'), order('1', 'cancelled')]);
    expect(stores.orders.get()?.map((item) => item.id)).toEqual(['3', '2']);
    apply(stores, 'orders', 'snapshot', []);
    expect(stores.orders.get()).toEqual([]);
  });

  it('does not bring back an order whose end came before the answer to its request', () => {
    const stores = new Stores();
    apply(stores, 'orders', 'snapshot', []);
    apply(stores, 'orders', 'update', [order('1', 'filled', '2026-01-01T00:00:02.000Z')]);
    stores.orders.merge(order('1', 'pending', '2026-01-01T00:00:01.000Z') as never);
    expect(stores.orders.get()).toEqual([]);
    stores.orders.merge(order('2', 'open') as never);
    expect(stores.orders.get()).toHaveLength(1);
  });

  it('drops a position whose size is nought, however it is written', () => {
    const stores = new Stores();
    const position = (size: string) => ({ id: 'p', symbol: 'BTCUSDT', size });
    apply(stores, 'positions', 'snapshot', [position('0.10000000')]);
    expect(stores.positions.get()).toHaveLength(1);
    apply(stores, 'positions', 'update', [position('0.00000000')]);
    expect(stores.positions.get()).toEqual([]);
  });

  it('shows trades newest first and none twice', () => {
    const stores = new Stores();
    apply(stores, 'trades', 'snapshot', [{ id: 1 }, { id: 2 }], 'BTCUSDT');
    apply(stores, 'trades', 'update', [{ id: 2 }, { id: 3 }, { id: 4 }], 'BTCUSDT');
    expect(stores.trades.get('BTCUSDT')?.map((trade) => trade.id)).toEqual([4, 3, 2, 1]);
  });

  it('keeps a bar that closed and the one that began in the same interval', () => {
    const stores = new Stores();
    apply(stores, 'kline_1m', 'snapshot', { open_time: 0, close: '1' }, 'BTCUSDT');
    apply(stores, 'kline_1m', 'update', { open_time: 0, close: '2', closed: true }, 'BTCUSDT');
    apply(stores, 'kline_1m', 'update', { open_time: 60_000, close: '3' }, 'BTCUSDT');
    expect(stores.candles.get('kline_1m:BTCUSDT')?.map((bar) => bar.close)).toEqual(['2', '3']);
  });

  it('changes only the tickers that an update names', () => {
    const stores = new Stores();
    apply(stores, 'tickers', 'snapshot', [
      { symbol: 'A', price: '1' },
      { symbol: 'B', price: '2' },
    ]);
    const before = stores.tickers.get('A');
    apply(stores, 'tickers', 'update', [{ symbol: 'B', price: '3' }]);
    expect(stores.tickers.get('A')).toBe(before);
    expect(stores.tickerLists.get(allTickers)?.map((ticker) => ticker.price)).toEqual(['1', '3']);
  });
});

describe('messages', () => {
  const frame = { seq: 1, channel: 'book', symbol: 'BTCUSDT', type: 'snapshot', data: {} };

  it('may be one object or an array', () => {
    expect(parseMessage(JSON.stringify(frame)).frames).toHaveLength(1);
    const both = parseMessage(JSON.stringify([frame, frame, { op: 'pong', id: 3 }]));
    expect([both.frames.length, both.replies.length]).toEqual([2, 1]);
  });

  it.each(['', 'not json', '[]', 'null', '3', '{"seq":"1","channel":"book"}'])('unreadable: %s', (text) => {
    expect(parseMessage(text)).toEqual({ frames: [], replies: [] });
  });

  it('belong to the address that was subscribed', () => {
    expect(addressOf({ channel: 'book', symbol: 'BTCUSDT' })).toBe('book:BTCUSDT');
    expect(addressOf({ channel: 'orders', symbol: 'BTCUSDT' })).toBe('orders');
    expect(addressOf({ channel: 'tickers', symbol: null })).toBe('tickers');
  });
});
