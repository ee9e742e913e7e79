import { act, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { realtime } from '@/realtime/client';
import { useUiStore } from '@/shared/state/ui-store';
import { orderOf, sampleSymbol } from '@/testing/samples';
import { show } from '@/testing/show';
import './texts';
import { DoubtNotice } from './doubt-notice';
import { RepairsTable } from './repairs-table';

let entries: object[] = [];
const asked: string[] = [];
const server = setupServer(
  http.get('*/api/v1/market/symbols', () => HttpResponse.json({ items: [sampleSymbol], next_cursor: null })),
  http.get('*/api/v1/trading/orders/*', () => HttpResponse.json(orderOf({ status: 'filled' }))),
  http.get('*/api/v1/users/me/audit', ({ request }) => {
    const query = new URL(request.url).searchParams;
    asked.push(query.get('action') ?? query.get('actor') ?? '');
    const isAlarm = query.get('action') === 'alarm';
    const items = entries.filter((entry) => ((entry as { action: string }).action === 'alarm') === isAlarm);
    return HttpResponse.json({ items: query.get('action') === 'alarm_over' ? [] : items, next_cursor: null });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  useUiStore.getState().choose({ language: 'en' });
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
});
afterEach(() => {
  entries = [];
  vi.restoreAllMocks();
});

const entryOf = (sequence: number, action: string, code: string, detail: string) => ({
  id: `entry-${sequence}`,
  sequence,
  at: '2026-11-22T09:30:00.000Z',
  action,
  subject_id: 'order',
  account_id: 'acc',
  details: { code, detail },
});

const cell = (row: HTMLElement | undefined, column: string) =>
  row?.querySelector(`[data-column="${column}"]`)?.textContent;

it('lists what was mended, newest first, with how it was and is', async () => {
  entries = [
    entryOf(3, 'repair', 'outcome_found', 'The lost outcome of an order in BTCUSDT is known.'),
    entryOf(1, 'repair', 'order_state', 'An order in BTCUSDT was Open here and Cancelled at the exchange.'),
    entryOf(2, 'alarm', 'protection_missing', 'The position in BTCUSDT is without its protection: why'),
  ];
  show(<RepairsTable accountId="acc" />);
  await waitFor(() => expect(screen.getAllByTestId('repairs-row')).toHaveLength(3));
  const rows = screen.getAllByTestId('repairs-row');
  expect(rows.map((row) => row.dataset.id)).toEqual(['entry-3', 'entry-2', 'entry-1']);
  expect(rows.map((row) => cell(row, 'kind'))).toEqual(['Repair', 'Alarm', 'Repair']);
  await waitFor(() => expect(cell(rows[0], 'is')).toBe('Filled'));
  expect(cell(rows[0], 'was')).toBe('Being checked');
  expect(cell(rows[2], 'was')).toBe('Open');
  expect(cell(rows[2], 'is')).toBe('Cancelled');
  await waitFor(() => expect(cell(rows[0], 'symbol')).toBe('BTC/USDT'));
});

it('asks again when an order has moved', async () => {
  show(<RepairsTable accountId="acc" />);
  await screen.findByText(/Nothing had to be mended/);
  entries = [entryOf(1, 'external_order', 'external_order_adopted', 'An order in BTCUSDT was found.')];
  const frame = { seq: 1, channel: 'orders', type: 'snapshot' as const, data: [orderOf({})] };
  act(() => realtime.stores.apply('orders', frame));
  expect(await screen.findByTestId('repairs-row')).toHaveTextContent('External order');
});

it('says of an order in doubt since when, and what happens next; louder when it takes long', async () => {
  const since = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
  const doubt = (id: string, seconds: number) =>
    orderOf({ id, status: 'unknown', unknown_since: since(seconds) });
  const { rerender } = show(<DoubtNotice orders={[orderOf({}), doubt('a', 5)]} />);
  const notice = await screen.findByTestId('order-doubt-notice');
  expect(notice).toHaveTextContent(/in doubt since \d\d:\d\d:\d\d · 5 s/);
  expect(notice).toHaveTextContent('Hoga keeps asking and sends nothing twice');
  expect(notice).toHaveAttribute('data-severity', 'fresh');
  const many = ['b', 'c', 'd', 'e'].map((id) => doubt(id, 90));
  rerender(<DoubtNotice orders={many} />);
  expect(screen.getByTestId('order-doubt-notice')).toHaveAttribute('data-severity', 'long');
  expect(screen.getByTestId('order-doubt-notice')).toHaveTextContent('and 1 more');
});
