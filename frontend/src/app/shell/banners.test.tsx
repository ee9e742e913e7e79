import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { MemoryRouter } from 'react-router';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { realtime } from '@/realtime/client';
import '@/shared/i18n/i18n';
import { accountsQuery, haltsQuery, meQuery } from '@/shared/api/queries';
import type { Account, Halt, User } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import './texts';
import { FaultBanner } from './fault-banner';
import { HaltBanner } from './halt-banner';

const account: Account = {
  id: 'acc',
  kind: 'live',
  exchange: 'binance',
  label: 'Main',
  state: 'active',
  is_active: true,
  trading_enabled: true,
  max_position_size: '1000',
  state_reason: null,
  created_at: '2026-11-22T09:30:00.000Z',
};
const halt: Halt = {
  id: 'halt',
  account_id: null,
  reason: 'an incident',
  created_at: '2026-11-22T09:30:00.000Z',
  is_of_platform: true,
  closes_positions: false,
};

const reason = 'An order in BTCUSDT that the exchange said was closed is open there.';
const difference = {
  action: 'difference',
  details: { code: 'order_still_open', detail: reason, figures: {} },
};
const server = setupServer(
  http.get('*/api/v1/users/me/audit', () => HttpResponse.json({ items: [difference], next_cursor: null })),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
afterEach(() => realtime.stores.clearPrivate());
beforeEach(() => useUiStore.getState().choose({ language: 'en' }));

function show(accounts: Account[], halts: Halt[], role?: string): void {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(accountsQuery.queryKey, accounts);
  client.setQueryData(haltsQuery.queryKey, halts);
  client.setQueryData(meQuery.queryKey, { id: 'me', role } as unknown as User);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <FaultBanner />
        <HaltBanner />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

it('says of an account that its record differs, and why its trading has stopped', async () => {
  show([account, { ...account, id: 'other', label: 'Second', state: 'faulted', state_reason: reason }], []);
  expect(screen.getAllByRole('alert')).toHaveLength(1);
  expect(screen.getByTestId('fault-banner')).toHaveTextContent('Second: trading has stopped');
  expect(await screen.findByText(/called closed is open there/)).toHaveAttribute('title', reason);
});

it('hears of a stop at once, by the socket, and shows what is no difference in words of its own', async () => {
  show([account], []);
  expect(screen.queryByTestId('fault-banner')).toBeNull();
  const data = [{ account_id: 'acc', state: 'faulted', reason: 'A rule of the record' }];
  act(() => realtime.stores.apply('accounts', { seq: 1, channel: 'accounts', type: 'update', data }));
  expect(await screen.findByTestId('fault-banner')).toHaveTextContent('Main: trading has stopped');
  expect(await screen.findByText(/A rule that must always hold/)).toBeInTheDocument();
  const sound = [{ account_id: 'acc', state: 'active', reason: null }];
  act(() => realtime.stores.apply('accounts', { seq: 2, channel: 'accounts', type: 'update', data: sound }));
  await waitFor(() => expect(screen.queryByTestId('fault-banner')).toBeNull());
});

it('tells the halt of the operator from those of the user, which alone can be lifted here', () => {
  show(
    [account],
    [halt, { ...halt, id: 'own', account_id: 'acc', is_of_platform: false, reason: '' }],
    'user',
  );
  expect(screen.getByTestId('platform-halt-banner')).toHaveTextContent('operator has halted all trading');
  expect(screen.getByTestId('platform-halt-banner')).toHaveTextContent('an incident');
  expect(screen.getAllByTestId('halt-lift')).toHaveLength(1);
  expect(screen.getByTestId('halt-banner')).toHaveTextContent('Trading on Main is halted');
  expect(screen.queryByRole('link')).toBeNull();
});

it('leads an operator from the banner to where the halt is lifted', () => {
  show([account], [halt], 'admin');
  expect(screen.getByRole('link')).toHaveAttribute('href', '/admin');
});
