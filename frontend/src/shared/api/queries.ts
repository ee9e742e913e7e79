import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useUiStore } from '@/shared/state/ui-store';
import { api, call } from './client';
import type {
  Account,
  Exchange,
  Halt,
  OrderCapabilities,
  Registration,
  SymbolInfo,
  User,
  UserSettings,
} from './types';

// What more than one part of the app asks for.

const minute = 60_000;
const allCapabilities: OrderCapabilities = {
  market_by_quote: true,
  stop_market: true,
  stop_limit: true,
  post_only: true,
  take_profit: true,
  take_profit_limit: true,
  trailing_stop: true,
  iceberg: true,
  oco: true,
  bracket: true,
  amend: true,
};
const provisioningMs = 1500;
const accountsMs = 10_000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }): Promise<User> => call(api.GET('/api/v1/users/me', { signal })),
  staleTime: 5 * minute,
});

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }): Promise<UserSettings> => call(api.GET('/api/v1/users/me/settings', { signal })),
});

/** Who may register here. */
export const registrationQuery = queryOptions({
  queryKey: ['registration'],
  queryFn: ({ signal }): Promise<Registration> => call(api.GET('/api/v1/auth/registration', { signal })),
  staleTime: minute,
});

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async ({ signal }): Promise<readonly Account[]> =>
    (await call(api.GET('/api/v1/users/me/accounts', { signal }))).items,
  staleTime: minute,
  // A new account is set up behind the registration, and an account may be stopped at any time: nothing else tells.
  refetchInterval: ({ state }) =>
    state.data?.some((account) => account.state === 'provisioning') ? provisioningMs : accountsMs,
});

/** The halts that stand. One set elsewhere (another tab, a program) shows within the interval. */
export const haltsQuery = queryOptions({
  queryKey: ['halts'],
  queryFn: async ({ signal }): Promise<readonly Halt[]> =>
    (await call(api.GET('/api/v1/trading/halt', { signal }))).items,
  refetchInterval: 10_000,
});

/** How the exchanges stand, and where the prices of the built-in one come from. */
export const exchangesQuery = queryOptions({
  queryKey: ['exchanges'],
  queryFn: async ({ signal }): Promise<readonly Exchange[]> =>
    (await call(api.GET('/api/v1/market/exchanges', { signal }))).items,
  refetchInterval: 5_000,
});

/** Only the built-in exchange has a source. */
export function useMarketSource(): Exchange | undefined {
  const { data } = useQuery(exchangesQuery);
  return useMemo(() => data?.find((item) => item.source !== null), [data]);
}

export const symbolsQuery = queryOptions({
  queryKey: ['symbols'],
  queryFn: async ({ signal }): Promise<readonly SymbolInfo[]> =>
    (await call(api.GET('/api/v1/market/symbols', { signal }))).items,
  // A symbol that is halted, or trades again, shows within the interval.
  refetchInterval: 10_000,
});

export function useSymbols() {
  return useQuery(symbolsQuery);
}

/** What an exchange that isn't in front can do in its symbols; it changes with a restart of the exchange at most. */
const venueSymbolsQuery = (exchange: string) =>
  queryOptions({
    queryKey: ['symbols', exchange],
    queryFn: async ({ signal }): Promise<readonly SymbolInfo[]> =>
      (await call(api.GET('/api/v1/market/symbols', { params: { query: { exchange } }, signal }))).items,
    staleTime: 5 * minute,
    retry: false,
  });

/**
 * Which kinds of order the exchange of an account carries out in a symbol. While nothing is known of it the whole
 * is assumed: the server has the last word.
 */
export function useCapabilities(
  symbol: SymbolInfo | undefined,
  exchange: string | undefined,
): OrderCapabilities {
  const isElsewhere = symbol !== undefined && exchange !== undefined && exchange !== symbol.exchange;
  const { data } = useQuery({ ...venueSymbolsQuery(exchange ?? ''), enabled: isElsewhere });
  const name = symbol?.symbol;
  const there = useMemo(() => data?.find((item) => item.symbol === name), [data, name]);
  return (isElsewhere ? there : symbol)?.capabilities ?? allCapabilities;
}

export function useSymbol(name: string): SymbolInfo | undefined {
  const { data } = useSymbols();
  return useMemo(() => data?.find((item) => item.symbol === name), [data, name]);
}

/** The account in front: the one chosen, else the paper account. */
export function useActiveAccount(): Account | undefined {
  const { data } = useQuery(accountsQuery);
  const chosen = useUiStore((state) => state.accountId);
  return useMemo(() => {
    if (!data) return undefined;
    // A paper account that was reset is there still, and ended.
    const isPaper = (item: Account) => item.kind === 'paper' && item.state !== 'disabled';
    return data.find((item) => item.id === chosen) ?? data.find(isPaper) ?? data[0];
  }, [data, chosen]);
}

export function useRefetch(): (...keys: string[]) => void {
  const client = useQueryClient();
  return (...keys) => {
    for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
  };
}

/** Asks for a list again when the live list that it belongs to has changed. */
export function useRefetchOnChange(name: string, live: readonly unknown[] | undefined): void {
  const refetch = useRefetch();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the live list is the occasion, not an input.
  useEffect(() => {
    if (live) refetch(name);
  }, [live]);
}
