import { expect, it } from 'vitest';
import type { StoredCandles } from '@/shared/api/types';
import { shortestOf, sourcesOf } from './stored';

const series = (source: string, symbol: string, interval: string): StoredCandles => ({
  source,
  symbol,
  interval,
  start: '2020-01-01T00:00:00.000Z',
  end: '2020-01-05T03:59:00.000Z',
  candles: 6000,
  gaps: 0,
  missing: 0,
});
const stored = [
  series('synthetic', 'BTCUSDT', '1m'),
  series('binance', 'BTCUSDT', '1d'),
  series('binance', 'BTCUSDT', '1m'),
  series('binance', 'ETHUSDT', '1d'),
];

it('names the sources beside the own market, and what was chosen once', () => {
  expect(sourcesOf(stored, 'synthetic', '')).toEqual(['binance']);
  expect(sourcesOf(stored, 'synthetic', 'archive')).toEqual(['archive', 'binance']);
  expect(sourcesOf([], null, '')).toEqual([]);
});

it('takes of a pair the shortest candles', () => {
  expect(shortestOf(stored, 'binance', 'BTCUSDT')?.interval).toBe('1m');
  expect(shortestOf(stored, 'binance', 'ETHUSDT')?.interval).toBe('1d');
  expect(shortestOf(stored, 'binance', 'XRPUSDT')).toBeNull();
  expect(shortestOf(stored, null, 'BTCUSDT')).toBeNull();
});
