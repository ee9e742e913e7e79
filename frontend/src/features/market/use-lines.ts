import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dayOpenOf, linesOf, type MarketLine } from '@/entities/market/overview';
import { useTickersAt } from '@/realtime/ticker-hooks';
import { api, call } from '@/shared/api/client';
import { useSymbols } from '@/shared/api/queries';
import type { Candle, SymbolInfo } from '@/shared/api/types';

const halfHourMs = 1_800_000;
/** The 24 hours, and the half hour that is not over. */
const candlesMost = 49;
/** Until the exchange has the candle of the new half hour. */
const patienceMs = 2_000;
/** Rows change their places at this beat, so that a reader can follow; their figures are live. */
const beatMs = 2_000;
const money = 'USDT';

const untilNextHalfHour = () => halfHourMs - (Date.now() % halfHourMs) + patienceMs;

const trendQuery = (symbol: string) => ({
  queryKey: ['market', 'trend', symbol],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<readonly Candle[]> => {
    const query = { interval: '30m' as const, limit: candlesMost };
    const params = { path: { symbol }, query };
    return (await call(api.GET('/api/v1/market/klines/{symbol}', { params, signal }))).items;
  },
  refetchInterval: untilNextHalfHour,
  staleTime: halfHourMs,
});

export type Trends = ReadonlyMap<string, readonly Candle[]>;

const noSymbols: readonly SymbolInfo[] = [];

function useTrends(symbols: readonly SymbolInfo[]): Trends {
  const found = useQueries({
    queries: symbols.map(({ symbol }) => trendQuery(symbol)),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(
    () => new Map(symbols.flatMap(({ symbol }, i) => (found[i] ? [[symbol, found[i]] as const] : []))),
    [symbols, found],
  );
}

export interface Market {
  /** Undefined before the pairs are known. */
  lines: MarketLine[] | undefined;
  trends: Trends;
  error: unknown;
  retry(): void;
}

export function useMarket(): Market {
  const { data, error, refetch } = useSymbols();
  const trends = useTrends(data ?? noSymbols);
  const tickers = useTickersAt(beatMs);
  const lines = useMemo(() => {
    const opens = new Map([...trends].map(([symbol, candles]) => [symbol, dayOpenOf(candles, Date.now())]));
    return data && linesOf(data, tickers, opens, money);
  }, [data, tickers, trends]);
  return { lines, trends, error: data ? null : error, retry: () => void refetch() };
}
