import { queryOptions } from '@tanstack/react-query';
import { intervalMs, toInterval } from '@/entities/market/intervals';
import { api, call } from '@/shared/api/client';
import type { StoredCandles } from '@/shared/api/types';

// Over which candles a back-test can run.

export const storedQuery = queryOptions({
  queryKey: ['stored-candles'],
  queryFn: async ({ signal }): Promise<readonly StoredCandles[]> =>
    (await call(api.GET('/api/v1/market/stored', { signal }))).items,
  staleTime: 30_000,
});

/** The sources beside the platform's own market, whose name in the store is `own`; and the one that is chosen. */
export function sourcesOf(stored: readonly StoredCandles[], own: string | null, chosen: string): string[] {
  const names = new Set(stored.map(({ source }) => source).filter((source) => source !== own));
  if (chosen !== '') names.add(chosen);
  return [...names].sort();
}

/** What there is of a pair: of its shortest interval, from which the longer ones are made. */
export function shortestOf(
  stored: readonly StoredCandles[],
  source: string | null,
  symbol: string,
): StoredCandles | null {
  const found = stored.filter((one) => one.source === source && one.symbol === symbol);
  const lengthOf = ({ interval }: StoredCandles) => intervalMs[toInterval(interval)];
  return found.sort((a, b) => lengthOf(a) - lengthOf(b))[0] ?? null;
}
