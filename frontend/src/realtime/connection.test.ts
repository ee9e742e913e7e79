import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, type SocketLike } from './connection';

class FakeSocket implements SocketLike {
  sent: string[] = [];
  isClosed = false;
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.isClosed = true;
  }
}

function setup(random = 1) {
  const sockets: FakeSocket[] = [];
  const seen = {
    isVisible: true,
    isOnline: true,
    messages: [] as string[],
    notSignedIn: 0,
    opens: 0,
    closes: 0,
  };
  const connection = new Connection({
    createSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    isVisible: () => seen.isVisible,
    isOnline: () => seen.isOnline,
    random: () => random,
    onOpen: () => {
      seen.opens += 1;
    },
    onMessage: (text) => seen.messages.push(text),
    onClose: () => {
      seen.closes += 1;
    },
    onNotSignedIn: () => {
      seen.notSignedIn += 1;
    },
  });
  const last = () => sockets[sockets.length - 1] as FakeSocket;
  return { connection, sockets, seen, last };
}

describe('connection', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is stale after 3 s without a word, and live again with the next', () => {
    const { connection, last } = setup();
    connection.start();
    last().onopen?.();
    expect(connection.getState().phase).toBe('live');
    vi.advanceTimersByTime(2900);
    expect(connection.getState().phase).toBe('live');
    vi.advanceTimersByTime(200);
    expect(connection.getState().phase).toBe('stale');
    last().onmessage?.({ data: '{"op":"pong","id":1}' });
    expect(connection.getState().phase).toBe('live');
  });

  it('pings each second while in view, and not when hidden', () => {
    const { connection, last, seen } = setup();
    connection.start();
    last().onopen?.();
    vi.advanceTimersByTime(2000);
    expect(last().sent).toHaveLength(3);
    seen.isVisible = false;
    vi.advanceTimersByTime(60_000);
    expect(last().sent).toHaveLength(3);
    expect(connection.getState().phase).toBe('live');
  });

  it('gives a dead line up after 10 s and takes a new one', () => {
    const { connection, last, sockets, seen } = setup();
    connection.start();
    last().onopen?.();
    vi.advanceTimersByTime(10_000);
    expect(sockets[0]?.isClosed).toBe(true);
    expect(seen.closes).toBe(1);
    expect(connection.getState().phase).toBe('waiting');
    vi.advanceTimersByTime(1000);
    expect(sockets).toHaveLength(2);
  });

  it('waits longer after each failure, up to 30 s, and starts over once it was alive for 5 s', () => {
    const { connection, last } = setup();
    connection.start();
    const waits: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      last().onclose?.({ code: 1006, reason: '' });
      const wait = (connection.getState().retryAt ?? 0) - Date.now();
      waits.push(wait);
      vi.advanceTimersByTime(wait);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    last().onopen?.();
    vi.advanceTimersByTime(5000);
    last().onmessage?.({ data: '{}' });
    last().onclose?.({ code: 1006, reason: '' });
    expect((connection.getState().retryAt ?? 0) - Date.now()).toBe(1000);
  });

  it('never waits less than half a second', () => {
    const { connection, last } = setup(0);
    connection.start();
    last().onclose?.({ code: 1006, reason: '' });
    expect((connection.getState().retryAt ?? 0) - Date.now()).toBe(500);
  });

  it.each([
    [4401, 'not_signed_in'],
    [4403, 'not_allowed'],
    [4408, 'slow'],
    [4429, 'too_many'],
    [1012, 'restarting'],
    [1006, 'lost'],
  ])('knows why it was closed: %i is %s', (code, cause) => {
    const { connection, last, seen } = setup();
    connection.start();
    last().onopen?.();
    last().onclose?.({ code, reason: '' });
    expect(connection.getState().cause).toBe(cause);
    expect(seen.notSignedIn).toBe(code === 4401 ? 1 : 0);
  });

  it('comes back when a restarting server asked it to', () => {
    const { connection, last } = setup(0);
    connection.start();
    last().onopen?.();
    last().onclose?.({ code: 1012, reason: '{"retry_ms":3000}' });
    expect((connection.getState().retryAt ?? 0) - Date.now()).toBe(3000);
  });

  it('keeps off for at least 5 s when there were too many', () => {
    const { connection, last } = setup(0);
    connection.start();
    last().onclose?.({ code: 4429, reason: '' });
    expect((connection.getState().retryAt ?? 0) - Date.now()).toBe(5000);
  });

  it('connects at once when woken, and says that the browser is offline', () => {
    const { connection, last, sockets, seen } = setup();
    connection.start();
    seen.isOnline = false;
    last().onclose?.({ code: 1006, reason: '' });
    expect(connection.getState().cause).toBe('offline');
    seen.isOnline = true;
    connection.wake();
    expect(sockets).toHaveLength(2);
    expect(connection.getState().phase).toBe('connecting');
  });

  it('believes what it shows after a short sleep only once the line has answered', () => {
    const { connection, last, seen } = setup();
    connection.start();
    last().onopen?.();
    seen.isVisible = false;
    vi.advanceTimersByTime(5000);
    seen.isVisible = true;
    connection.wake();
    expect(connection.getState().phase).toBe('stale');
    last().onmessage?.({ data: '{"op":"pong","id":9}' });
    expect(connection.getState().phase).toBe('live');
  });

  it('takes a new line at once after a day asleep', () => {
    const { connection, last, sockets, seen } = setup();
    connection.start();
    last().onopen?.();
    seen.isVisible = false;
    vi.setSystemTime(Date.now() + 86_400_000);
    seen.isVisible = true;
    connection.wake();
    expect(sockets).toHaveLength(2);
    expect(connection.getState().phase).toBe('connecting');
    expect(seen.closes).toBe(1);
  });

  it('does not give up a line that has just spoken when the page comes back', () => {
    const { connection, last, sockets, seen } = setup();
    connection.start();
    last().onopen?.();
    seen.isVisible = false;
    vi.advanceTimersByTime(60_000);
    last().onmessage?.({ data: '{}' });
    seen.isVisible = true;
    connection.wake();
    expect(sockets).toHaveLength(1);
    expect(connection.getState().phase).toBe('live');
  });

  it('does not hang on a socket that never opens', () => {
    const { connection, sockets } = setup();
    connection.start();
    vi.advanceTimersByTime(10_000);
    expect(connection.getState().phase).toBe('waiting');
    expect(sockets[0]?.isClosed).toBe(true);
  });

  it('says nothing into a line that is closing already', () => {
    const { connection, last } = setup();
    connection.start();
    last().onopen?.();
    const count = last().sent.length;
    last().readyState = 2;
    vi.advanceTimersByTime(1000);
    expect(last().sent.length).toBe(count);
  });

  it('stops for good', () => {
    const { connection, last, sockets } = setup();
    connection.start();
    last().onopen?.();
    connection.stop();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(connection.getState().phase).toBe('idle');
  });

  it('closes a line that was given up while it opened only once it is open', () => {
    const { connection, sockets, seen } = setup();
    connection.start();
    connection.restart();
    connection.stop();
    expect(sockets).toHaveLength(2);
    for (const socket of sockets) {
      expect(socket.isClosed).toBe(false);
      socket.onopen?.();
      expect(socket.isClosed).toBe(true);
    }
    expect(seen.opens).toBe(0);
    expect(connection.getState().phase).toBe('idle');
  });
});
