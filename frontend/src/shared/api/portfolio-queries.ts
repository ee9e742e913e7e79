import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api, call } from './client';
import { settingsQuery } from './queries';
import type { AccountKind } from './types';

// What a portfolio is worth, now and over time: for its own page and for whoever shows it in short.

const summaryMs = 5_000;
const slowMs = 60_000;

export const currencies = ['USDT', 'KRW', 'USD', 'BTC'] as const;
export type DisplayCurrency = (typeof currencies)[number];

/** Whose portfolio: one account, or all whose money is of a kind; and the currency it is shown in. */
export interface Scope {
  account_id?: string;
  kind?: AccountKind;
  currency: DisplayCurrency;
}

export const summaryQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ['portfolio', 'summary', scope],
    queryFn: ({ signal }) => call(api.GET('/api/v1/portfolio/summary', { params: { query: scope }, signal })),
    refetchInterval: summaryMs,
    placeholderData: keepPreviousData,
  });

export const equityQuery = (scope: Scope, from: number | null) =>
  queryOptions({
    queryKey: ['portfolio', 'equity', scope, from],
    queryFn: ({ signal }) => {
      const query = { ...scope, ...(from === null ? {} : { from: String(from) }) };
      return call(api.GET('/api/v1/portfolio/equity', { params: { query }, signal }));
    },
    // A new account has its first point within a minute, and somebody waits for it.
    refetchInterval: ({ state }) => (state.data?.points.length ? slowMs : summaryMs),
    placeholderData: keepPreviousData,
  });

/** In which money the user wants to see what they have; undefined until it is known. */
export function useDisplayCurrency(): DisplayCurrency | undefined {
  const { data, error } = useQuery(settingsQuery);
  if (!data) return error ? 'USDT' : undefined;
  return currencies.find((one) => one === data.display_currency) ?? 'USDT';
}
