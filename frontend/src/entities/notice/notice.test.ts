import { expect, test } from 'vitest';
import { isBad, noticeKinds, placeOf } from './notice';

test('each kind is listed once', () => {
  expect(new Set(noticeKinds).size).toBe(noticeKinds.length);
});

test('a notification leads to what it is about', () => {
  expect(placeOf({ kind: 'order_filled', figures: { symbol: 'BTCUSDT' } })).toBe('/trade/BTCUSDT');
  expect(placeOf({ kind: 'bot_failed', figures: { bot_id: 'b1', symbol: 'BTCUSDT' } })).toBe('/bots/b1');
  expect(placeOf({ kind: 'protection_missing', figures: { symbol: 'BTCUSDT' } })).toBe('/positions');
  expect(placeOf({ kind: 'new_sign_in', figures: {} })).toBe('/settings/activity');
  expect(placeOf({ kind: 'daily_summary', figures: {} })).toBe('/');
});

test('what costs money or trust stands out', () => {
  expect(isBad('protection_missing')).toBe(true);
  expect(isBad('order_filled')).toBe(false);
});
