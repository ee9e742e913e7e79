import { describe, expect, it } from 'vitest';
import type { Candle, SymbolInfo, Ticker } from '@/shared/api/types';
import { dayOpenOf, dayStartOf, linesOf, moversOf, percentSince, rateOf, sortLines } from './overview';

const symbol = (base: string, quote = 'USDT') => ({ symbol: base + quote, base, quote }) as SymbolInfo;
const ticker = (name: string, price: string, percent: string, turnover = '1000') =>
  ({ symbol: name, price, change_percent_24h: percent, quote_volume_24h: turnover }) as Ticker;
const candle = (time: string, open: string, close: string) =>
  ({ open_time: Date.parse(time), open, close }) as Candle;
const namesOf = (lines: readonly { symbol: SymbolInfo }[]) => lines.map((line) => line.symbol.base);

describe('the day of Korea', () => {
  const now = Date.parse('2026-11-30T01:10:00Z');

  it('begins at 09:00 there', () => {
    expect(new Date(dayStartOf(now)).toISOString()).toBe('2026-11-30T00:00:00.000Z');
    // 08:59 is still the day before.
    expect(new Date(dayStartOf(Date.parse('2026-11-29T23:59:59Z'))).toISOString()).toBe(
      '2026-11-29T00:00:00.000Z',
    );
  });

  it('opens with its first candle', () => {
    const candles = [
      candle('2026-11-29T23:30:00Z', '90', '95'),
      candle('2026-11-30T00:00:00Z', '96', '97'),
      candle('2026-11-30T00:30:00Z', '97', '99'),
    ];
    expect(dayOpenOf(candles, now)).toBe('96');
  });

  it('opens with the last price of the day before until that candle is there', () => {
    expect(dayOpenOf([candle('2026-11-29T23:30:00Z', '90', '95')], now)).toBe('95');
  });

  it('is not known where the first candle is missing, or there is none', () => {
    expect(dayOpenOf([candle('2026-11-30T00:30:00Z', '97', '99')], now)).toBeNull();
    expect(dayOpenOf([], now)).toBeNull();
  });

  it('is compared exactly', () => {
    expect(percentSince('96', '99')?.toFixed(4)).toBe('3.1250');
    expect(percentSince('0', '99')).toBeNull();
    expect(percentSince('96', undefined)).toBeNull();
  });
});

describe('money of different quotes', () => {
  it('is compared by the market’s own rate, either way about', () => {
    const tickers = [ticker('USDTKRW', '1400', '0')];
    expect(rateOf('USDT', 'KRW', tickers)?.toFixed()).toBe('1400');
    expect(rateOf('KRW', 'USDT', tickers)?.times(1400).toFixed(6)).toBe('1.000000');
    expect(rateOf('EUR', 'USDT', tickers)).toBeNull();
  });
});

describe('lines', () => {
  const symbols = [symbol('BTC'), symbol('ETH'), symbol('XRP'), symbol('USDT', 'KRW')];
  const tickers = [
    ticker('BTCUSDT', '60000', '2', '5000'),
    ticker('ETHUSDT', '3000', '-3', '7000'),
    ticker('USDTKRW', '1400', '0', '14000000'),
  ];
  const lines = linesOf(symbols, tickers, new Map([['ETHUSDT', '2400']]), 'USDT');

  it('are sorted either way, what is not known last', () => {
    expect(namesOf(sortLines(lines, { key: 'change', isDescending: true }))).toEqual([
      'BTC',
      'USDT',
      'ETH',
      'XRP',
    ]);
    expect(namesOf(sortLines(lines, { key: 'change', isDescending: false }))).toEqual([
      'ETH',
      'USDT',
      'BTC',
      'XRP',
    ]);
    expect(namesOf(sortLines(lines, { key: 'turnover', isDescending: true }))).toEqual([
      'USDT',
      'ETH',
      'BTC',
      'XRP',
    ]);
    expect(namesOf(sortLines(lines, { key: 'name', isDescending: false }))).toEqual([
      'BTC',
      'ETH',
      'USDT',
      'XRP',
    ]);
    expect(namesOf(sortLines(lines, { key: 'day', isDescending: false }))[0]).toBe('ETH');
  });

  it('know winners and losers apart: what stands still is neither', () => {
    const { winners, losers } = moversOf(lines, 3);
    expect(namesOf(winners)).toEqual(['BTC']);
    expect(namesOf(losers)).toEqual(['ETH']);
  });
});
