import { expect, it } from 'vitest';
import { toBig } from '@/shared/lib/decimal';
import { exchangerOf } from './exchange-rate';

const rates = [
  { currency: 'KRW', price: '1400', is_inverse: false },
  { currency: 'BTC', price: '100000', is_inverse: true },
  { currency: 'USD', price: '0', is_inverse: false },
];
const turn = (amount: string, from: string, to: string) =>
  exchangerOf(rates, from, to)?.(toBig(amount)).toFixed() ?? null;

it.each([
  ['12.5', 'USDT', 'KRW', '17500'],
  ['1400', 'KRW', 'USDT', '1'],
  ['0.5', 'BTC', 'USDT', '50000'],
  ['50000', 'USDT', 'BTC', '0.5'],
  ['0.001', 'BTC', 'KRW', '140000'],
  ['140000', 'KRW', 'BTC', '0.001'],
  ['3', 'EUR', 'EUR', '3'],
  ['3', 'USDT', 'USDT', '3'],
  ['3', 'USDT', 'EUR', null],
  ['3', 'EUR', 'USDT', null],
  // What is worth nothing tells nothing.
  ['3', 'USDT', 'USD', null],
])('turns %s %s into %s', (amount, from, to, expected) => {
  expect(turn(amount, from, to)).toBe(expected);
});
