import { expect, it } from 'vitest';
import { i18n } from '@/shared/i18n/i18n';
import '@/shared/i18n/texts/decision';
import type { AuditEntry } from '@/shared/api/types';
import { changesOf, detailsOf, mendingOf, symbolOf } from './entry';
import { actionName, explain, standingText } from './explain';

const entryOf = (change: Partial<AuditEntry>): AuditEntry => ({
  id: 'entry',
  sequence: 1,
  at: '2026-11-22T09:30:00.000Z',
  action: 'repair',
  actor: 'reconciler',
  actor_id: null,
  account_id: 'acc',
  subject_id: 'order',
  details: {},
  previous_hash: '',
  hash: '',
  ...change,
});
const repair = (code: string, detail: string) => entryOf({ details: { code, detail } });
const t = (language: string) => i18n.getFixedT(language, ['decision', 'problem', 'common']) as never;

it('reads how an order stood here and how it stood at the exchange', () => {
  const entry = repair(
    'order_state',
    'An order in BTCUSDT was PartiallyFilled here and Filled at the exchange.',
  );
  expect(symbolOf(detailsOf(entry))).toBe('BTCUSDT');
  expect(mendingOf(entry)).toEqual({
    was: { kind: 'status', status: 'partially_filled' },
    is: { kind: 'status', status: 'filled' },
  });
});

it('reads each kind of repair', () => {
  const found = repair('outcome_found', 'The lost outcome of an order in ETHUSDT is known.');
  expect(mendingOf(found)).toEqual({
    was: { kind: 'status', status: 'unknown' },
    is: { kind: 'order', id: 'order' },
  });
  const booked = repair('fill_booked', 'Trade 4711 in BTCUSDT was missing here and has been booked.');
  expect(mendingOf(booked).is).toEqual({ kind: 'words', key: 'trade', value: '4711' });
  const odd = repair(
    'impossible_transition',
    "The exchange's word does not fit an order that is Filled; it is asked again.",
  );
  expect(mendingOf(odd).was).toEqual({ kind: 'status', status: 'filled' });
  expect(mendingOf(repair('something_new', 'Mended.'))).toEqual({ was: null, is: null });
  expect(mendingOf(entryOf({ details: {} }))).toEqual({ was: null, is: null });
});

it("explains in the reader's language, and else in the server's words", () => {
  const missing = entryOf({
    action: 'alarm',
    details: { code: 'protection_missing', detail: 'The position in BTCUSDT is without its protection: why' },
  });
  expect(explain(missing, t('ko'))).toBe('BTCUSDT 포지션에 있어야 할 보호가 없습니다.');
  expect(explain(missing, t('en'))).toBe('The BTCUSDT position is without the protection it should have.');
  expect(explain(repair('something_new', 'The server says so.'), t('ko'))).toBe('The server says so.');
  expect(explain(entryOf({ action: 'login', details: { ip: '::1' } }), t('en'))).toContain('Signed in');
  expect(actionName('repair', t('ko'))).toBe('고침');
  expect(actionName('something_new', t('ko'))).toBe('something_new');
});

it('pairs figures with what they were before', () => {
  const details = detailsOf({
    details: { figures: { layer: 'user', max_order_value_before: 'none', max_order_value: '8' } },
  });
  expect(changesOf(details)).toEqual([
    { name: 'layer', before: null, after: 'user' },
    { name: 'max_order_value', before: 'none', after: '8' },
  ]);
});

it('reads how it stood and stands from the figures, which new entries have', () => {
  const mended = (code: string, figures: Record<string, string>) =>
    entryOf({ details: { code, detail: 'Mended.', figures: { symbol: 'ETHUSDT', ...figures } } });
  const state = mended('order_state', { was: 'open', is: 'partially_filled' });
  expect(symbolOf(detailsOf(state))).toBe('ETHUSDT');
  expect(mendingOf(state)).toEqual({
    was: { kind: 'status', status: 'open' },
    is: { kind: 'status', status: 'partially_filled' },
  });
  expect(mendingOf(mended('fill_booked', { was: 'missing', is: 'booked', trade_id: '77' })).is).toEqual({
    kind: 'words',
    key: 'trade',
    value: '77',
  });
  const asked = mendingOf(mended('impossible_transition', { was: 'filled', is: 'asked_again' }));
  expect(standingText(asked.was, t('ko'))).toBe('체결 완료');
  expect(standingText(asked.is, t('ko'))).toBe('다시 확인');
  const missing = mendingOf(mended('fills_missing', { was: '0.50000000', is: '1' }));
  expect([standingText(missing.was, t('en')), standingText(missing.is, t('en'))]).toEqual(['0.5', '1']);
});
