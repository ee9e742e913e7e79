import { describe, expect, it } from 'vitest';
import type { MonthReturn, OptimizationRequest } from '@/shared/api/types';
import { fieldsOf } from '@/shared/lib/schema-form';
import { catalog } from '@/testing/fake-strategies';
import { monthsByYear } from './months';
import { checkPeriod, periodOf, toPeriod } from './period';
import { checkRun, firstRun, runOf, toRun } from './run-draft';
import { combinationsOf, firstSpace, toSpace } from './search';
import { checkSearch, firstSearch, toSearch } from './search-draft';
import { searchedNames, withParameters } from './trial';

const fields = fieldsOf(catalog.items[0]?.parameters);

describe('the time of a back-test', () => {
  it('is whole days in UTC, the last one included', () => {
    const period = { from: '2025-01-01', to: '2025-01-31' };
    const sent = toPeriod(period);
    expect(sent).toEqual({ start: '2025-01-01T00:00:00.000Z', end: '2025-02-01T00:00:00.000Z' });
    expect(periodOf(sent.start, sent.end)).toEqual(period);
    expect(toPeriod({ from: '', to: '' })).toEqual({});
    expect(periodOf(null, undefined)).toEqual({ from: '', to: '' });
  });

  it('may be one day, and does not end before it begins', () => {
    expect(checkPeriod({ from: '2025-02-01', to: '2025-02-01' })).toEqual({});
    expect(checkPeriod({ from: '2025-02-02', to: '2025-02-01' }).end?.code).toBe('least');
  });
});

describe('the costs of a back-test', () => {
  it('are typed in per cent and sent as fractions, exactly', () => {
    const run = { ...firstRun, makerFee: '0.075', slippage: '1.5', latency: '40', seed: '7' };
    const sent = toRun(run);
    expect(sent).toMatchObject({
      fees: { maker: '0.00075', taker: '0.001' },
      slippage_bps: '1.5',
      latency_ms: 40,
      seed: 7,
      gaps: 'refuse',
    });
    expect(runOf(sent as never)).toEqual(run);
  });

  it.each([
    ['makerFee', '', 'fees.maker', 'required'],
    ['takerFee', '10.1', 'fees.taker', 'most'],
    ['takerFee', '-1', 'fees.taker', 'least'],
    ['slippage', 'x', 'slippage_bps', 'number'],
    ['latency', '1.5', 'latency_ms', 'whole'],
    ['seed', '1.5', 'seed', 'whole'],
  ])('%s %s', (name, text, place, code) => {
    expect(checkRun({ ...firstRun, [name]: text })).toEqual({ [place]: expect.objectContaining({ code }) });
  });
});

describe('a search', () => {
  it('begins with what the strategy proposes, and counts its combinations', () => {
    const space = firstSpace(fields);
    expect(
      Object.entries(space)
        .filter(([, axis]) => axis.isOn)
        .map(([name]) => name),
    ).toEqual(['period', 'oversold', 'overbought']);
    expect(combinationsOf(fields, space)).toBe(22n * 6n * 6n);
    expect(toSpace(fields, space)[0]).toEqual({ name: 'period', low: '7', high: '28', step: '1' });
    const axis = space.sell;
    if (!axis) throw new Error('sell can be searched');
    const more = { ...space, sell: { ...axis, isOn: true } };
    expect(combinationsOf(fields, more)).toBe(2n * 22n * 6n * 6n);
    expect(toSpace(fields, more).at(-1)).toEqual({ name: 'sell', values: ['everything', 'sized'] });
  });

  it('needs a space, within the bounds of each parameter, and as many trials as a grid has combinations', () => {
    const search = firstSearch(fields);
    const axis = search.space.period;
    if (!axis) throw new Error('the period can be searched');
    const withPeriod = (change: object) => ({
      ...search,
      space: { ...search.space, period: { ...axis, ...change } },
    });
    const codes = (change: object) => checkSearch(fields, withPeriod(change))['space.period']?.code;
    expect(checkSearch(fields, search)).toEqual({});
    expect(codes({ low: '1' })).toBe('least');
    expect(codes({ high: '501' })).toBe('most');
    expect(codes({ high: '3' })).toBe('least');
    expect(codes({ step: '0' })).toBe('positive');
    expect(codes({ step: '0.5' })).toBe('whole');
    expect(codes({ low: '' })).toBe('number');
    expect(checkSearch(fields, { ...search, trials: '791' })['search.trials']?.limit).toBe('792');
    expect(checkSearch(fields, { ...search, method: 'random', trials: '10' })).toEqual({});
    const off = Object.fromEntries(
      Object.entries(search.space).map(([name, one]) => [name, { ...one, isOn: false }]),
    );
    expect(checkSearch(fields, { ...search, space: off }).space?.code).toBe('required');
    expect(toSearch(fields, search)).toMatchObject({ trials: 1000, out_of_sample_percent: '25' });
  });

  it('hands one trial on as a back-test', () => {
    const request = {
      strategy: 'rsi',
      parameters: { period: 14, first_only: true },
      search: { space: [{ name: 'period' }] },
    } as unknown as OptimizationRequest;
    expect(withParameters(request, { period: 9 })).toEqual({
      strategy: 'rsi',
      parameters: { period: 9, first_only: true },
    });
    expect(searchedNames(request, [])).toEqual(['period']);
    const open = { ...request, search: { ...request.search, space: null } };
    expect(searchedNames(open, [{ parameters: { a: 1, b: 2 } }, { parameters: { a: 1, b: 3 } }])).toEqual([
      'b',
    ]);
  });
});

it('puts returns by month into a row a year', () => {
  const month = (name: string, start: string, end: string, percent: number): MonthReturn => ({
    month: name,
    start_equity: start,
    end_equity: end,
    return_percent: percent,
  });
  const rows = monthsByYear([
    month('2025-12', '110', '121', 10),
    month('2025-11', '100', '110', 10),
    month('2026-01', '121', '60.5', -50),
  ]);
  expect(rows.map(({ year, total }) => [year, total])).toEqual([
    ['2025', 21],
    ['2026', -50],
  ]);
  expect(rows[0]?.returns.slice(9)).toEqual([null, 10, 10]);
});
