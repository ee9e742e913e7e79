import { expect, it } from 'vitest';
import { intervalFor, intervalsWith } from './intervals';

const day = 86_400_000;

it('offers beside the usual intervals the own ones of a bot, in order', () => {
  expect(intervalsWith(['1s', '30m', '1h', 'no such'])).toEqual([
    ...['1s', '1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w'],
  ]);
});

it.each([
  [day / 8, '1m', '1m'],
  [day, '1m', '5m'],
  [day / 400, '1s', '1s'],
  [day, '1s', '5m'],
  [day, '3m', '5m'],
  [30 * day, '4h', '4h'],
  [9000 * day, '1m', '1w'],
] as const)('of %d ms from %s on it takes %s', (time, least, found) => {
  expect(intervalFor(time, least)).toBe(found);
});
