import { useMemo } from 'react';
import type { Ticker } from '@/shared/api/types';
import { useNow } from '@/shared/lib/use-now';
import { realtime } from './client';
import { allTickers } from './stores';

const none: readonly Ticker[] = [];

/** All tickers as they stood at the last beat: for what is to be calm, such as an order of rows. */
export function useTickersAt(intervalMs: number): readonly Ticker[] {
  const now = useNow(intervalMs);
  const known = realtime.stores.tickerLists.get(allTickers);
  // The first list is taken at once, and later ones with the beat.
  const isKnown = known !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the beat is the occasion to look again.
  return useMemo(() => realtime.stores.tickerLists.get(allTickers) ?? none, [now, isKnown]);
}
