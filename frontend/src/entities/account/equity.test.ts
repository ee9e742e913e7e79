import { expect, it } from 'vitest';
import type { Balance, Ticker } from '@/shared/api/types';
import { sumValues, valueBalances } from './equity';

const balance = (asset: string, free: string, locked = '0'): Balance => ({
  account_id: 'a',
  asset,
  free,
  locked,
});
const ticker = (symbol: string, price: string) => ({ symbol, price }) as Ticker;

it('values balances by the last prices, and leaves out what has none', () => {
  const values = valueBalances(
    [balance('USDT', '100', '50'), balance('BTC', '0.5'), balance('KRW', '1400000'), balance('XYZ', '7')],
    [ticker('BTCUSDT', '100000.10'), ticker('USDTKRW', '1400')],
    'USDT',
  );
  expect(values.map((item) => item.value?.toFixed() ?? null)).toEqual(['150', '50000.05', '1000', null]);
  expect(sumValues(values).toFixed()).toBe('51150.05');
});
