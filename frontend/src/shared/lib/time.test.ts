import { afterEach, expect, it } from 'vitest';
import { formatClock, formatFull, setDisplayZone, zoneOffsetMs } from './time';

const at = Date.parse('2026-11-22T23:30:15.000Z');
const hour = 3_600_000;
afterEach(() => setDisplayZone(null));

it('shows times in the zone that was chosen, the day with it', () => {
  setDisplayZone('UTC');
  expect(formatClock(at, 'en')).toBe('23:30:15');
  setDisplayZone('Asia/Seoul');
  expect(formatClock(at, 'en')).toBe('08:30:15');
  expect(formatFull(at, 'ko')).toContain('23');
});

it('knows how far a zone is ahead, in summer and in winter', () => {
  setDisplayZone('Asia/Seoul');
  expect(zoneOffsetMs(at)).toBe(9 * hour);
  setDisplayZone('America/New_York');
  expect(zoneOffsetMs(at)).toBe(-5 * hour);
  expect(zoneOffsetMs(Date.parse('2026-07-01T12:00:00Z'))).toBe(-4 * hour);
  setDisplayZone('Asia/Kathmandu');
  expect(zoneOffsetMs(at)).toBe(5.75 * hour);
});

it('keeps the zone that it has when another is none', () => {
  setDisplayZone('UTC');
  setDisplayZone('Moon/Sea');
  expect(formatClock(at, 'en')).toBe('23:30:15');
});
