import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Interval, intervalMs } from '@/entities/market/intervals';
import { loadLines, type WantedLines } from '@/shared/api/indicators';
import type { IndicatorLine } from '@/shared/api/types';

// The server counts the running candle too, so its newest values are asked for while it moves.
const newestMs = 2_000;
// What the server draws at once.
const candlesMost = 4_990;

export interface BarRange {
  /** When the oldest and the newest bar in the chart open. */
  first: number;
  last: number;
}

export interface DrawnLines {
  whole: readonly IndicatorLine[];
  /** The newest points of the same, as far as they have been asked for. */
  newest: readonly IndicatorLine[];
  /** The last question for them has failed: they are older than they should be. */
  isStale: boolean;
}

interface LinesWish {
  symbol: string;
  interval: Interval;
  source: string | null;
  /** None where null. */
  wanted: WantedLines | null;
  range: BarRange | null;
  /** The bars go on. */
  isLive: boolean;
}

const none: readonly IndicatorLine[] = [];

/** The lines of indicators over the bars that a chart has. */
export function useIndicatorLines({
  symbol,
  interval,
  source,
  wanted,
  range,
  isLive,
}: LinesWish): DrawnLines {
  const isWanted = wanted !== null && range !== null;
  const last = range?.last ?? 0;
  const first = Math.max(range?.first ?? 0, last - candlesMost * intervalMs[interval]);
  const query = {
    interval,
    start: String(first),
    ...(source === null ? {} : { source }),
    ...(wanted ?? { indicators: '' }),
  };
  const whole = useQuery({
    queryKey: ['indicator-lines', symbol, query, last],
    queryFn: ({ signal }) => loadLines(symbol, isLive ? query : { ...query, end: String(last) }, signal),
    enabled: isWanted,
    // A new bar asks anew; the lines stay until the answer is there.
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: newestMs,
  });
  // A strategy looks at closed candles alone.
  const moves = isLive && wanted !== null && 'indicators' in wanted;
  const newest = useQuery({
    queryKey: ['indicator-newest', symbol, query],
    queryFn: ({ signal }) => loadLines(symbol, { ...query, newest: 2 }, signal),
    enabled: isWanted && moves && whole.data !== undefined,
    refetchInterval: newestMs,
    gcTime: newestMs,
  });
  return {
    whole: (isWanted ? whole.data : undefined) ?? none,
    newest: (isWanted ? newest.data : undefined) ?? none,
    isStale: isWanted && (whole.isError || newest.isError),
  };
}

/** What a legend says: of each line its newest value. */
export function newestLines({
  whole,
  newest,
}: Pick<DrawnLines, 'whole' | 'newest'>): readonly IndicatorLine[] {
  const fresh = new Map(newest.map((line) => [line.name, line]));
  return whole.map((line) => fresh.get(line.name) ?? line);
}
