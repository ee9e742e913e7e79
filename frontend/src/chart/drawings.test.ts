import { expect, it } from 'vitest';
import { fibonacciLevels, rayEnd, readDrawings } from './drawings';

const anchor = { timeMs: 1_700_000_000_000, price: '93153.2' };

it('reads kept drawings, and leaves out what does not fit', () => {
  const level = { id: 'a', kind: 'level', anchors: [anchor] };
  const trend = { id: 'b', kind: 'trend', anchors: [anchor, anchor] };
  const wrong = [
    { ...level, kind: 'circle' },
    { ...trend, anchors: [anchor] },
    { ...level, anchors: [{ ...anchor, price: '1e9' }] },
    'nonsense',
  ];
  expect(readDrawings([level, ...wrong, trend])).toEqual([level, trend]);
  expect(readDrawings({ level })).toBeNull();
});

it('reckons retracements exactly', () => {
  const levels = fibonacciLevels('100.1', '200.3').map(({ ratio, price }) => `${ratio} ${price.toFixed()}`);
  expect(levels).toEqual([
    '0 200.3',
    '0.236 176.6528',
    '0.382 162.0236',
    '0.5 150.2',
    '0.618 138.3764',
    '0.786 121.5428',
    '1 100.1',
  ]);
});

it('draws a ray to the edge that it points to', () => {
  expect(rayEnd({ x: 10, y: 10 }, { x: 20, y: 15 }, 100)).toEqual({ x: 100, y: 55 });
  expect(rayEnd({ x: 20, y: 10 }, { x: 10, y: 20 }, 100)).toEqual({ x: 0, y: 30 });
  expect(rayEnd({ x: 5, y: 10 }, { x: 5, y: 20 }, 100).y).toBeGreaterThan(1000);
});
