import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import type { ChartPlane } from '@/chart/plane';
import { realtime } from '@/realtime/client';
import type { ConnectionState } from '@/realtime/connection';
import type { Protection } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { Toasts } from '@/shared/ui/toasts';
import { orderOf, positionOf, sampleSymbol } from '@/testing/samples';
import { recorder } from '@/testing/sent';
import { show } from '@/testing/show';
import './texts';
import './texts/desk';
import { ChartLinesLayer } from './chart-lines-layer';

// 1 pixel is 10 USDT, from 120,000 down.
const plane = {
  width: 800,
  height: 6000,
  subscribe: () => () => undefined,
  getView: () => 'still',
  yOf: (price: number) => (120_000 - price) / 10,
  priceAt: (y: number) => 120_000 - y * 10,
} as unknown as ChartPlane;

const account = { id: 'acc', kind: 'paper', exchange: 'hoga', label: '', state: 'active', is_active: true };
const { sent, keep } = recorder();
let status = 200;
const problem = { type: 'about:blank', title: 'x', status: 422, code: 'price_band' };
const server = setupServer(
  http.get('*/api/v1/users/me/accounts', () => HttpResponse.json({ items: [account], next_cursor: null })),
  http.get('*/api/v1/market/symbols', () => HttpResponse.json({ items: [sampleSymbol], next_cursor: null })),
  http.patch('*/api/v1/trading/orders/:id', async ({ request }) => {
    await keep(request);
    if (status !== 200) return HttpResponse.json(problem, { status });
    return HttpResponse.json(orderOf({ id: 'next', price: '109000.00000000' }));
  }),
  http.put('*/api/v1/trading/positions/:id/protection', async ({ request }) => {
    await keep(request);
    return HttpResponse.json(positionOf({ protection_state: 'active' }));
  }),
);
let connection: ConnectionState;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  sent.length = 0;
  status = 200;
  connection = { phase: 'live', retryAt: null, cause: null, heardAt: Date.now() };
  vi.spyOn(realtime.connection, 'getState').mockImplementation(() => connection);
  useUiStore.getState().choose({ language: 'en' });
  feed('orders', []);
  feed('positions', []);
  feed('tickers', [{ symbol: 'BTCUSDT', price: '100000.00' }]);
});
afterEach(() => vi.restoreAllMocks());

function feed(channel: string, data: unknown): void {
  realtime.stores.apply(channel, { seq: 1, channel, type: 'snapshot', data });
}

async function open(): Promise<void> {
  show(
    <>
      <ChartLinesLayer plane={plane} symbol={sampleSymbol} />
      <Toasts />
    </>,
  );
  await screen.findAllByTestId('chart-line');
}

const prices = () => screen.getAllByTestId('chart-line').map((line) => line.dataset.price);

it('moves an order by its handle, and sends the change once it was confirmed', async () => {
  feed('orders', [orderOf({ id: 'one' })]);
  await open();
  const handle = screen.getByTestId('chart-line-handle');
  expect(handle).toHaveTextContent('Sell 0.00500 Limit · 110,000.00');
  fireEvent.pointerDown(handle, { pointerId: 1, button: 0, clientY: 1000 });
  fireEvent.pointerMove(handle, { pointerId: 1, clientY: 1100 });
  expect(prices()).toEqual(['109000']);
  fireEvent.pointerUp(handle, { pointerId: 1 });
  expect(await screen.findByTestId('move-from-to')).toHaveTextContent('110,000.00109,000.00');
  expect(sent).toEqual([]);
  await userEvent.click(screen.getByTestId('move-confirm'));
  await waitFor(() =>
    expect(sent).toEqual([{ method: 'PATCH', path: '/trading/orders/one', body: { price: '109000' } }]),
  );
  expect(await screen.findByText('BTC/USDT: order moved')).toBeInTheDocument();
});

it('puts the line back and says why when the server refuses', async () => {
  status = 422;
  feed('orders', [orderOf({ id: 'one' })]);
  await open();
  screen.getByTestId('chart-line-handle').focus();
  await userEvent.keyboard('{PageUp}{Enter}');
  await userEvent.click(await screen.findByTestId('move-confirm'));
  expect(await screen.findByText('BTC/USDT: not moved, everything stays as it was')).toBeInTheDocument();
  await waitFor(() => expect(prices()).toEqual(['110000.00000000']));
});

it('goes by ticks with the arrow keys, and back with Escape', async () => {
  feed('orders', [orderOf({ id: 'one' })]);
  await open();
  screen.getByTestId('chart-line-handle').focus();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
  expect(prices()).toEqual(['110000.01']);
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  expect(prices()).toEqual(['109999.91']);
  await userEvent.keyboard('{Escape}');
  expect(prices()).toEqual(['110000.00000000']);
  await userEvent.keyboard('{Enter}');
  expect(screen.queryByTestId('move-confirm')).toBeNull();
});

it('moves a stop, says what it would lose, and refuses one above the price', async () => {
  const protection = { stop: { price: '95000' }, take_profit: null, trailing: null } as unknown as Protection;
  feed('positions', [positionOf({ protection_state: 'active', protection })]);
  await open();
  const [handle] = screen.getAllByTestId('chart-line-handle');
  expect(handle).toHaveTextContent('Stop -50.00 USDT · 95,000.00');
  handle?.focus();
  await userEvent.keyboard('{ArrowUp}{Enter}');
  const price = await screen.findByTestId('move-price');
  await userEvent.clear(price);
  await userEvent.type(price, '100,500');
  expect(screen.getByTestId('move-confirm')).toBeDisabled();
  expect(screen.getByTestId('move-price-error')).toHaveTextContent('100,000');
  await userEvent.clear(price);
  await userEvent.type(price, '97,000');
  expect(screen.getByTestId('move-effect')).toHaveTextContent('-30.00 USDT');
  await userEvent.click(screen.getByTestId('move-confirm'));
  await waitFor(() =>
    expect(sent).toEqual([
      { method: 'PUT', path: '/trading/positions/position/protection', body: { stop: { price: '97000' } } },
    ]),
  );
});

it('holds every line fast while the line to the server is cut', async () => {
  connection = { ...connection, phase: 'waiting' };
  feed('orders', [orderOf({ id: 'one' })]);
  await open();
  expect(screen.queryByTestId('chart-line-handle')).toBeNull();
});
