import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { session } from '@/shared/session/browser-session';
import { RealtimeClient } from './client';
import type { SocketLike } from './connection';

class FakeSocket implements SocketLike {
  readyState = 1;
  sent: { op: string; token?: string; channels?: string[] }[] = [];
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {}
  open(): void {
    this.onopen?.(new Event('open'));
  }
  receive(message: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  ops(): string[] {
    return this.sent
      .filter(({ op }) => op !== 'ping')
      .map(({ op, token }) => (token ? `${op} ${token}` : op));
  }
}

const sockets: FakeSocket[] = [];
let client: RealtimeClient;
const newest = () => sockets[sockets.length - 1] as FakeSocket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no network in this test')));
  sockets.length = 0;
  client = new RealtimeClient(() => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  });
});
afterEach(async () => {
  client.stop();
  await session.signOut();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const book = (seq: number, type: string, price: string) => ({
  seq,
  channel: 'book',
  symbol: 'BTCUSDT',
  type,
  data: { symbol: 'BTCUSDT', bids: [[price, '1']], asks: [], state: 'synced' },
});
const bestBid = () => client.stores.books.get('BTCUSDT')?.bids[0]?.[0];

it('signs each socket in before it asks for private topics, and again with each new token', () => {
  session.signIn('first', 900_000);
  client.topics.retain('orders');
  client.topics.retain('book:BTCUSDT');
  client.start();
  newest().open();
  expect(newest().ops()).toEqual(['subscribe', 'auth first', 'subscribe']);
  session.signIn('second', 900_000);
  expect(newest().ops()).toEqual(['subscribe', 'auth first', 'subscribe', 'auth second']);
  newest().onclose?.(new CloseEvent('close', { code: 1006 }));
  vi.advanceTimersByTime(2000);
  newest().open();
  expect(sockets).toHaveLength(2);
  expect(newest().ops()).toEqual(['subscribe', 'auth second', 'subscribe']);
});

it('shows a gap-free book through a cut: nothing of the old socket mixes with the new', () => {
  client.topics.retain('book:BTCUSDT');
  client.start();
  newest().open();
  newest().receive([book(1, 'snapshot', '100'), book(2, 'update', '101')]);
  expect(bestBid()).toBe('101');
  newest().receive(book(4, 'update', '999'));
  expect(bestBid()).toBe('101');
  expect(newest().ops().at(-1)).toBe('resync');
  const old = newest();
  old.onclose?.(new CloseEvent('close', { code: 4408 }));
  vi.advanceTimersByTime(2000);
  newest().open();
  old.receive(book(5, 'snapshot', '998'));
  newest().receive(book(1, 'update', '997'));
  expect(bestBid()).toBe('101');
  newest().receive(book(1, 'snapshot', '102'));
  expect(bestBid()).toBe('102');
});

it('forgets what is private when the user signs out, and takes an anonymous socket', async () => {
  session.signIn('token', 900_000);
  client.topics.retain('orders');
  client.start();
  newest().open();
  newest().receive({
    seq: 1,
    channel: 'orders',
    type: 'snapshot',
    data: [{ id: 'o', status: 'open', created_at: '' }],
  });
  expect(client.stores.orders.get()).toHaveLength(1);
  await session.signOut();
  expect(client.stores.orders.get()).toBeUndefined();
  newest().open();
  expect(sockets).toHaveLength(2);
  expect(newest().ops()).toEqual([]);
});
