import { expect, it } from 'vitest';
import { monthAfter, todayIn, weeksOf } from './calendar';

it('lays a month out in weeks that begin on Monday', () => {
  // The first of November 2026 is a Sunday.
  const weeks = weeksOf('2026-11');
  expect(weeks).toHaveLength(6);
  expect(weeks[0]?.map(({ day }) => day)).toEqual([null, null, null, null, null, null, '2026-11-01']);
  expect(weeks[5]?.[0]?.day).toBe('2026-11-30');
  expect(weeks.flat().filter(({ day }) => day)).toHaveLength(30);
  expect(
    weeksOf('2024-02')
      .flat()
      .filter(({ day }) => day),
  ).toHaveLength(29);
});

it('goes over the turn of a year', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});

it('knows the day where somebody is', () => {
  const time = Date.parse('2026-11-22T23:30:00Z');
  expect(todayIn('UTC', time)).toBe('2026-11-22');
  expect(todayIn('Asia/Seoul', time)).toBe('2026-11-23');
});
