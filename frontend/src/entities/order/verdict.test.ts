import { expect, it } from 'vitest';
import { layerOf, verdictFigures } from './verdict';

const refusal = (reject_code: string, figures: Record<string, string>) => ({ reject_code, figures });

it('gives the figures of a limit in the order in which they are read, with their units', () => {
  const figures = { value: '62.12345678', limit: '10', layer: 'platform' };
  expect(verdictFigures(refusal('max_order_value', figures), 'USDT')).toEqual([
    { name: 'value', value: '62.1235 USDT', unit: null },
    { name: 'limit', value: '10 USDT', unit: null },
  ]);
  const loss = { loss: '5000.5', base: '100000', limit: '5', layer: 'user' };
  expect(
    verdictFigures(refusal('daily_loss_limit', loss), 'USDT').map(({ value, unit }) => [value, unit]),
  ).toEqual([
    ['5,000.5 USDT', null],
    ['5', 'percent'],
    ['100,000 USDT', null],
  ]);
  const balance = { required: '1.00000001', free: '0', asset: 'BTC' };
  expect(verdictFigures(refusal('insufficient_balance', balance), 'USDT').map(({ value }) => value)).toEqual([
    '1.00000001 BTC',
    '0 BTC',
  ]);
  const none = { symbol: 'BTCUSDT', allowed: '', layer: 'account' };
  expect(verdictFigures(refusal('symbol_not_allowed', none), 'USDT')).toEqual([
    { name: 'allowed', value: '—', unit: null },
  ]);
});

it('shows the figures of a refusal that it does not know as they came', () => {
  const figures = { moon: 'full', layer: 'account' };
  expect(verdictFigures(refusal('something_new', figures), 'USDT')).toEqual([
    { name: 'moon', value: 'full', unit: null },
  ]);
});

it('says which layer refuses, and of a limit for one pair whose it is', () => {
  expect(layerOf({ layer: 'account' })).toBe('account');
  expect(layerOf({ layer: 'symbol', owner: 'platform' })).toBe('platform_symbol');
  expect(layerOf({ layer: 'symbol' })).toBe('symbol');
  expect(layerOf({ layer: 'heaven' })).toBeNull();
  expect(layerOf(undefined)).toBeNull();
});
