import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { realtime } from '@/realtime/client';
import { addTexts } from '@/shared/i18n/i18n';
import { deskProblemTexts } from '@/shared/i18n/texts/desk-problem';
import { useGuide } from '@/shared/state/guide';
import { useHaltDialog } from '@/shared/state/halt-dialog';
import { useUiStore } from '@/shared/state/ui-store';
import { Toasts } from '@/shared/ui/toasts';
import { recorder } from '@/testing/sent';
import { showPage } from '@/testing/show';
import { AllocationPanel } from './allocation-panel';
import { BotsPanel } from './bots-panel';
import { Figures } from './figures';
import { Guide } from './guide';
import { NoticesPanel } from './notices-panel';
import { OrdersPanel } from './orders-panel';
import { PositionsPanel } from './positions-panel';
import { QuickActions } from './quick-actions';
import './texts';

addTexts('problem', deskProblemTexts);

const { sent, keep } = recorder();
const account = { id: 'a', kind: 'paper', state: 'active', exchange: 'hoga', label: '' };
const symbol = {
  symbol: 'BTCUSDT',
  base: 'BTC',
  quote: 'USDT',
  status: 'trading',
  tick_size: '0.01',
  step_size: '0.00001',
  min_notional: '5',
  name: { ko: '비트코인', en: 'Bitcoin' },
};
const summary = {
  currency: 'KRW',
  is_fresh: true,
  is_complete: true,
  equity: '140000000',
  day_profit: '-1400',
  day_percent: -0.01,
  unrealized_profit: '2800',
  assets: [
    { asset: 'BTC', amount: '2', value: '105000000', share_percent: 75 },
    { asset: 'OLD', amount: '1', value: null, share_percent: null },
  ],
};
let settings = { display_currency: 'KRW' };
const list = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null });
const server = setupServer(
  http.get('*/api/v1/users/me/accounts', () => list([account])),
  http.get('*/api/v1/users/me/settings', () => HttpResponse.json(settings)),
  http.get('*/api/v1/market/symbols', () => list([symbol])),
  http.get('*/api/v1/portfolio/summary', () => HttpResponse.json(summary)),
  http.post('*/api/v1/trading/orders/preview', () =>
    HttpResponse.json({
      is_accepted: true,
      reject_code: null,
      reject_reason: null,
      figures: {},
      estimated_quantity: '0.00083',
      estimated_fee: '0.00000083',
      fee_currency: 'BTC',
    }),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  server.resetHandlers();
  sent.length = 0;
  settings = { display_currency: 'KRW' };
  useUiStore.getState().choose({ language: 'en', accountId: null });
  realtime.stores.clearPrivate();
});

let seq = 0;
function tell(channel: string, data: unknown): void {
  seq += 1;
  realtime.stores.apply(channel, { seq, channel, type: 'snapshot', data });
}
const order = (id: string, more = {}) => ({
  id,
  account_id: 'a',
  symbol: 'BTCUSDT',
  side: 'buy',
  type: 'limit',
  status: 'open',
  quantity: '0.5',
  price: '60000',
  filled_quantity: '0',
  created_at: '2026-11-22T09:30:00.000Z',
  updated_at: '2026-11-22T09:30:00.000Z',
  is_protection: false,
  reject_code: null,
  reject_reason: null,
  ...more,
});
const withToasts = (node: React.ReactNode) =>
  showPage(
    <>
      {node}
      <Toasts />
    </>,
    '/',
  );

it('shows what there is in the chosen money, with what today has brought', async () => {
  showPage(<Figures />, '/');
  expect(await screen.findByTestId('equity')).toHaveTextContent('140,000,000 KRW');
  expect(screen.getByTestId('figure-today')).toHaveTextContent('-1,400 KRW-0.01%');
});

it('shows dollars, and says so, where nothing tells the rate of the chosen money', async () => {
  server.use(
    http.get('*/api/v1/portfolio/summary', ({ request }) =>
      new URL(request.url).searchParams.get('currency') === 'KRW'
        ? HttpResponse.json({ status: 409, code: 'no_rate' }, { status: 409 })
        : HttpResponse.json({ ...summary, currency: 'USDT', equity: '100000' }),
    ),
  );
  showPage(<Figures />, '/');
  expect(await screen.findByTestId('equity')).toHaveTextContent('100,000.00 USDT');
  expect(screen.getByText(/Nothing tells the rate of KRW/)).toBeVisible();
});

it('shows shares, and never a missing price as nought', async () => {
  showPage(<AllocationPanel />, '/');
  const rows = await screen.findAllByTestId('balances-row');
  expect(rows[0]).toHaveTextContent('BTC2105,000,000 KRW · 75.00%');
  expect(rows[1]).toHaveTextContent('OLD1no price');
});

