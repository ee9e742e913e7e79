import { expect, it } from 'vitest';
import { heikinAshi } from './heikin-ashi';

it('averages each bar with the one before it', () => {
  const first = heikinAshi({ open: 10, high: 16, low: 8, close: 12 }, null);
  expect(first).toEqual({ open: 11, high: 16, low: 8, close: 11.5 });
  const second = heikinAshi({ open: 12, high: 20, low: 12, close: 18 }, first);
  expect(second).toEqual({ open: 11.25, high: 20, low: 11.25, close: 15.5 });
});
