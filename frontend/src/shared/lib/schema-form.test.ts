import { describe, expect, it } from 'vitest';
import { catalog } from '@/testing/fake-strategies';
import { checkDraft, checkField, draftOf, fieldsOf, serverFaults, valuesOf } from './schema-form';

const money = { type: 'string', format: 'decimal', pattern: '^-?[0-9]+(\\.[0-9]{1,8})?$' };
const field = (property: object, rest: object = {}) => {
  const [only] = fieldsOf({ type: 'object', properties: { it: property }, ...rest });
  if (!only) throw new Error('no field');
  return only;
};

describe('fields of a schema', () => {
  it('come in the order of the server, with both languages, ranges, units and what a search tries', () => {
    const fields = fieldsOf(catalog.items[0]?.parameters);
    expect(fields.map(({ name, kind }) => `${name}:${kind}`)).toEqual([
      'period:integer',
      'oversold:number',
      'overbought:number',
      'first_only:boolean',
      'sell:choice',
    ]);
    expect(fields[0]).toMatchObject({
      title: { en: 'Period', ko: '기간' },
      min: '2',
      max: '500',
      standard: '14',
      isOptional: false,
      search: { low: '7', high: '28', step: '1' },
    });
    expect(fields[4]?.choices[0]).toEqual({ value: 'everything', title: { en: 'Everything', ko: '전부' } });
  });

  it.each([
    ['an integer', { type: 'integer', default: 3 }, 'integer', '3'],
    ['a nullable number', { type: ['number', 'null'], default: null }, 'number', ''],
    ['a tiny number', { type: 'number', default: 1e-8 }, 'number', '0.00000001'],
    ['money', { ...money, default: '0.10' }, 'money', '0.10'],
    ['a flag', { type: 'boolean', default: true }, 'boolean', true],
    ['plain words', { type: 'string', enum: ['a', 'b'], default: 'b' }, 'choice', 'b'],
    ['a list of money', { type: 'array', items: money, default: ['1', '2.5'] }, 'list', '1, 2.5'],
    ['a text', { type: 'string', default: 'x' }, 'text', 'x'],
  ])('%s', (_, property, kind, standard) => {
    expect(field(property)).toMatchObject({ kind, standard });
  });

  it('survives what is no schema', () => {
    for (const nonsense of [
      null,
      3,
      [],
      { properties: 3 },
      { properties: { a: null }, 'x-order': [1, 'b'] },
    ]) {
      expect(fieldsOf(nonsense)).toEqual([]);
    }
  });

  it('is optional without a default, unless it is required', () => {
    expect(field({ type: 'integer' }).isOptional).toBe(true);
    expect(field({ type: 'integer' }, { required: ['it'] }).isOptional).toBe(false);
    expect(field({ type: 'integer', default: 0 }).isOptional).toBe(false);
  });
});

describe('what is typed', () => {
  const integer = field({ type: 'integer', minimum: 2, maximum: 500, default: 14 });
  const amount = field({ ...money, 'x-minimum': '0.5', 'x-maximum': '10', default: '1' });
  const list = field({
    type: 'array',
    items: { ...money, 'x-minimum': '0', 'x-maximum': '100' },
    default: [],
  });
  it.each([
    [integer, '14', null],
    [integer, ' 14 ', null],
    [integer, '', 'required'],
    [integer, '1.5', 'whole'],
    [integer, '1', 'least'],
    [integer, '501', 'most'],
    [integer, '1e3', 'number'],
    [amount, '0.5', null],
    [amount, '0.49999999', 'least'],
    [amount, '1.123456789', 'places'],
    [amount, '-', 'number'],
    [list, '', null],
    [list, '60, 40', null],
    [list, '60, 400', 'most'],
    [list, '60, x', 'number'],
    [field({ type: 'integer' }), '', null],
    [field({ type: 'boolean', default: false }), false, null],
  ])('%#: %s', (one, value, code) => {
    expect(checkField(one, value)?.code ?? null).toBe(code);
  });

  it('is sent as the server takes it', () => {
    const fields = fieldsOf({
      properties: {
        period: { type: 'integer', default: 14 },
        level: { type: 'number', default: 0.5 },
        budget: { ...money, default: '1' },
        off: { ...money },
        first: { type: 'boolean', default: true },
        weights: { type: 'array', items: money, default: [] },
      },
    });
    const draft = { ...draftOf(fields), period: ' 20', budget: '007.50', weights: '60,  40' };
    expect(valuesOf(fields, draft)).toEqual({
      period: 20,
      level: 0.5,
      budget: '7.5',
      first: true,
      weights: ['60', '40'],
    });
  });

  it('begins with the values given, and with the standard ones for the others', () => {
    const fields = fieldsOf(catalog.sizing);
    expect(draftOf(fields, { sizing_rule: 'risk_per_trade', sizing_value: '2' })).toMatchObject({
      sizing_rule: 'risk_per_trade',
      sizing_value: '2',
      volatility_candles: '100',
      scale_by_confidence: false,
    });
    expect(checkDraft('sizing', fields, { ...draftOf(fields), sizing_value: '' })).toEqual({
      'sizing.sizing_value': { code: 'required', limit: '' },
    });
  });
});

it('finds the place of what the server refuses', () => {
  const known = new Set(['symbols', 'parameters.period', 'limits.max_position', 'exits.max_position']);
  const problem = (name: string) => ({ field: name, code: 'too_large', detail: `About ${name}.` });
  const places = ['parameters.period', 'period', '/parameters/period', 'symbols[1]', 'symbols.0'];
  for (const name of places) expect(serverFaults([problem(name)], known).rest, name).toEqual([]);
  expect(serverFaults([problem('period')], known).faults['parameters.period']).toEqual({
    code: 'said',
    said: 'too_large',
    limit: 'About period.',
  });
  // Which of two is meant can't be told.
  expect(serverFaults([problem('max_position'), problem('other')], known).rest).toHaveLength(2);
});
