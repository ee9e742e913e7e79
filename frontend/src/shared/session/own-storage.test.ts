import { afterEach, expect, it } from 'vitest';
import { textOf } from '@/shared/lib/read';
import { session } from './browser-session';
import { readOwn, writeOwn } from './own-storage';

const tokenOf = (id: string) => `head.${btoa(JSON.stringify({ iss: 'hoga', sub: id }))}.signature`;

afterEach(() => session.signOut());

it('keeps a choice for whoever made it', () => {
  session.signIn(tokenOf('minji'), 900_000);
  writeOwn('colour', 'blue');
  session.signIn(tokenOf('jun'), 900_000);
  expect(readOwn('colour', textOf)).toBeNull();
  writeOwn('colour', 'green');
  session.signIn(tokenOf('minji'), 900_000);
  expect(readOwn('colour', textOf)).toBe('blue');
});

it('reads what does not fit as absent', () => {
  session.signIn('no token of ours', 900_000);
  writeOwn('colour', 7);
  expect(readOwn('colour', textOf)).toBeNull();
});
