import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { MemoryRouter } from 'react-router';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NoticeChannel, NoticeSettings, PutNoticeChannels } from '@/shared/api/notice-types';
import '@/shared/i18n/i18n';
import { useUiStore } from '@/shared/state/ui-store';
import NoticeSettingsPage from './notice-settings-page';

const channelOf = (parts: Partial<NoticeChannel>): NoticeChannel => ({
  name: 'email',
  is_enabled: false,
  address: '',
  why_off: null,
  trouble: null,
  trouble_at: null,
  last_message_at: null,
  secret: null,
  ...parts,
});
const settings: NoticeSettings = {
  channels: [
    channelOf({ name: 'email', why_off: 'not_configured' }),
    channelOf({
      name: 'telegram',
      is_enabled: true,
      address: '77',
      trouble: 'HTTP 500',
      trouble_at: '2026-11-22T09:30:00Z',
    }),
    channelOf({ name: 'webhook', address: 'https://example.com/x', secret: 'hgwh_1' }),
  ],
  preferences: {
    events: { order_filled: ['in_app'], protection_missing: ['in_app', 'email'] },
    quiet_hours: { is_on: false, from: '22:00', to: '07:00' },
    daily_summary_at: '08:00',
  },
  urgent: ['protection_missing'],
};
const saved: PutNoticeChannels[] = [];
const server = setupServer(
  http.get('*/api/v1/notifications/channels', () => HttpResponse.json(settings)),
  http.put('*/api/v1/notifications/channels', async ({ request }) => {
    saved.push((await request.json()) as PutNoticeChannels);
    return HttpResponse.json(settings);
  }),
  http.post('*/api/v1/notifications/channels/:name/test', ({ params }) =>
    HttpResponse.json(
      params.name === 'webhook'
        ? { is_sent: true, reason: null }
        : { is_sent: false, reason: '403 Forbidden' },
    ),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  useUiStore.getState().choose({ language: 'en' });
  saved.length = 0;
});

async function show(): Promise<void> {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <NoticeSettingsPage />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  await screen.findByTestId('event-matrix');
}

it('says why a channel is off and what a broken one has met', async () => {
  await show();
  const email = within(screen.getByTestId('channel-email'));
  expect(email.getByText('Not set up on this server.')).toBeInTheDocument();
  expect(email.getByTestId('channel-email-test')).toBeDisabled();
  expect(email.getByTestId('channel-email-on')).toBeDisabled();
  expect(screen.getByTestId('channel-telegram-trouble')).toHaveTextContent('HTTP 500');
});

it('tells the truth of a test', async () => {
  await show();
  await userEvent.click(screen.getByTestId('channel-webhook-test'));
  expect(await screen.findByTestId('channel-webhook-result')).toHaveTextContent('Sent.');
  await userEvent.click(screen.getByTestId('channel-telegram-test'));
  expect(await screen.findByTestId('channel-telegram-result')).toHaveTextContent('403 Forbidden');
});

it('saves a tick with all the others, and quiet hours', async () => {
  await show();
  expect(screen.getByTestId('choice-protection_missing-email')).toBeChecked();
  await userEvent.click(screen.getByTestId('choice-order_filled-webhook'));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.preferences?.events).toEqual({
    order_filled: ['in_app', 'webhook'],
    protection_missing: ['in_app', 'email'],
  });
  await userEvent.click(screen.getByTestId('quiet-on'));
  await userEvent.click(screen.getByTestId('times-save'));
  await waitFor(() => expect(saved).toHaveLength(2));
  expect(saved[1]?.preferences?.quiet_hours).toEqual({ is_on: true, from: '22:00', to: '07:00' });
});
