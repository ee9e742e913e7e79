import { expect, it } from 'vitest';
import type { SymbolInfo } from '@/shared/api/types';
import { searchSymbols } from './search';

const symbols = [
  { symbol: 'BTCUSDT', base: 'BTC', quote: 'USDT', name: { ko: '비트코인', en: 'Bitcoin' } },
  { symbol: 'BCHUSDT', base: 'BCH', quote: 'USDT', name: { ko: '비트코인 캐시', en: 'Bitcoin Cash' } },
  { symbol: 'ETHUSDT', base: 'ETH', quote: 'USDT', name: { ko: '이더리움', en: 'Ethereum' } },
] as SymbolInfo[];

it.each([
  ['', 'BTC BCH ETH'],
  ['btc', 'BTC'],
  ['eth/usdt', 'ETH'],
  ['bitcoin', 'BTC BCH'],
  ['비트코인', 'BTC BCH'],
  ['ㅂㅌ', 'BTC BCH'],
  ['ㅂㅌㅋㅇㅋㅅ', 'BCH'],
  ['ㅇㄷㄹ', 'ETH'],
  ['doge', ''],
])('"%s" finds %s', (query, found) => {
  const result = searchSymbols(symbols, query).map((item) => item.base);
  expect(result.join(' ')).toBe(found);
});
