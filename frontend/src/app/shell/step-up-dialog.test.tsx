import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import type { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { useUiStore } from '@/shared/state/ui-store';
import { StepUpDialog } from './step-up-dialog';
import './texts';

const problem = (status: number, code: string) => HttpResponse.json({ status, code }, { status });
let isConfirmed = false;
let asked = 0;
const server = setupServer(
  http.get('*/api/v1/users/me', () => HttpResponse.json({ id: 'u', has_second_factor: false })),
  http.post('*/api/v1/auth/2fa/setup', () => {
    asked += 1;
    return isConfirmed
      ? HttpResponse.json({ secret: 'ABC', uri: 'otpauth://x' })
      : problem(403, 'step_up_required');
  }),
  http.post('*/api/v1/auth/step-up', async ({ request }) => {
    const { password } = (await request.json()) as { password?: string };
    isConfirmed = password === 'right';
    return isConfirmed
      ? HttpResponse.json({ elevated_until: '2026-11-22T09:30:00.000Z' })
      : problem(422, 'wrong_password');
  }),
);
beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' });
  // It comes when it is needed. To compile it takes a busy machine longer than the tests wait for what is on screen.
  await import('./step-up-form');
});
afterAll(() => server.close());
afterEach(() => {
  isConfirmed = false;
  asked = 0;
});

function open() {
  useUiStore.getState().choose({ language: 'ko' });
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <StepUpDialog />
    </QueryClientProvider>,
  );
}
const setUp = () => call(api.POST('/api/v1/auth/2fa/setup'));

it('asks once for two requests, and sends both again when it is the user', async () => {
  open();
  const both = Promise.all([setUp(), setUp()]);
  const input = await screen.findByTestId('step-up-input');
  await userEvent.type(input, 'wrong');
  await userEvent.click(screen.getByTestId('step-up-confirm'));
  expect(await screen.findByTestId('step-up-error')).toHaveTextContent('비밀번호가 올바르지 않습니다.');
  await userEvent.clear(input);
  await userEvent.type(input, 'right');
  await userEvent.click(screen.getByTestId('step-up-confirm'));
  const [first, second] = await both;
  expect([first.secret, second.secret, asked]).toEqual(['ABC', 'ABC', 4]);
  await waitFor(() => expect(screen.queryByTestId('step-up-input')).toBeNull());
});

it('lets the request fail when the user turns away', async () => {
  open();
  const refused = setUp().catch((error: ApiError) => error.code);
  await screen.findByTestId('step-up-input');
  await userEvent.click(screen.getByText('취소'));
  expect(await refused).toBe('step_up_required');
});
