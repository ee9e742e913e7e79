import { membersOf, textOf } from '@/shared/lib/read';
import { readStored, writeStored } from '@/shared/lib/storage';
import { session } from './browser-session';

// What this browser keeps for one user alone: of two who share a desk each finds their own.

/** The id of whoever is signed in, as their access token says it. It names a place, and proves nothing. */
export function ownerId(): string {
  try {
    const [, payload = ''] = session.token?.split('.') ?? [];
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    return textOf(membersOf(JSON.parse(text)).sub) ?? 'nobody';
  } catch {
    return 'nobody';
  }
}

const keyOf = (name: string) => `hoga.own.${ownerId()}.${name}`;

export function readOwn<T>(name: string, read: (value: unknown) => T | null): T | null {
  return readStored(keyOf(name), read);
}

export function writeOwn(name: string, value: unknown): void {
  writeStored(keyOf(name), value);
}

/** Calls back whenever somebody has signed in: what was kept for another is not theirs. */
export function onOwnerChange(listener: () => void): void {
  let owner = ownerId();
  session.subscribe(() => {
    if (session.token === null || ownerId() === owner) return;
    owner = ownerId();
    listener();
  });
}
