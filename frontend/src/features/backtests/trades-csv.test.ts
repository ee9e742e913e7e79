import { expect, it } from 'vitest';
import type { BacktestTrade } from '@/shared/api/types';
import { tradesCsv } from './trades-csv';

it('quotes what needs it, and leaves what is absent empty', () => {
  const trade = {
    time: '2025-01-01T00:00:00.000Z',
    symbol: 'BTCUSDT',
    side: 'sell',
    quantity: '0.1',
    price: '100',
    value: '10',
    fee: '0.01',
    fee_currency: 'USDT',
    is_maker: false,
    profit: null,
    holding: '0',
    cash: '10',
    equity: '10',
    reason: { ko: '이유', en: 'RSI "71.2", above 70' },
  } satisfies BacktestTrade;
  const [head, first, second, end] = tradesCsv([trade, { ...trade, reason: { ko: '', en: '=A1' } }]).split(
    '\r\n',
  );
  expect(head).toMatch(/^time,symbol,side,/);
  expect(first).toBe(
    '2025-01-01T00:00:00.000Z,BTCUSDT,sell,0.1,100,10,0.01,USDT,false,,0,10,10,"RSI ""71.2"", above 70"',
  );
  expect(second).toMatch(/,'=A1$/);
  expect(end).toBe('');
});
