import { expect, test } from 'vitest';
import { type AlertDraft, isFilledIn, requestOf } from './alert-draft';

const draft: AlertDraft = {
  symbol: 'BTCUSDT',
  condition: 'above',
  level: '93000',
  percent: '5',
  minutes: '60',
  note: ' 메모 ',
  isRepeating: false,
};

test('a level or a move is asked for, never both', () => {
  expect(requestOf(draft)).toEqual({
    symbol: 'BTCUSDT',
    condition: 'above',
    level: '93000',
    is_repeating: false,
    note: '메모',
  });
  expect(requestOf({ ...draft, condition: 'moves' })).toMatchObject({ percent: '5', minutes: 60 });
  expect(requestOf({ ...draft, condition: 'moves' })).not.toHaveProperty('level');
});

test.each([
  [{ level: '' }, false],
  [{ level: '0' }, false],
  [{ level: '93000' }, true],
  [{ symbol: '' }, false],
  [{ condition: 'rises' as const }, true],
  [{ condition: 'rises' as const, percent: '0.05' }, false],
  [{ condition: 'rises' as const, percent: '101' }, false],
  [{ condition: 'rises' as const, minutes: '4' }, false],
  [{ condition: 'rises' as const, minutes: '1441' }, false],
  [{ condition: 'rises' as const, minutes: '7.5' }, false],
])('%j is filled in: %s', (changes, expected) => {
  expect(isFilledIn({ ...draft, ...changes })).toBe(expected);
});
