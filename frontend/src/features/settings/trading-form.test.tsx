import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import { useUiStore } from '@/shared/state/ui-store';
import { show } from '@/testing/show';
import './texts';
import { TradingForm } from './trading-form';

const settings = {
  trading_enabled: false,
  max_position_size: '100000.00000000',
  risk_per_trade: '2.00000000',
  daily_loss_limit: '5.00000000',
  notification_preferences: {},
  time_zone: 'Asia/Seoul',
  locale: 'ko',
};
const sent: unknown[] = [];
const server = setupServer(
  http.get('*/api/v1/users/me/settings', () => HttpResponse.json(settings)),
  http.put('*/api/v1/users/me/settings', async ({ request }) => {
    sent.push(await request.json());
    return HttpResponse.json(settings);
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  sent.length = 0;
  useUiStore.getState().choose({ language: 'en' });
  show(<TradingForm />);
});

it('says in which zone the day of the loss limit begins, and changes it', async () => {
  const zone = await screen.findByRole('combobox', { name: 'Time zone' });
  expect(screen.getByText('Asia/Seoul')).toBeVisible();
  await userEvent.click(zone);
  await userEvent.type(zone, 'New York');
  await userEvent.click(await screen.findByTitle('America/New York'));
  await userEvent.click(screen.getByTestId('settings-trading-save'));
  await waitFor(() =>
    expect(sent).toEqual([
      {
        trading_enabled: false,
        max_position_size: '100000',
        risk_per_trade: '2',
        daily_loss_limit: '5',
        time_zone: 'America/New_York',
      },
    ]),
  );
});

it('takes no limit of nothing, which the server refuses', async () => {
  const limit = await screen.findByTestId('settings-daily_loss_limit');
  await userEvent.clear(limit);
  await userEvent.type(limit, '0');
  await userEvent.click(screen.getByTestId('settings-trading-save'));
  expect(await screen.findByText('Enter a number above 0.')).toBeVisible();
  expect(sent).toEqual([]);
});
