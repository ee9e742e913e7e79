import { describe, expect, it } from 'vitest';
import type { StrategyCatalog } from '@/shared/api/types';
import { catalog as sample } from '@/testing/fake-strategies';
import { findStrategy, readCatalog, sizingFields, sizingUnit } from './catalog';
import { toggleInterval } from './intervals';
import { checkSetup, newSetup, setupOf, setupPlaces, toSetup, withStrategy } from './setup';

const catalog = readCatalog(sample as unknown as StrategyCatalog);
const strategy = (name: string) => {
  const found = findStrategy(catalog, name);
  if (!found) throw new Error(name);
  return found;
};
const rsi = strategy('rsi');
const first = newSetup(catalog, rsi, 'BTCUSDT');

describe('the setup of a bot', () => {
  it('begins as the strategy stands, and says the same after being saved', () => {
    expect(checkSetup(catalog, first)).toEqual({});
    const saved = toSetup(catalog, first);
    expect(saved).toEqual({
      strategy: 'rsi',
      parameters: { period: 14, oversold: 30, overbought: 70, first_only: true, sell: 'everything' },
      symbols: ['BTCUSDT'],
      intervals: ['1m'],
      budget: '1000',
      sizing: { sizing_rule: 'fixed_quote', sizing_value: '100', scale_by_confidence: false },
      limits: {},
      exits: {},
    });
    expect(setupOf(catalog, saved)).toEqual(first);
  });

  it('names each field that is wrong', () => {
    const wrong = {
      ...first,
      symbols: [],
      budget: '0',
      parameters: { ...first.parameters, period: '1' },
      limits: { ...first.limits, daily_loss_percent: '101' },
    };
    expect(Object.keys(checkSetup(catalog, wrong)).sort()).toEqual([
      'budget',
      'limits.daily_loss_percent',
      'parameters.period',
      'symbols',
    ]);
    expect(checkSetup(catalog, { ...first, budget: 'x' }).budget?.code).toBe('number');
    expect(checkSetup(catalog, { ...first, strategy: 'gone' })).toEqual({
      strategy: { code: 'required', limit: '' },
    });
  });

  it('keeps what is not the strategy’s own when that changes', () => {
    const changed = withStrategy(
      { ...first, budget: '77', symbols: Array.from({ length: 12 }, (_, i) => `S${i}`) },
      strategy('rebalancing'),
    );
    expect(changed).toMatchObject({ strategy: 'rebalancing', budget: '77' });
    expect(changed.symbols).toHaveLength(10);
    expect(Object.keys(changed.parameters)).toEqual(['weights', 'every_hours']);
  });

  it('shows and sends only what a rule of sizing reads', () => {
    const names = (rule: string) => sizingFields(catalog.sizing, rule).map(({ name }) => name);
    expect(names('fixed_quote')).toEqual(['sizing_rule', 'sizing_value', 'scale_by_confidence']);
    expect(names('risk_per_trade')).toContain('stop_percent');
    expect(names('volatility_target')).toContain('volatility_candles');
    const rules = ['fixed_quantity', 'fixed_quote', 'risk_per_trade'];
    expect(rules.map((rule) => sizingUnit(rule, 'BTC', 'USDT'))).toEqual(['BTC', 'USDT', '%']);
    expect(setupPlaces(catalog, first).has('sizing.stop_percent')).toBe(false);
    expect(setupPlaces(catalog, first).has('parameters.period')).toBe(true);
  });

  it('takes one interval, or several from the shortest to the longest', () => {
    expect(toggleInterval(['1m'], '1h', 1)).toEqual(['1h']);
    expect(toggleInterval(['1h'], '1m', 3)).toEqual(['1m', '1h']);
    expect(toggleInterval(['1m', '1h'], '1m', 3)).toEqual(['1h']);
    expect(toggleInterval(['1m', '1h'], '1d', 2)).toEqual(['1h', '1d']);
  });
});
