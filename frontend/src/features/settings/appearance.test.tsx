import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { formatCompact } from '@/shared/lib/decimal';
import { applyDisplay } from '@/shared/state/apply-display';
import { useUiStore } from '@/shared/state/ui-store';
import { showPage } from '@/testing/show';
import AppearancePage from './appearance-page';
import DataPage from './data-page';

const server = setupServer(
  http.get('*/api/v1/users/me/settings', () =>
    HttpResponse.json({ display_currency: 'USDT', time_zone: 'UTC' }),
  ),
);
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  applyDisplay();
});
afterAll(() => server.close());
beforeEach(() =>
  useUiStore.getState().choose({ language: 'en', numberUnit: 'language', timeZone: null, theme: 'dark' }),
);
afterEach(() => useUiStore.getState().choose({ numberUnit: 'language', timeZone: null }));

it('changes at once how great figures are written', async () => {
  showPage(<AppearancePage />, '/settings/appearance');
  await userEvent.click(screen.getByTestId('unit-korean'));
  expect(formatCompact('1234567890', 'en')).toBe('12.35억');
  expect(screen.getByTestId('unit-korean')).toBeChecked();
});

it('shows the time in the zone that was chosen', async () => {
  useUiStore.getState().choose({ timeZone: 'UTC' });
  showPage(<AppearancePage />, '/settings/appearance');
  const utc = new Date().toISOString().slice(11, 13);
  expect(screen.getByTestId('display-now')).toHaveTextContent(new RegExp(`${utc}:\\d\\d:\\d\\d`));
  useUiStore.getState().choose({ timeZone: 'Asia/Seoul' });
  const seoul = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(11, 13);
  await waitFor(() =>
    expect(screen.getByTestId('display-now')).toHaveTextContent(new RegExp(`${seoul}:\\d\\d:\\d\\d`)),
  );
});

it('changes language and theme', async () => {
  showPage(<AppearancePage />, '/settings/appearance');
  await userEvent.click(screen.getByTestId('theme-light'));
  expect(useUiStore.getState()).toMatchObject({ theme: 'light', followsDevice: false });
  await userEvent.click(screen.getByTestId('theme-device'));
  expect(useUiStore.getState().followsDevice).toBe(true);
  await userEvent.click(screen.getByTestId('language-ko'));
  expect(await screen.findByRole('heading', { level: 1, name: '화면' })).toBeVisible();
});

it('forgets what this browser keeps, and who is signed in stays so', async () => {
  localStorage.setItem('hoga.own.minji.favourites', '["BTCUSDT"]');
  localStorage.setItem('hoga.session', '"id"');
  showPage(<DataPage />, '/settings/data');
  await userEvent.click(screen.getByTestId('browser-forget'));
  expect(localStorage.getItem('hoga.own.minji.favourites')).toBeNull();
  expect(localStorage.getItem('hoga.session')).toBe('"id"');
});
