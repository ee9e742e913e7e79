import { create } from 'zustand';
import type { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { onOwnerChange, readOwn, writeOwn } from '@/shared/session/own-storage';
import { ServerKept } from './server-kept';

// The pairs that a user watches, in the order that they have put them in.

const name = 'favourites';
const most = 200;

function read(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const texts = value.filter((one): one is string => typeof one === 'string');
  return [...new Set(texts)].slice(0, most);
}

/** The list with one of its members at another place. */
export function movedTo(list: readonly string[], symbol: string, to: number): readonly string[] {
  if (!list.includes(symbol)) return list;
  const rest = list.filter((one) => one !== symbol);
  const place = Math.min(Math.max(to, 0), rest.length);
  return [...rest.slice(0, place), symbol, ...rest.slice(place)];
}

interface FavouritesState {
  symbols: readonly string[];
  toggle(symbol: string): void;
  move(symbol: string, to: number): void;
}

const kept = () => readOwn(name, read) ?? [];

export const useFavourites = create<FavouritesState>()((set, get) => {
  const keep = (symbols: readonly string[]) => {
    writeOwn(name, symbols);
    set({ symbols });
    watchlist.changed();
  };
  return {
    symbols: kept(),
    toggle: (symbol) => {
      const { symbols } = get();
      const isMarked = symbols.includes(symbol);
      keep(isMarked ? symbols.filter((one) => one !== symbol) : [...symbols, symbol].slice(-most));
    },
    move: (symbol, to) => keep(movedTo(get().symbols, symbol, to)),
  };
});

/** What is left of a list when the pairs that the server does not know are gone, such as those traded no more. */
function withoutUnknown(symbols: readonly string[], { fields }: ApiError): readonly string[] | null {
  const unknown = fields.filter(({ code }) => code === 'unknown_symbol').map(({ field }) => field);
  return unknown.length > 0 ? symbols.filter((_, index) => !unknown.includes(`symbols[${index}]`)) : null;
}

const watchlist = new ServerKept<readonly string[]>({
  name,
  held: () => readOwn(name, read),
  take: (symbols) => {
    writeOwn(name, symbols);
    useFavourites.setState({ symbols });
  },
  load: async () => {
    const { symbols, updated_at: savedAt } = await call(api.GET('/api/v1/users/me/watchlist'));
    return savedAt ? symbols : null;
  },
  save: (symbols) => call(api.PUT('/api/v1/users/me/watchlist', { body: { symbols: [...symbols] } })),
  without: withoutUnknown,
});
watchlist.enter();

onOwnerChange(() => useFavourites.setState({ symbols: kept() }));

export function useIsFavourite(symbol: string): boolean {
  return useFavourites((state) => state.symbols.includes(symbol));
}
