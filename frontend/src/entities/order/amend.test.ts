import { describe, expect, it } from 'vitest';
import { everyCapability, orderOf, sampleSymbol } from '@/testing/samples';
import { amendFieldsOf, changesOf, checkAmend, isInPlace } from './amend';

const order = orderOf({ filled_quantity: '0.00100000' });

describe('changing an order', () => {
  it('offers what the order has, and sends what differs', () => {
    expect(amendFieldsOf(order)).toEqual(['price', 'quantity']);
    expect(amendFieldsOf(orderOf({ stop_price: '9', price: null }))).toEqual(['stop_price', 'quantity']);
    expect(changesOf(order, { price: '110000', quantity: '0.004' })).toEqual({ quantity: '0.004' });
    expect(changesOf(order, { price: ' 111000.50 ', quantity: '0.005' })).toEqual({ price: '111000.5' });
    expect(changesOf(order, { price: 'x', quantity: '' })).toEqual({});
  });

  it.each([
    [{ price: '110000', quantity: '0.005' }, []],
    [{ price: '', quantity: '0.005' }, ['price required']],
    [{ price: '1.001', quantity: 'x' }, ['price tick', 'quantity number']],
    [{ price: '0', quantity: '0.000001' }, ['price positive', 'quantity step']],
    [{ price: '110000', quantity: '0.001' }, ['quantity filled']],
  ] as const)('%o', (values, expected) => {
    const found = checkAmend(order, values, sampleSymbol).map(({ field, code }) => `${field} ${code}`);
    expect(found).toEqual(expected);
  });

  it('keeps the place in the queue when it only gets smaller, where the exchange can', () => {
    expect(isInPlace(order, { quantity: '0.004' }, everyCapability)).toBe(true);
    expect(isInPlace(order, { quantity: '0.006' }, everyCapability)).toBe(false);
    expect(isInPlace(order, { quantity: '0.004', price: '1' }, everyCapability)).toBe(false);
    expect(isInPlace(order, {}, everyCapability)).toBe(false);
    expect(isInPlace(order, { quantity: '0.004' }, { ...everyCapability, amend: false })).toBe(false);
    expect(isInPlace(orderOf({ type: 'stop_limit' }), { quantity: '0.004' }, everyCapability)).toBe(false);
  });
});
