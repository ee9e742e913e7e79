import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import { session } from '@/shared/session/browser-session';
import { useUiStore } from '@/shared/state/ui-store';
import LoginPage from './login-page';
import RegisterPage from './register-page';
import ResetPasswordPage from './reset-password-page';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => useUiStore.getState().choose({ language: 'ko' }));
afterEach(async () => {
  server.use(http.delete('*/api/v1/auth/logout', () => new HttpResponse(null, { status: 204 })));
  await session.signOut();
  server.resetHandlers();
});

function open(path: string) {
  return render(
    <MemoryRouter initialEntries={[path]}>
      <Routes>
        <Route path="/login" element={<LoginPage />} />
        <Route path="/register" element={<RegisterPage />} />
        <Route path="/reset-password" element={<ResetPasswordPage />} />
        <Route path="*" element={<p data-testid="elsewhere" />} />
      </Routes>
    </MemoryRouter>,
  );
}

const problem = (status: number, body: object) => HttpResponse.json({ status, ...body }, { status });
const login = { access_token: 'token', token_type: 'Bearer', expires_in: 900 };

it('says in Korean that the password is wrong, and signs in with the right one', async () => {
  let isWrong = true;
  server.use(
    http.post('*/api/v1/auth/login', () =>
      isWrong
        ? problem(401, { code: 'bad_credentials', detail: 'Email or password is wrong.' })
        : HttpResponse.json(login),
    ),
  );
  open('/login?next=/settings');
  await userEvent.type(screen.getByTestId('login-email'), 'minji@example.com');
  await userEvent.type(screen.getByTestId('login-password'), 'wrong');
  await userEvent.click(screen.getByTestId('login-submit'));
  expect(await screen.findByRole('alert')).toHaveTextContent('이메일 또는 비밀번호가 올바르지 않습니다.');
  isWrong = false;
  await userEvent.click(screen.getByTestId('login-submit'));
  await screen.findByTestId('elsewhere');
  expect(session.token).toBe('token');
});

it('never leaves for another site after the sign-in', async () => {
  server.use(http.post('*/api/v1/auth/login', () => HttpResponse.json(login)));
  open('/login?next=//evil.example');
  await userEvent.type(screen.getByTestId('login-email'), 'minji@example.com');
  await userEvent.type(screen.getByTestId('login-password'), 'right');
  await userEvent.click(screen.getByTestId('login-submit'));
  await screen.findByTestId('elsewhere');
});

it('shows at the field what the server finds wrong with it', async () => {
  const errors = [{ field: 'password', code: 'too_short', detail: 'At least 8 characters.' }];
  server.use(http.post('*/api/v1/auth/register', () => problem(422, { code: 'validation_failed', errors })));
  open('/register');
  await userEvent.type(screen.getByTestId('register-email'), 'minji@example.com');
  await userEvent.type(screen.getByTestId('register-username'), 'minji');
  await userEvent.type(screen.getByTestId('register-password'), 'short');
  await userEvent.click(screen.getByTestId('register-submit'));
  await waitFor(() =>
    expect(screen.getByTestId('register-password')).toHaveAccessibleDescription(
      '너무 짧습니다. 8자 이상. 특수문자보다 여러 단어가 안전합니다.',
    ),
  );
  expect(screen.getByTestId('register-password')).toBeInvalid();
});

it('signs a new user in at once', async () => {
  server.use(
    http.post('*/api/v1/auth/register', () => HttpResponse.json({ id: 'u' }, { status: 201 })),
    http.post('*/api/v1/auth/login', () => HttpResponse.json(login)),
  );
  open('/register');
  await userEvent.type(screen.getByTestId('register-email'), 'minji@example.com');
  await userEvent.type(screen.getByTestId('register-username'), 'minji');
  await userEvent.type(screen.getByTestId('register-password'), 'correct horse battery');
  await userEvent.click(screen.getByTestId('register-submit'));
  await screen.findByTestId('elsewhere');
  expect(session.state.status).toBe('signed_in');
});

it('shows at the new password what is wrong with it, and no more once it is good', async () => {
  const errors = [{ field: 'new_password', code: 'too_short', detail: 'At least 8 characters.' }];
  let isBad = true;
  server.use(
    http.post('*/api/v1/auth/reset-password', () =>
      isBad ? problem(422, { code: 'validation_failed', errors }) : new HttpResponse(null, { status: 204 }),
    ),
  );
  open('/reset-password#token=secret');
  await userEvent.type(screen.getByTestId('reset-password'), 'short');
  await userEvent.click(screen.getByTestId('reset-submit'));
  expect(await screen.findByTestId('reset-password-error')).toHaveTextContent('너무 짧습니다.');
  expect(screen.getByTestId('reset-password')).toBeInvalid();
  expect(screen.queryByTestId('reset-error')).toBeNull();
  isBad = false;
  await userEvent.click(screen.getByTestId('reset-submit'));
  await screen.findByTestId('reset-done');
});
