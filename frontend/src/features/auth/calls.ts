import { api, call } from '@/shared/api/client';
import { session } from '@/shared/session/browser-session';
import { useUiStore } from '@/shared/state/ui-store';

/** With a code of the second factor, where one is on. */
export async function logIn(email: string, password: string, code?: string): Promise<void> {
  const body = { email, password, ...(code ? { code } : {}) };
  const answer = await call(api.POST('/api/v1/auth/login', { body }));
  session.signIn(answer.access_token, answer.expires_in * 1000);
}

/** With the code of an invitation, where one registers by invitation. */
export async function register(
  email: string,
  username: string,
  password: string,
  invitation: string | null,
): Promise<void> {
  const body = { email, username, password, ...(invitation ? { invitation } : {}) };
  // In which the first letter is written.
  const headers = { 'Accept-Language': useUiStore.getState().language };
  await call(api.POST('/api/v1/auth/register', { body, headers }));
  await logIn(email, password);
}

export async function askForNewPassword(email: string): Promise<void> {
  await call(api.POST('/api/v1/auth/forgot-password', { body: { email } }));
}

export async function resetPassword(token: string, new_password: string): Promise<void> {
  await call(api.POST('/api/v1/auth/reset-password', { body: { token, new_password } }));
}

export async function confirmEmail(token: string): Promise<void> {
  await call(api.POST('/api/v1/auth/verify-email', { body: { token } }));
}
