import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, expect, it, vi } from 'vitest';
import { session } from '@/shared/session/browser-session';
import { movedTo, useFavourites } from './favourites';
import { keepOnServer } from './server-kept';

const tokenOf = (id: string) => `head.${btoa(JSON.stringify({ sub: id }))}.signature`;
const symbols = () => useFavourites.getState().symbols;

afterEach(() => session.signOut());

it('moves a pair to its new place, and no further than the ends', () => {
  const list = ['a', 'b', 'c', 'd'];
  expect(movedTo(list, 'a', 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(movedTo(list, 'd', 0)).toEqual(['d', 'a', 'b', 'c']);
  expect(movedTo(list, 'b', 99)).toEqual(['a', 'c', 'd', 'b']);
  expect(movedTo(list, 'b', -1)).toEqual(['b', 'a', 'c', 'd']);
  expect(movedTo(list, 'unknown', 0)).toBe(list);
});

it('is kept for each user', () => {
  session.signIn(tokenOf('minji'), 900_000);
  const { toggle, move } = useFavourites.getState();
  for (const symbol of ['BTCUSDT', 'ETHUSDT', 'XRPUSDT']) toggle(symbol);
  toggle('ETHUSDT');
  move('XRPUSDT', 0);
  session.signIn(tokenOf('jun'), 900_000);
  expect(symbols()).toEqual([]);
  session.signIn(tokenOf('minji'), 900_000);
  expect(symbols()).toEqual(['XRPUSDT', 'BTCUSDT']);
});

it('goes on without a pair that the server does not know any more', async () => {
  const saved: string[][] = [];
  const server = setupServer(
    http.get('*/api/v1/users/me/watchlist', () => HttpResponse.json({ symbols: [], updated_at: null })),
    http.put('*/api/v1/users/me/watchlist', async ({ request }) => {
      const { symbols } = (await request.json()) as { symbols: string[] };
      saved.push(symbols);
      const at = symbols.indexOf('GONEUSDT');
      if (at < 0) return HttpResponse.json({ symbols, updated_at: '2026-11-22T09:30:00.000Z' });
      const errors = [{ field: `symbols[${at}]`, code: 'unknown_symbol', detail: '' }];
      return HttpResponse.json({ code: 'validation_failed', errors }, { status: 422 });
    }),
    http.delete('*/api/v1/auth/logout', () => new HttpResponse(null, { status: 204 })),
  );
  server.listen({ onUnhandledRequest: 'error' });
  session.signIn(tokenOf('sora'), 900_000);
  const { toggle } = useFavourites.getState();
  for (const symbol of ['BTCUSDT', 'GONEUSDT', 'ETHUSDT']) toggle(symbol);
  const stop = keepOnServer();
  await vi.waitFor(() => expect(saved.at(-1)).toEqual(['BTCUSDT', 'ETHUSDT']), 5000);
  expect(symbols()).toEqual(['BTCUSDT', 'ETHUSDT']);
  stop();
  server.close();
});
