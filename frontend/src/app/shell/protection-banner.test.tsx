import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { beforeEach, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import { realtime } from '@/realtime/client';
import { symbolsQuery } from '@/shared/api/queries';
import type { Position } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { positionOf, sampleSymbol } from '@/testing/samples';
import './texts';
import { ProtectionBanner } from './protection-banner';

beforeEach(() => useUiStore.getState().choose({ language: 'en' }));

function feed(...positions: Position[]): void {
  realtime.stores.apply('positions', { seq: 1, channel: 'positions', type: 'snapshot', data: positions });
}

it('alarms for a position of any account that is without its protection, until it is protected', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(symbolsQuery.queryKey, [sampleSymbol]);
  feed(
    positionOf({ id: 'safe', protection_state: 'active' }),
    positionOf({
      id: 'bare',
      account_id: 'another',
      protection_state: 'missing',
      protection_code: 'insufficient_balance',
      protection_reason: 'Only 0 BTC are free.',
    }),
  );
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <ProtectionBanner />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const banner = await screen.findByRole('alert');
  expect(banner).toHaveTextContent('BTC/USDT is without the protection it should have.');
  expect(banner).toHaveTextContent('The balance is not enough.');
  expect(screen.getByRole('link')).toHaveAttribute('href', '/trade/BTCUSDT');
  act(() => feed(positionOf({ id: 'bare', protection_state: 'active' })));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
