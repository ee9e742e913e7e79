import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from './protocol';
import { Topics } from './topics';

const address = 'book:BTCUSDT';

function frame(seq: number, type: 'snapshot' | 'update' = 'update'): Frame {
  return { seq, channel: 'book', symbol: 'BTCUSDT', type, data: seq };
}

function setup() {
  const sent: { op: string; channels?: string[]; channel?: string }[] = [];
  const delivered: number[] = [];
  const topics = new Topics(
    (message) => sent.push(message as never),
    (_, got) => delivered.push(got.seq),
  );
  return { topics, sent, delivered };
}

describe('topics', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('takes a snapshot and the updates that follow it', () => {
    const { topics, delivered } = setup();
    topics.onOpen();
    topics.retain(address);
    topics.onFrame(frame(1));
    topics.onFrame(frame(1, 'snapshot'));
    topics.onFrame(frame(2));
    topics.onFrame(frame(3));
    expect(delivered).toEqual([1, 2, 3]);
  });

  it('asks for a snapshot once when a number is missing, and believes nothing until it comes', () => {
    const { topics, sent, delivered } = setup();
    topics.onOpen();
    topics.retain(address);
    topics.onFrame(frame(1, 'snapshot'));
    topics.onFrame(frame(3));
    topics.onFrame(frame(4));
    expect(sent.filter((message) => message.op === 'resync')).toEqual([{ op: 'resync', channel: address }]);
    topics.onFrame(frame(5, 'snapshot'));
    topics.onFrame(frame(6));
    expect(delivered).toEqual([1, 5, 6]);
  });

  it('leaves out what came twice or late', () => {
    const { topics, delivered } = setup();
    topics.onOpen();
    topics.retain(address);
    topics.onFrame(frame(5, 'snapshot'));
    topics.onFrame(frame(5));
    topics.onFrame(frame(6));
    topics.onFrame(frame(4));
    topics.onFrame(frame(6));
    topics.onFrame(frame(5, 'snapshot'));
    topics.onFrame(frame(7));
    expect(delivered).toEqual([5, 6, 7]);
  });

  it('subscribes to everything anew on a new socket, whose numbers start over', () => {
    const { topics, sent, delivered } = setup();
    topics.retain(address);
    topics.retain('tickers');
    expect(sent).toEqual([]);
    topics.onOpen();
    topics.onFrame(frame(100, 'snapshot'));
    topics.onClose();
    topics.onOpen();
    topics.onFrame(frame(1, 'snapshot'));
    topics.onFrame(frame(2));
    const subscriptions = sent.filter((message) => message.op === 'subscribe');
    expect(subscriptions.map((message) => message.channels)).toEqual([
      [address, 'tickers'],
      [address, 'tickers'],
    ]);
    expect(delivered).toEqual([100, 1, 2]);
  });

  it('asks for private topics only after the sign-in of each socket', () => {
    const { topics, sent } = setup();
    topics.retain('orders');
    topics.onOpen();
    expect(sent).toEqual([]);
    topics.onSignedIn();
    topics.onSignedIn();
    expect(sent.map((message) => message.channels)).toEqual([['orders']]);
    topics.onClose();
    topics.onOpen();
    expect(sent).toHaveLength(1);
    topics.onSignedIn();
    expect(sent).toHaveLength(2);
  });

  it('counts readers and gives a topic up a moment after the last', () => {
    const { topics, sent } = setup();
    topics.onOpen();
    const first = topics.retain(address);
    const second = topics.retain(address);
    first();
    first();
    vi.advanceTimersByTime(5000);
    expect(sent.map((message) => message.op)).toEqual(['subscribe']);
    second();
    const third = topics.retain(address);
    vi.advanceTimersByTime(5000);
    expect(sent.map((message) => message.op)).toEqual(['subscribe']);
    third();
    vi.advanceTimersByTime(5000);
    expect(sent.map((message) => message.op)).toEqual(['subscribe', 'unsubscribe']);
  });

  it('asks again for a snapshot that does not come', () => {
    const { topics, sent } = setup();
    topics.onOpen();
    topics.retain(address);
    vi.advanceTimersByTime(4000);
    topics.check();
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    topics.check();
    expect(sent.map((message) => message.op)).toEqual(['subscribe', 'subscribe', 'resync']);
  });
});
