import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { session } from '@/shared/session/browser-session';
import { ApiError } from './api-error';
import { api, call } from './client';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const login = { access_token: 'fresh', token_type: 'Bearer', expires_in: 900 };

it('renews a refused token once, for all requests, and sends each of them again with its body', async () => {
  let refreshes = 0;
  const bodies: unknown[] = [];
  server.use(
    http.post('*/api/v1/auth/refresh', () => {
      refreshes += 1;
      return HttpResponse.json(login);
    }),
    http.put('*/api/v1/users/me', async ({ request }) => {
      if (request.headers.get('Authorization') !== 'Bearer fresh')
        return HttpResponse.json({ code: 'unauthenticated', status: 401 }, { status: 401 });
      bodies.push(await request.json());
      return HttpResponse.json({ username: 'a' });
    }),
  );
  session.signIn('old', 900_000);
  const put = (username: string) => call(api.PUT('/api/v1/users/me', { body: { username } }));
  await Promise.all([put('a'), put('b'), put('c')]);
  expect(refreshes).toBe(1);
  expect(bodies).toHaveLength(3);
  expect(bodies).toContainEqual({ username: 'b' });
});

it('reads a problem document, and what the fields have wrong', async () => {
  server.use(
    http.post('*/api/v1/auth/register', () =>
      HttpResponse.json(
        {
          code: 'validation_failed',
          detail: 'Some fields are wrong',
          request_id: 'r-1',
          errors: [{ field: 'email', code: 'wrong_format', detail: 'Not an email.' }],
        },
        { status: 422, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    ),
  );
  const body = { email: 'x', username: 'y', password: 'z' };
  const error: unknown = await call(api.POST('/api/v1/auth/register', { body })).catch(
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error('It did not fail as it should');
  expect([error.status, error.code, error.requestId]).toEqual([422, 'validation_failed', 'r-1']);
  expect(error.fields).toEqual([{ field: 'email', code: 'wrong_format', detail: 'Not an email.' }]);
});

it('calls a lost answer unanswered, and an answer that is no problem document unreadable', async () => {
  server.use(http.get('*/api/v1/users/me', () => HttpResponse.error()));
  const lost: unknown = await call(api.GET('/api/v1/users/me')).catch((reason: unknown) => reason);
  expect(lost).toMatchObject({ code: 'network', isUnanswered: true });
  server.use(http.get('*/api/v1/users/me', () => new HttpResponse('<html>', { status: 502 })));
  const odd: unknown = await call(api.GET('/api/v1/users/me')).catch((reason: unknown) => reason);
  expect(odd).toMatchObject({ status: 502, code: 'unreadable', isUnanswered: false });
});
