import { describe, expect, it, vi } from 'vitest';
import type { Candle } from '@/shared/api/types';
import { BarFeed, type FeedState } from './bar-feed';

const minute = 60_000;
const bar = (index: number, close = '1'): Candle => ({
  open_time: index * minute,
  open: '1',
  high: '2',
  low: '0.5',
  close,
  volume: '10',
  close_time: (index + 1) * minute - 1,
  quote_volume: '10',
  trades: 1,
});
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => bar(from + i));

function setup(history: Candle[]) {
  const seen = {
    resets: 0,
    bars: [] as readonly Candle[],
    updates: [] as Candle[],
    states: [] as FeedState[],
  };
  const rim = {
    load: vi.fn(async (end: number | null, limit: number) =>
      history.filter((item) => end === null || item.open_time <= end).slice(-limit),
    ),
    onBars: (bars: readonly Candle[]) => {
      seen.resets += 1;
      seen.bars = [...bars];
    },
    onBar: (item: Candle) => seen.updates.push(item),
    onState: (state: FeedState) => seen.states.push(state),
  };
  return { feed: new BarFeed(minute, rim), seen, rim };
}

describe('bars of a chart', () => {
  it('loads older pages until there are none, once at a time', async () => {
    const { feed, seen, rim } = setup(range(0, 1200));
    await feed.start();
    expect(seen.bars).toHaveLength(500);
    await Promise.all([feed.loadOlder(), feed.loadOlder()]);
    expect(seen.bars).toHaveLength(1000);
    await feed.loadOlder();
    await feed.loadOlder();
    await feed.loadOlder();
    expect(seen.bars.map((item) => item.open_time / minute)).toEqual(range(0, 1200).map((_, i) => i));
    expect(rim.load).toHaveBeenCalledTimes(4);
  });

  it('goes on to the left without end', async () => {
    const { feed, seen } = setup(range(0, 7_300));
    await feed.start();
    for (let page = 0; page < 20; ++page) await feed.loadOlder();
    expect(seen.bars).toHaveLength(7_300);
    expect(seen.bars.every((item, index) => item.open_time === index * minute)).toBe(true);
  });

  it('moves the last bar without laying out the whole', async () => {
    const { feed, seen } = setup(range(0, 10));
    await feed.start();
    feed.onLive([bar(9, '1.5')]);
    feed.onLive([bar(9, '1.5')]);
    feed.onLive([bar(9, '1.6'), bar(10, '1.7')]);
    expect(seen.updates.map((item) => [item.open_time / minute, item.close])).toEqual([
      [9, '1.5'],
      [9, '1.6'],
      [10, '1.7'],
    ]);
    expect(seen.resets).toBe(1);
  });

  it('fetches what a cut left out', async () => {
    const history = range(0, 10);
    const { feed, seen, rim } = setup(history);
    await feed.start();
    history.push(...range(10, 20));
    feed.onLive([bar(19, '3')]);
    await vi.waitFor(() => expect(seen.resets).toBe(2));
    feed.onLive([bar(19, '4')]);
    expect(seen.bars).toHaveLength(20);
    expect(seen.updates.at(-1)?.close).toBe('4');
    expect(rim.load).toHaveBeenLastCalledWith(null, 11);
  });

  it('has no hole after a cut that is longer than a page', async () => {
    const history = range(0, 700);
    const { feed, seen } = setup(history);
    await feed.start();
    history.push(...range(700, 1500));
    feed.onLive([bar(1499)]);
    await vi.waitFor(() => expect(seen.resets).toBe(2));
    await feed.loadOlder();
    await feed.loadOlder();
    expect(seen.bars.map((item) => item.open_time / minute)).toEqual(range(0, 1500).map((_, i) => i));
  });

  it('keeps live bars that come before the history', async () => {
    const { feed, seen } = setup(range(0, 5));
    feed.onLive([bar(5, '9')]);
    await feed.start();
    expect(seen.bars.at(-1)?.close).toBe('9');
  });

  it('says that it failed, and tries again', async () => {
    vi.useFakeTimers();
    const { feed, seen, rim } = setup(range(0, 5));
    rim.load.mockRejectedValueOnce(new Error('away'));
    await feed.start();
    expect(seen.states).toEqual(['loading', 'failed']);
    await vi.advanceTimersByTimeAsync(3000);
    expect(seen.states.at(-1)).toBe('ready');
    vi.useRealTimers();
  });
});
