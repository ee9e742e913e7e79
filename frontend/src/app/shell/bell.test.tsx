import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { MemoryRouter } from 'react-router';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import { realtime } from '@/realtime/client';
import type { Notice, NoticeUpdate } from '@/shared/api/notice-types';
import { useUiStore } from '@/shared/state/ui-store';
import './texts';
import { Bell } from './bell';

const read: unknown[] = [];
const server = setupServer(
  http.post('*/api/v1/notifications/read', async ({ request }) => {
    read.push(await request.json());
    return HttpResponse.json({ unread: 0 });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  useUiStore.getState().choose({ language: 'en' });
  realtime.stores.clearPrivate();
  read.length = 0;
});

const noticeOf = (id: string, parts: Partial<Notice> = {}): Notice => ({
  id,
  kind: 'order_filled',
  title: { ko: '매수 체결', en: `Bought ${id}` },
  text: { ko: '', en: 'At 60,000 on average.' },
  figures: { symbol: 'BTCUSDT' },
  created_at: `2026-11-22T09:30:0${id}.000Z`,
  read_at: null,
  ...parts,
});

let seq = 0;
function tell(type: 'snapshot' | 'update', update: Partial<NoticeUpdate>): void {
  seq += 1;
  const data = { items: [], in_browser: [], unread: 0, is_all_read: false, ...update };
  realtime.stores.apply('notifications', { seq, channel: 'notifications', type, data });
}

function show(): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <Bell />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

it('says how much is unread, and reads one by opening it', async () => {
  tell('snapshot', { items: [noticeOf('1')], unread: 1 });
  show();
  const bell = screen.getByTestId('bell');
  expect(bell).toHaveAccessibleName('Notifications, 1 unread');
  act(() => tell('update', { items: [noticeOf('2')], unread: 2 }));
  await waitFor(() => expect(bell).toHaveAccessibleName('Notifications, 2 unread'));
  await userEvent.click(bell);
  const lines = await screen.findAllByTestId('notice');
  expect(lines.map((line) => line.textContent)).toEqual([
    expect.stringContaining('Bought 2'),
    expect.stringContaining('Bought 1'),
  ]);
  const link = screen.getByRole('link', { name: /Bought 2/ });
  expect(link).toHaveAttribute('href', '/trade/BTCUSDT');
  await userEvent.click(link);
  await waitFor(() => expect(read).toEqual([{ ids: ['2'] }]));
});

it('reads everything at once, and hears that another page has', async () => {
  tell('snapshot', { items: [noticeOf('1'), noticeOf('2')], unread: 2 });
  show();
  await userEvent.click(screen.getByTestId('bell'));
  await userEvent.click(await screen.findByTestId('bell-read-all'));
  await waitFor(() => expect(read).toEqual([{}]));
  act(() => tell('update', { is_all_read: true, unread: 0 }));
  await waitFor(() => expect(screen.getByTestId('bell')).toHaveAccessibleName('Notifications'));
  expect(screen.getAllByTestId('notice').every((line) => !line.hasAttribute('data-unread'))).toBe(true);
});
