import { expect, it } from 'vitest';
import { marksOnBars } from './marks';

const bars = [0, 60, 120, 180];

it('puts each mark on the bar it falls on, and counts those of a kind', () => {
  const marks = [
    { timeMs: 130, kind: 'sell' as const },
    { timeMs: 60, kind: 'buy' as const },
    { timeMs: 119, kind: 'buy' as const },
    { timeMs: 61, kind: 'signal-buy' as const },
    { timeMs: 9000, kind: 'sell' as const },
  ];
  expect(marksOnBars(marks, bars)).toEqual([
    { openTime: 60, kind: 'buy', count: 2 },
    { openTime: 60, kind: 'signal-buy', count: 1 },
    { openTime: 120, kind: 'sell', count: 1 },
    { openTime: 180, kind: 'sell', count: 1 },
  ]);
});

it('leaves out what is older than the bars, and has nothing to put marks on without bars', () => {
  expect(marksOnBars([{ timeMs: -1, kind: 'buy' }], bars)).toEqual([]);
  expect(marksOnBars([{ timeMs: 5, kind: 'buy' }], [])).toEqual([]);
});
