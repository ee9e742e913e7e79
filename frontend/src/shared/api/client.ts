import createClient from 'openapi-fetch';
import { session } from '@/shared/session/browser-session';
import { ApiError } from './api-error';
import type { paths } from './schema';

const timeoutMs = 20_000;

function send(request: Request): Promise<Response> {
  const token = session.token;
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  return fetch(request, { signal });
}

/** Renews the token before it runs out, and once more when the server says that it has. */
async function sendSignedIn(request: Request): Promise<Response> {
  if (new URL(request.url).pathname.startsWith('/api/v1/auth/')) return send(request);
  await session.ensureFresh();
  const again = request.clone();
  const response = await send(request);
  if (response.status !== 401 || session.state.status !== 'signed_in') return response;
  return (await session.renew()) ? send(again) : response;
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  fetch: sendSignedIn,
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; anything else is thrown as an ApiError. */
export async function call<T>(answer: Promise<Answer<T>>): Promise<T> {
  let settled: Answer<T>;
  try {
    settled = await answer;
  } catch (thrown) {
    throw ApiError.fromThrown(thrown);
  }
  if (!settled.response.ok) throw ApiError.fromBody(settled.response.status, settled.error);
  return settled.data as T;
}
