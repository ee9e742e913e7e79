import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import { useUiStore } from '@/shared/state/ui-store';
import { noLimits, sampleSymbol } from '@/testing/samples';
import { show } from '@/testing/show';
import LimitsPage from './limits-page';
import OperatorPage from './operator-page';

const platform = { ...noLimits, layer: 'platform', is_own: false, max_order_value: '500.00000000' };
const own = { ...noLimits, layer: 'user', is_own: true, max_open_orders: 5 };
const page = (items: object[]) => HttpResponse.json({ items, next_cursor: null });
const sent: unknown[] = [];
let refusal: object | null = null;
let role: string | undefined;
const server = setupServer(
  http.get('*/api/v1/users/me', () => HttpResponse.json({ id: 'me', username: 'minji', role })),
  http.get('*/api/v1/users/me/limits', () => page([platform, own])),
  http.get('*/api/v1/users/me/accounts', () => page([])),
  http.get('*/api/v1/users/me/settings', () =>
    HttpResponse.json({ max_position_size: '1000', daily_loss_limit: '5' }),
  ),
  http.get('*/api/v1/market/symbols', () => page([sampleSymbol])),
  http.put('*/api/v1/users/me/limits', async ({ request }) => {
    sent.push(await request.json());
    if (refusal) return HttpResponse.json(refusal, { status: 422 });
    return HttpResponse.json(own);
  }),
  http.get('*/api/v1/admin/limits', () =>
    HttpResponse.json({ code: 'forbidden', status: 403 }, { status: 403 }),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  sent.length = 0;
  refusal = null;
  role = undefined;
  useUiStore.getState().choose({ language: 'en' });
});

it('shows what stands above each limit, and sends the set as a whole', async () => {
  show(<LimitsPage />);
  const value = await screen.findByTestId('limit-max_order_value');
  expect(screen.getByTestId('limit-max_open_orders')).toHaveValue('5');
  expect(screen.getByTestId('limit-max_order_value-above')).toHaveTextContent('Platform: at most 500');
  await waitFor(() =>
    expect(screen.getByTestId('limit-daily_loss_limit-above')).toHaveTextContent('Settings: at most 5 %'),
  );
  await userEvent.type(value, '1,000');
  expect(value).toHaveValue('1000');
  expect(screen.getByTestId('limit-max_order_value-above')).toHaveTextContent('Changes nothing');
  await userEvent.clear(value);
  await userEvent.type(value, '99.5');
  expect(screen.getByTestId('limit-max_order_value-above')).toHaveTextContent(/^Platform: at most 500$/);
  await userEvent.click(screen.getByTestId('limits-save'));
  await waitFor(() => expect(sent).toEqual([{ max_order_value: '99.5', max_open_orders: 5 }]));
  const rows = screen.getAllByTestId('limits-set-row');
  expect(rows.map((row) => row.dataset.layer)).toEqual(['platform', 'user']);
  // What the platform has set is for reading alone.
  expect(screen.getAllByTestId('limits-edit')).toHaveLength(1);
});

it('puts what the server finds wrong beside its field, and sends no text that is no number', async () => {
  const errors = [{ field: 'max_drawdown', code: 'too_large', detail: 'At most 100.' }];
  refusal = { code: 'validation_failed', detail: 'A field is wrong.', errors };
  show(<LimitsPage />);
  const drawdown = await screen.findByTestId('limit-max_drawdown');
  await userEvent.type(drawdown, '101');
  await userEvent.click(screen.getByTestId('limits-save'));
  expect(await screen.findByText('Too large.')).toBeInTheDocument();
  await userEvent.clear(drawdown);
  await userEvent.type(drawdown, '-');
  await userEvent.click(screen.getByTestId('limits-save'));
  expect(await screen.findByText('Enter a plain number.')).toBeInTheDocument();
  expect(sent).toHaveLength(1);
});

it('answers who is no operator that the page is not for them, by the role or by the refusal', async () => {
  show(<OperatorPage />);
  expect(await screen.findByTestId('not-allowed')).toHaveTextContent("You aren't allowed");
});

it('asks for nothing where the role is known to be that of a user', async () => {
  role = 'user';
  let asked = 0;
  server.events.on('request:start', ({ request }) => {
    if (request.url.includes('/admin/')) asked += 1;
  });
  show(<OperatorPage />);
  expect(await screen.findByTestId('not-allowed')).toBeVisible();
  expect(asked).toBe(0);
});
