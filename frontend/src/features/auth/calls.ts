import { api, call } from '@/shared/api/client';
import { session } from '@/shared/session/browser-session';

export async function logIn(email: string, password: string): Promise<void> {
  const answer = await call(api.POST('/api/v1/auth/login', { body: { email, password } }));
  session.signIn(answer.access_token, answer.expires_in * 1000);
}

export async function register(email: string, username: string, password: string): Promise<void> {
  await call(api.POST('/api/v1/auth/register', { body: { email, username, password } }));
  await logIn(email, password);
}
