import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { realtime } from '@/realtime/client';
import type { Order } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { orderOf, sampleSymbol } from '@/testing/samples';
import { show } from '@/testing/show';
import './texts';
import { OpenOrdersTable } from './open-orders-table';

const calls: string[] = [];
const note = async (request: Request) => {
  const text = await request.text();
  calls.push(
    `${request.method} ${new URL(request.url).pathname.replace('/api/v1/trading/', '')} ${text}`.trim(),
  );
};
const server = setupServer(
  http.get('*/api/v1/market/symbols', () => HttpResponse.json({ items: [sampleSymbol], next_cursor: null })),
  http.delete('*/api/v1/trading/order-lists/list', async ({ request }) => {
    await note(request);
    return HttpResponse.json({ id: 'list', orders: [] });
  }),
  http.delete('*/api/v1/trading/orders/*', async ({ request }) => {
    await note(request);
    return HttpResponse.json(orderOf({ status: 'cancelled' }));
  }),
  http.patch('*/api/v1/trading/orders/*', async ({ request }) => {
    await note(request);
    return HttpResponse.json(orderOf({ quantity: '0.00300000' }));
  }),
);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  const state = { phase: 'live' as const, retryAt: null, cause: null, heardAt: Date.now() };
  vi.spyOn(realtime.connection, 'getState').mockReturnValue(state);
  useUiStore.getState().choose({ language: 'en' });
  // Without a layout the list would take none of its rows to be in view.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
});
afterEach(() => {
  calls.length = 0;
  vi.restoreAllMocks();
});

async function showOrders(...orders: Order[]): Promise<HTMLElement[]> {
  const frame = { seq: 1, channel: 'orders', type: 'snapshot' as const, data: orders };
  realtime.stores.apply('orders', frame);
  show(<OpenOrdersTable accountId="acc" />);
  await screen.findAllByText('BTC/USDT');
  return screen.getAllByTestId('open-orders-row');
}

const cell = (row: HTMLElement | undefined, column: string) =>
  row?.querySelector(`[data-column="${column}"]`)?.textContent;

it('shows the legs of a list together, and takes them back together', async () => {
  const list = { list_id: 'list', exchange: 'hoga' };
  const rows = await showOrders(
    orderOf({ id: 'stop', ...list, list_role: 'stop_loss', type: 'stop', price: null, stop_price: '90000' }),
    orderOf({ id: 'alone', created_at: '2026-11-22T09:30:00.000Z' }),
    orderOf({ id: 'target', ...list, list_role: 'take_profit', post_only: true }),
  );
  expect(rows.map((row) => row.dataset.id)).toEqual(['target', 'stop', 'alone']);
  expect(rows.map((row) => row.dataset.groupPlace)).toEqual(['first', 'last', undefined]);
  expect(cell(rows[0], 'type')).toBe('LimitTarget');
  expect(cell(rows[1], 'type')).toBe('StopStop');
  expect(cell(rows[1], 'stop')).toBe('90,000.00');
  const stop = within(rows[1] as HTMLElement);
  expect(stop.queryByTestId('order-edit')).toBeNull();
  await userEvent.click(stop.getByTestId('order-cancel'));
  await waitFor(() => expect(calls).toEqual(['DELETE order-lists/list']));
});

it('says what is special about an order, and for how long its outcome has not been known', async () => {
  const since = new Date(Date.now() - 65_000).toISOString();
  const [trailing, iceberg, held, guard, doubt] = await showOrders(
    orderOf({ id: '1', type: 'trailing_stop', price: null, trailing_delta_bps: 250, stop_price: '110000' }),
    orderOf({ id: '2', iceberg_quantity: '0.00100000', is_external: true }),
    orderOf({ id: '3', type: 'take_profit', status: 'pending', is_emulated: true, is_held: true }),
    orderOf({ id: '4', type: 'stop', is_protection: true }),
    orderOf({ id: '5', status: 'unknown', unknown_since: since }),
  );
  expect(cell(trailing, 'stop')).toBe('2.5 % behind · 110,000.00');
  expect(cell(iceberg, 'type')).toBe('LimitExternalIceberg 0.001');
  expect(cell(held, 'type')).toBe('Take profitHoga');
  expect(cell(held, 'status')).toBe('Watched by Hoga');
  expect(screen.getByTestId('mark-emulated')).toHaveAttribute(
    'title',
    expect.stringContaining('only while Hoga runs'),
  );
  expect(cell(guard, 'type')).toBe('StopProtects');
  expect(within(guard as HTMLElement).queryByTestId('order-cancel')).toBeNull();
  expect(cell(doubt, 'status')).toMatch(/^Being checked · 1 min \d+ s$/);
});

it('changes an order, and says whether it keeps its place', async () => {
  await showOrders(orderOf({ id: 'one' }));
  await userEvent.click(screen.getByTestId('order-edit'));
  const quantity = await screen.findByTestId('order-edit-quantity');
  await userEvent.clear(quantity);
  await userEvent.type(quantity, '0.000001');
  expect(screen.getByTestId('order-edit-quantity-error')).toHaveTextContent(
    'Must be a multiple of 0.00001 BTC.',
  );
  expect(screen.getByTestId('order-edit-save')).toBeDisabled();
  await userEvent.clear(quantity);
  await userEvent.type(quantity, '0.003');
  expect(screen.getByTestId('order-edit-hint')).toHaveTextContent('keeps its place');
  await userEvent.click(screen.getByTestId('order-edit-save'));
  await waitFor(() => expect(calls).toEqual(['PATCH orders/one {"quantity":"0.003"}']));
});