it('cancels all open orders of the account once that is confirmed, and tells the count', async () => {
  tell('orders', [order('1'), order('2'), order('3', { is_protection: true })]);
  server.use(
    http.delete('*/api/v1/trading/orders', async ({ request }) => {
      expect(new URL(request.url).searchParams.get('account_id')).toBe('a');
      return list([order('1', { status: 'cancelled' }), order('2', { status: 'cancelled' })]);
    }),
  );
  withToasts(<OrdersPanel />);
  await userEvent.click(await screen.findByTestId('dashboard-cancel-all'));
  expect(await screen.findByText('Cancel all open orders (2)?')).toBeInTheDocument();
  expect(screen.getByText('On the Paper account.')).toBeInTheDocument();
  await userEvent.click(screen.getByTestId('dashboard-cancel-all-confirm'));
  expect(await screen.findByText('Cancellations asked for: 2')).toBeVisible();
});

it('closes a position under a key of its own, and says why it could not', async () => {
  tell('positions', [
    {
      id: 'p',
      account_id: 'a',
      symbol: 'BTCUSDT',
      side: 'long',
      size: '0.5',
      mark_price: '61000',
      unrealized_pnl: '5',
    },
  ]);
  const keys: (string | null)[] = [];
  server.use(
    http.post('*/api/v1/trading/positions/p/close', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return HttpResponse.json({ status: 409, code: 'halted' }, { status: 409 });
    }),
  );
  withToasts(<PositionsPanel />);
  await userEvent.click(await screen.findByTestId('dashboard-close'));
  await userEvent.click(await screen.findByTestId('dashboard-close-confirm'));
  expect(await screen.findByText('Could not close BTC/USDT')).toBeVisible();
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
});

it('asks before a bot trades with real money', async () => {
  server.use(http.get('*/api/v1/users/me/accounts', () => list([{ ...account, kind: 'live' }])));
  server.use(
    http.post('*/api/v1/bots/b/start', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({ status: 409, code: 'halted' }, { status: 409 });
    }),
  );
  tell('bots', {
    bots: [
      {
        id: 'b',
        account_id: 'a',
        name: 'Wave',
        state: 'stopped',
        currency: 'USDT',
        budget: '100',
        realized_pnl: '1',
        unrealized_pnl: '0',
        created_at: '2026-11-22T09:30:00.000Z',
        updated_at: '2026-11-22T09:30:00.000Z',
        status_at: '2026-11-22T09:30:00.000Z',
      },
    ],
  });
  withToasts(<BotsPanel />);
  await userEvent.click(await screen.findByTestId('dashboard-bot-start'));
  expect(sent).toEqual([]);
  expect(await screen.findByText('Start Wave on the live account?')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Start' }));
  expect(await screen.findByText('Could not start Wave')).toBeVisible();
  expect(sent.map(({ path }) => path)).toEqual(['/bots/b/start']);
});

it('reads a notification by opening it', async () => {
  server.use(
    http.post('*/api/v1/notifications/read', async ({ request }) => {
      await keep(request);
      return HttpResponse.json({ unread: 0 });
    }),
  );
  const notice = {
    id: 'n',
    kind: 'order_filled',
    title: { ko: '체결', en: 'Filled' },
    text: { ko: '', en: '' },
    figures: { symbol: 'BTCUSDT' },
    created_at: '2026-11-22T09:30:00.000Z',
    read_at: null,
  };
  tell('notifications', { items: [notice], in_browser: [], unread: 1, is_all_read: false });
  showPage(<NoticesPanel />, '/');
  await userEvent.click(await screen.findByText('Filled'));
  await waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ ids: ['n'] }]));
});

it('opens the dialog that stops everything', async () => {
  showPage(<QuickActions />, '/');
  await userEvent.click(await screen.findByTestId('quick-halt'));
  expect(useHaltDialog.getState().isOpen).toBe(true);
  useHaltDialog.getState().setIsOpen(false);
});

it('writes a market order in one figure, names what is wrong, and locks while the line is cut', async () => {
  tell('balances', [{ account_id: 'a', asset: 'USDT', free: '100', locked: '0' }]);
  showPage(<QuickActions />, '/');
  await waitFor(() => expect(screen.getByTestId('quick-buy')).toBeEnabled());
  await userEvent.click(screen.getByTestId('quick-buy'));
  const form = await screen.findByTestId('quick-order');
  await userEvent.type(screen.getByTestId('quick-amount'), '100.5');
  expect(within(form).getByText('More USDT than is available.')).toBeInTheDocument();
  expect(within(form).getByText(/The live connection is down/)).toBeInTheDocument();
  expect(screen.getByTestId('quick-submit')).toBeDisabled();
});

it('guides through the first visit: the risk has to be acknowledged, and it is over for good', async () => {
  useGuide.getState().open();
  useGuide.getState().acknowledge(false);
  showPage(<Guide />, '/');
  await userEvent.click(screen.getByTestId('guide-language-ko'));
  expect(await screen.findByText('호가에 오신 것을 환영합니다')).toBeVisible();
  await userEvent.click(screen.getByTestId('guide-next'));
  await userEvent.click(screen.getByTestId('guide-next'));
  expect(screen.getByTestId('guide')).toHaveAttribute('data-step', 'risk');
  expect(screen.getByTestId('guide-next')).toBeDisabled();
  await userEvent.click(screen.getByTestId('guide-acknowledge'));
  await userEvent.click(screen.getByTestId('guide-next'));
  await userEvent.click(screen.getByTestId('guide-next'));
  expect(screen.queryByTestId('guide')).toBeNull();
});
