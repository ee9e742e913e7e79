import { expect, it } from 'vitest';
import { oneOf, recordOf, textOf } from './read';

it.each([[null], [undefined], ['text'], [1], [[]], [true]])('%o is no record', (value) => {
  expect(recordOf(value)).toBeNull();
});

it('takes what fits, and nothing else', () => {
  expect(recordOf({ a: 1 })).toEqual({ a: 1 });
  expect([textOf('a'), textOf(1), textOf(null)]).toEqual(['a', null, null]);
  expect([oneOf(['a', 'b'], 'b'), oneOf(['a', 'b'], 'c'), oneOf(['a'], 1)]).toEqual(['b', null, null]);
});
