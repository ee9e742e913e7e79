import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { realtime } from '@/realtime/client';
import { useUiStore } from '@/shared/state/ui-store';
import { Toasts } from '@/shared/ui/toasts';
import { orderOf, positionOf, sampleSymbol } from '@/testing/samples';
import { show } from '@/testing/show';
import './texts';
import { CancelAll } from './cancel-all';
import { CloseAll } from './close-all';

const calls: string[] = [];
const refused = { type: 'about:blank', title: 'x', status: 500, code: 'internal' };
const server = setupServer(
  http.get('*/api/v1/market/symbols', () => HttpResponse.json({ items: [sampleSymbol], next_cursor: null })),
  http.delete('*/api/v1/trading/orders', ({ request }) => {
    calls.push(`DELETE ${new URL(request.url).search}`);
    return HttpResponse.json({ items: [orderOf({ id: 'a', status: 'cancelled' })], next_cursor: null });
  }),
  http.post('*/api/v1/trading/positions/:id/close', ({ params }) => {
    calls.push(`close ${params.id}`);
    if (params.id === 'stuck') return HttpResponse.json(refused, { status: 500 });
    return HttpResponse.json(orderOf({ id: `of ${params.id}` }), { status: 201 });
  }),
);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  calls.length = 0;
  const state = { phase: 'live' as const, retryAt: null, cause: null, heardAt: Date.now() };
  vi.spyOn(realtime.connection, 'getState').mockReturnValue(state);
  useUiStore.getState().choose({ language: 'en' });
  feed('orders', [
    orderOf({ id: 'a' }),
    orderOf({ id: 'b', symbol: 'ETHUSDT' }),
    orderOf({ id: 'guard', is_protection: true }),
  ]);
});
afterEach(() => vi.restoreAllMocks());

function feed(channel: string, data: unknown): void {
  realtime.stores.apply(channel, { seq: 1, channel, type: 'snapshot', data });
}

const cancelAll = (
  <>
    <CancelAll accountId="acc" symbol={sampleSymbol} isShown />
    <Toasts />
  </>
);

it('takes back all open orders of the account once it was confirmed, and counts none that protects', async () => {
  show(cancelAll);
  await userEvent.click(screen.getByText('Cancel all (2)'));
  expect(await screen.findByText(/^2 open orders are taken back/)).toBeInTheDocument();
  expect(calls).toEqual([]);
  await userEvent.click(screen.getByTestId('cancel-all-confirm'));
  await waitFor(() => expect(calls).toEqual(['DELETE ?account_id=acc']));
  expect(await screen.findByText('Cancel sent for 1 order')).toBeInTheDocument();
});

it('takes back those of the pair by Shift+X, and nothing when they are kept', async () => {
  show(cancelAll);
  await userEvent.keyboard('{Shift>}X{/Shift}');
  await userEvent.click(await screen.findByText('Keep'));
  await userEvent.keyboard('{Shift>}X{/Shift}');
  expect(await screen.findByText('BTC/USDT: Cancel these orders?')).toBeInTheDocument();
  await userEvent.click(screen.getByTestId('cancel-all-confirm'));
  await waitFor(() => expect(calls).toEqual(['DELETE ?account_id=acc&symbol=BTCUSDT']));
});

it('closes every position, and names the one that could not be closed', async () => {
  feed('positions', [positionOf({ id: 'stuck' }), positionOf({ id: 'other', symbol: 'ETHUSDT' })]);
  show(
    <>
      <CloseAll accountId="acc" />
      <Toasts />
    </>,
  );
  await userEvent.click(screen.getByText('Close all (2)'));
  await userEvent.click(await screen.findByRole('button', { name: 'Close all' }));
  await waitFor(() => expect(calls).toEqual(['close stuck', 'close other']));
  expect(await screen.findByText('BTC/USDT: not closed')).toBeInTheDocument();
  expect(screen.getByText('1 closing order sent')).toBeInTheDocument();
});
