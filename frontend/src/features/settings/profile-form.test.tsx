import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import { useUiStore } from '@/shared/state/ui-store';
import { show } from '@/testing/show';
import './texts';
import { ProfileForm } from './profile-form';

const user = { id: 'me', email: 'minji@example.com', username: 'minji', is_verified: true, locale: 'ko' };
const sent: unknown[] = [];
const server = setupServer(
  http.get('*/api/v1/users/me', () => HttpResponse.json(user)),
  http.get('*/api/v1/auth/registration', () => HttpResponse.json({ mode: 'open', has_mail: false })),
  http.put('*/api/v1/users/me', async ({ request }) => {
    sent.push(await request.json());
    return HttpResponse.json(user);
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  useUiStore.getState().choose({ language: 'en' });
  show(<ProfileForm />);
});

it('lets the language of messages be chosen, apart from that of the app', async () => {
  const language = await screen.findByRole('combobox', { name: 'Language of messages' });
  expect(screen.getByText('Korean (한국어)')).toBeVisible();
  await userEvent.click(language);
  await userEvent.click(await screen.findByTitle('English'));
  await userEvent.click(screen.getByTestId('settings-profile-save'));
  await waitFor(() =>
    expect(sent).toEqual([{ username: 'minji', email: 'minji@example.com', locale: 'en' }]),
  );
});
