import { describe, expect, it } from 'vitest';
import { everyCapability } from '@/testing/samples';
import { groupOf, supportOf, ticketGroupNames, ticketGroups } from './kinds';

const without = (...names: (keyof typeof everyCapability)[]) => ({
  ...everyCapability,
  ...Object.fromEntries(names.map((name) => [name, false])),
});

describe('who carries an order out', () => {
  it.each([
    ['limit', without('stop_market', 'oco', 'bracket'), 'native'],
    ['stop', everyCapability, 'native'],
    ['stop', without('stop_market'), 'watched'],
    ['stop_limit', without('stop_limit'), 'watched'],
    ['take_profit', without('take_profit'), 'watched'],
    ['take_profit_limit', without('take_profit'), 'native'],
    ['trailing_stop', without('trailing_stop'), 'watched'],
    ['oco', without('oco'), 'watched'],
    ['bracket', without('bracket'), 'refused'],
  ] as const)('%s', (type, can, expected) => {
    expect(supportOf(type, can)).toBe(expected);
  });

  it('asks of a list what its exits need', () => {
    expect(supportOf('oco', without('stop_limit'), ['limit', 'stop_limit'])).toBe('watched');
    expect(supportOf('oco', without('stop_limit'), ['limit', 'stop'])).toBe('native');
    expect(supportOf('bracket', without('trailing_stop'), ['trailing_stop'])).toBe('refused');
    expect(supportOf('bracket', without('oco'), ['limit'])).toBe('native');
    expect(supportOf('bracket', without('oco'), ['limit', 'stop'])).toBe('refused');
  });
});

it('has each kind in one group', () => {
  const kinds = ticketGroupNames.flatMap((group) => ticketGroups[group].map((kind) => [kind, group]));
  expect(new Set(kinds.map(([kind]) => kind)).size).toBe(9);
  for (const [kind, group] of kinds) expect(groupOf(kind as never)).toBe(group);
});
