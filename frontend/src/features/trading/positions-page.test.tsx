import { act, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { realtime } from '@/realtime/client';
import { useUiStore } from '@/shared/state/ui-store';
import { botOf } from '@/testing/bot-samples';
import { positionOf, sampleSymbol } from '@/testing/samples';
import { showPage } from '@/testing/show';
import PositionsPage from './positions-page';

const page = (items: object[]) => HttpResponse.json({ items, next_cursor: null });
const accounts = ['acc', 'other'].map((id) => ({
  id,
  kind: 'paper',
  exchange: 'hoga',
  label: id,
  state: 'active',
}));
const server = setupServer(
  http.get('*/api/v1/market/symbols', () =>
    page([sampleSymbol, { ...sampleSymbol, symbol: 'ETHUSDT', base: 'ETH' }]),
  ),
  http.get('*/api/v1/users/me/accounts', () => page(accounts)),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  useUiStore.getState().choose({ language: 'en' });
  // On a telephone each position is a card, which is whole in a test without a layout.
  vi.spyOn(window, 'matchMedia').mockReturnValue({
    matches: true,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as MediaQueryList);
});
afterEach(() => realtime.stores.clearPrivate());

const tell = (channel: string, data: unknown) =>
  act(async () => {
    realtime.stores.apply(channel, { seq: 1, channel, type: 'snapshot', data });
    await Promise.resolve();
  });

it('shows the positions of every account, whose they are, and what may be lost', async () => {
  const held = {
    symbol: 'BTCUSDT',
    size: '0.004',
    cost: '400',
    mark_price: null,
    unrealized_pnl: '0',
    protection: 'active' as const,
    stop_price: '95000',
    take_profit_price: null,
    trailing_delta_bps: null,
    time_stop_at: null,
  };
  showPage(<PositionsPage />, '/positions');
  await tell('bots', { bots: [botOf({ holdings: [held] })] });
  await tell('positions', [
    positionOf({}),
    positionOf({ id: 'second', account_id: 'other', symbol: 'ETHUSDT', cost: '50.00000000' }),
  ]);
  await waitFor(() => expect(screen.getAllByTestId('risk-row')).toHaveLength(2));
  const [first, second] = screen.getAllByTestId('risk-row');
  if (!first || !second) throw new Error('two rows');
  expect(within(first).getByTestId('position-shares')).toHaveTextContent('RSI BTC 0.00400');
  expect(within(first).getByTestId('position-shares')).toHaveTextContent('by hand 0.00600');
  expect(first).toHaveTextContent('5.00%');
  expect(within(first).getByTestId('no-stop')).toHaveTextContent('partly open');
  // 400 - 0.004 × 95000 = 20, and all of the other 600.
  expect(first).toHaveTextContent('620.00 USDT');
  expect(within(second).getByTestId('no-stop')).toHaveAttribute('data-guard', 'none');
  expect(second).toHaveTextContent('by hand');
  expect(screen.getByTestId('figure-unprotected')).toHaveTextContent('2');
  expect(screen.getByTestId('figure-risk-USDT')).toHaveTextContent('670.00 USDT');
});

it('has one way on where nothing is held', async () => {
  showPage(<PositionsPage />, '/positions');
  await tell('positions', []);
  expect(await screen.findByText('Go to trading')).toHaveAttribute('href', '/trade');
});
