import createClient from 'openapi-fetch';
import { session } from '@/shared/session/browser-session';
import { askForStepUp } from '@/shared/session/step-up';
import { ApiError } from './api-error';
import type { paths } from './schema';

const timeoutMs = 20_000;
// What is asked without a sign-in, or for one.
const openPaths =
  /^\/api\/v1\/auth\/(login|register|refresh|logout|verify-email|forgot-password|reset-password)$/;

function send(request: Request): Promise<Response> {
  const token = session.token;
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
  return fetch(request, { signal });
}

/** Renews the token before it runs out, and once more when the server says that it has. */
async function sendSignedIn(request: Request): Promise<Response> {
  if (openPaths.test(new URL(request.url).pathname)) return send(request);
  await session.ensureFresh();
  const again = request.clone();
  const response = await send(request);
  if (response.status !== 401 || session.state.status !== 'signed_in') return response;
  return (await session.renew()) ? send(again) : response;
}

async function wantsStepUp(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return ApiError.fromBody(response.status, body).code === 'step_up_required';
}

/** Asks the user to confirm that it is them where the server wants that, and sends the request again. */
async function sendConfirmed(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await sendSignedIn(request);
  if (!(await wantsStepUp(response))) return response;
  return (await askForStepUp()) ? sendSignedIn(again) : response;
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  fetch: sendConfirmed,
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
