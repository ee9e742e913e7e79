import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiError } from '@/shared/api/api-error';
import { session } from '@/shared/session/browser-session';
import { readOwn, writeOwn } from '@/shared/session/own-storage';
import { keepOnServer, ServerKept, unsavedNames, useUnsaved } from './server-kept';

const tokenOf = (id: string) => `head.${btoa(JSON.stringify({ sub: id }))}.signature`;
const readWords = (value: unknown) => (Array.isArray(value) ? (value as string[]) : null);
const unreachable = new ApiError(0, 'network');

let names = 0;
let stop: () => void = () => undefined;

/** A list of words, in this browser and at a server that the test plays. */
function newList() {
  names += 1;
  const name = `words${names}`;
  const server = { words: null as string[] | null, failure: null as ApiError | null, saves: 0, loads: 0 };
  const shown: string[][] = [];
  const kept = new ServerKept<string[]>({
    name,
    held: () => readOwn(name, readWords),
    take: (words) => {
      writeOwn(name, words);
      shown.push(words);
    },
    load: async () => {
      server.loads += 1;
      if (server.failure) throw server.failure;
      return server.words;
    },
    save: async (words) => {
      server.saves += 1;
      if (server.failure) throw server.failure;
      server.words = words;
    },
    without: (words, { fields }) => (fields.length > 0 ? words.slice(1) : null),
  });
  kept.enter();
  const change = (words: string[]) => {
    writeOwn(name, words);
    kept.changed();
  };
  return { name, kept, server, shown, change, held: () => readOwn(name, readWords) };
}

const begin = async () => {
  stop = keepOnServer();
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  session.signIn(tokenOf('minji'), 900_000);
});

afterEach(() => {
  stop();
  void session.signOut();
  vi.useRealTimers();
});

it('shows what another browser has saved', async () => {
  const list = newList();
  list.server.words = ['b', 'a'];
  writeOwn(list.name, ['a']);
  await begin();
  expect(list.held()).toEqual(['b', 'a']);
  expect(list.shown).toEqual([['b', 'a']]);
  expect(list.server.saves).toBe(0);
});

it('gives the server what this browser held before, once, where it has nothing', async () => {
  const list = newList();
  writeOwn(list.name, ['a', 'b']);
  await begin();
  expect(list.server.words).toEqual(['a', 'b']);
  expect(unsavedNames()).toEqual([]);
  // Emptied elsewhere afterwards, it does not come back.
  list.server.words = [];
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(list.held()).toEqual([]);
  expect(list.server.saves).toBe(1);
});

it('saves once for changes that follow one another', async () => {
  const list = newList();
  await begin();
  for (const words of [['a'], ['a', 'b'], ['b', 'a']]) {
    list.change(words);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(list.server.saves).toBe(0);
  await vi.advanceTimersByTimeAsync(1000);
  expect(list.server.saves).toBe(1);
  expect(list.server.words).toEqual(['b', 'a']);
});

it('keeps a change through an outage, says so once, and saves it when the server is back', async () => {
  const list = newList();
  await begin();
  const told = vi.fn();
  const stopListening = useUnsaved.subscribe(({ error }) => told(error?.code ?? null));
  list.server.failure = unreachable;
  list.change(['a']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(list.server.saves).toBeGreaterThan(1);
  expect(told.mock.calls).toEqual([['network']]);
  expect(list.held()).toEqual(['a']);
  expect(unsavedNames()).toEqual([list.name]);
  list.server.failure = null;
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(list.server.words).toEqual(['a']);
  expect(told.mock.calls).toEqual([['network'], [null]]);
  stopListening();
});

it('saves with the next visit what the last one could not, over what the server has', async () => {
  const list = newList();
  await begin();
  list.server.failure = unreachable;
  list.change(['mine']);
  await vi.advanceTimersByTimeAsync(1000);
  stop();
  list.server.failure = null;
  list.server.words = ['theirs'];
  await begin();
  expect(list.server.words).toEqual(['mine']);
  expect(list.shown).toEqual([]);
});

it('lets go of the part that the server refuses', async () => {
  const list = newList();
  await begin();
  list.server.failure = new ApiError(422, 'validation_failed', null, [
    { field: 'symbols[0]', code: 'unknown_symbol', detail: '' },
  ]);
  list.change(['gone', 'a']);
  await vi.advanceTimersByTimeAsync(801);
  list.server.failure = null;
  await vi.advanceTimersByTimeAsync(1000);
  expect(list.server.words).toEqual(['a']);
  expect(list.shown).toEqual([['a']]);
});

it('does not repeat what is refused for good', async () => {
  const list = newList();
  await begin();
  list.server.failure = new ApiError(409, 'drawings_max');
  list.change(['a']);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(list.server.saves).toBe(1);
  expect(useUnsaved.getState().error?.code).toBe('drawings_max');
  expect(list.held()).toEqual(['a']);
});

it('asks for nothing while nobody is signed in, and marks nothing of another user as saved', async () => {
  const list = newList();
  void session.signOut();
  await begin();
  list.change(['nobody’s']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(list.server).toMatchObject({ loads: 0, saves: 0 });
  session.signIn(tokenOf('jun'), 900_000);
  await begin();
  expect(list.held()).toBeNull();
  expect(list.server.words).toBeNull();
});

it('does not load over a change that is made meanwhile', async () => {
  const list = newList();
  list.server.words = ['theirs'];
  stop = keepOnServer();
  list.change(['mine']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(list.held()).toEqual(['mine']);
  expect(list.server.words).toEqual(['mine']);
});
