import { useSyncExternalStore } from 'react';
import { membersOf, textOf } from '@/shared/lib/read';
import { readStored, removeStored, writeStored } from '@/shared/lib/storage';
import { randomUuid } from '@/shared/lib/uuid';
import { withLock } from './locks';
import { type RefreshAnswer, Session, type SessionState } from './session';

// The session of this browser tab: the rim that joins Session to cookies, locks, storage and other tabs.

const storageKey = 'hoga.session';

const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(storageKey) : null;

async function refresh(): Promise<RefreshAnswer> {
  const response = await fetch('/api/v1/auth/refresh', {
    method: 'POST',
    credentials: 'same-origin',
    signal: AbortSignal.timeout(15_000),
  });
  if (response.status === 401 || response.status === 403) return { kind: 'refused' };
  if (!response.ok) return { kind: 'failed' };
  const { access_token: token, expires_in: seconds } = membersOf(await response.json());
  if (typeof token !== 'string' || typeof seconds !== 'number') return { kind: 'failed' };
  return { kind: 'token', token, lifetimeMs: seconds * 1000 };
}

async function logout(token: string | null): Promise<void> {
  try {
    await fetch('/api/v1/auth/logout', {
      method: 'DELETE',
      credentials: 'same-origin',
      headers: token ? { Authorization: `Bearer ${token}` } : {},
      keepalive: true,
    });
  } catch {
    // The tabs have forgotten the token already; the server's session runs out by itself.
  }
}

export const session = new Session({
  refresh,
  logout,
  withLock,
  sharedId: () => readStored(storageKey, textOf),
  share: (id) => {
    if (id === null) removeStored(storageKey);
    else writeStored(storageKey, id);
    channel?.postMessage(id);
  },
  newId: randomUuid,
  reload: () => location.reload(),
});

/** Listens to the other tabs, by both ways: a channel is quicker, storage events also reach a restored tab. */
export function watchOtherTabs(): void {
  const onShared = () => session.onShared(readStored(storageKey, textOf));
  channel?.addEventListener('message', onShared);
  window.addEventListener('storage', (event) => {
    if (event.key === storageKey || event.key === null) onShared();
  });
}

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.getState);
}
