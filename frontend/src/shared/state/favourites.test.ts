import { afterEach, expect, it } from 'vitest';
import { session } from '@/shared/session/browser-session';
import { movedTo, useFavourites } from './favourites';

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
