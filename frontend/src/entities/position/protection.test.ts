import { describe, expect, it } from 'vitest';
import { toBig } from '@/shared/lib/decimal';
import { everyCapability } from '@/testing/samples';
import {
  checkProtection,
  formOf,
  levelsOf,
  type ProtectionForm,
  protectionSupport,
  toProtectionRequest,
} from './protection';

const form = (change: Partial<ProtectionForm>): ProtectionForm => ({ ...formOf(null), ...change });
const context = { entry: toBig('100000'), mark: toBig('105000'), tickSize: '0.01000000' };
const plan = { is_emulated: false, orders: [], updated_at: '' };

describe('the form', () => {
  it('shows what stands, and sends it again as it stands', () => {
    const stop = formOf({
      ...plan,
      stop: { price: '90000.00000000' },
      take_profit: { percent: '20.00000000' },
    } as never);
    expect(stop).toEqual({ stopMode: 'price', stop: '90000', targetMode: 'percent', target: '20' });
    expect(toProtectionRequest(stop)).toEqual({ stop: { price: '90000' }, take_profit: { percent: '20' } });
    const trail = formOf({ ...plan, trailing: { delta_bps: 250 } } as never);
    expect(trail).toMatchObject({ stopMode: 'trailing', stop: '2.5', targetMode: 'none' });
    expect(toProtectionRequest(trail)).toEqual({ trailing: { percent: '2.5' } });
  });

  it('without either takes the protection away', () => {
    expect(toProtectionRequest(formOf(undefined))).toEqual({});
  });
});

it.each([
  [{ stopMode: 'percent', stop: '10' }, ['90000', null]],
  [{ stopMode: 'percent', stop: '0.000015' }, ['99999.99', null]],
  [{ stopMode: 'price', stop: '91000' }, ['91000', null]],
  [{ stopMode: 'trailing', stop: '10', targetMode: 'percent', target: '20' }, ['94500', '120000']],
  [{ targetMode: 'price', target: '130000' }, [null, '130000']],
  [{ stopMode: 'percent', stop: '' }, [null, null]],
] as const)('means prices: %o', (change, [stop, target]) => {
  const levels = levelsOf(form(change), context);
  expect(levels.stop?.toFixed() ?? null).toBe(stop);
  expect(levels.target?.toFixed() ?? null).toBe(target);
});

it.each([
  [{}, []],
  [{ stopMode: 'percent', stop: '' }, ['stop required']],
  [{ stopMode: 'percent', stop: 'x', targetMode: 'price', target: '-1' }, ['stop number', 'target positive']],
  [{ stopMode: 'percent', stop: '100' }, ['stop distance']],
  [{ stopMode: 'trailing', stop: '99.5' }, ['stop distance']],
  [{ stopMode: 'trailing', stop: '99' }, []],
  [{ stopMode: 'trailing', stop: '1.234' }, ['stop decimals']],
  [{ targetMode: 'percent', target: '1000.01' }, ['target distance']],
  [{ stopMode: 'price', stop: '1.001' }, ['stop tick']],
  [{ stopMode: 'price', stop: '105000' }, ['stop belowLast']],
  [{ targetMode: 'percent', target: '5' }, ['target aboveLast']],
  [{ targetMode: 'percent', target: '5.01', stopMode: 'price', stop: '104999.99' }, []],
] as const)('what is wrong: %o', (change, expected) => {
  const found = checkProtection(form(change), context).map(({ field, code }) => `${field} ${code}`);
  expect(found).toEqual(expected);
});

it('is carried out by the exchange, or watched', () => {
  const both = form({ stopMode: 'percent', targetMode: 'percent' });
  expect(protectionSupport(form({}), everyCapability)).toBe('native');
  expect(protectionSupport(both, everyCapability)).toBe('native');
  expect(protectionSupport(both, { ...everyCapability, oco: false })).toBe('watched');
  expect(protectionSupport(form({ stopMode: 'price' }), { ...everyCapability, oco: false })).toBe('native');
  const trail = form({ stopMode: 'trailing' });
  expect(protectionSupport(trail, { ...everyCapability, trailing_stop: false })).toBe('watched');
});
