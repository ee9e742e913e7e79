import { queryOptions } from '@tanstack/react-query';
import { api, call } from './client';
import type { operations } from './schema';
import type { IndicatorInfo, IndicatorLine, StrategySetup } from './types';

// The questions for indicators over candles.

type Query = operations['get_market_indicators_symbol']['parameters']['query'];

/** Which lines: indicators by name, such as "rsi:14,macd:12:26:9", or those that a strategy decides by. */
export type WantedLines =
  | Required<Pick<Query, 'indicators'>>
  | Required<Pick<Query, 'strategy' | 'parameters'>>;

export function linesOf({
  strategy,
  parameters,
}: Pick<StrategySetup, 'strategy' | 'parameters'>): WantedLines {
  return { strategy, parameters: JSON.stringify(parameters) };
}

/** Over which candles, by the times at which the first and the last one open. */
export type LinesQuery = Pick<Query, 'interval' | 'start' | 'end' | 'newest' | 'source'>;

export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: async ({ signal }): Promise<readonly IndicatorInfo[]> =>
    (await call(api.GET('/api/v1/market/indicators', { signal }))).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export async function loadLines(
  symbol: string,
  query: LinesQuery & WantedLines,
  signal: AbortSignal,
): Promise<readonly IndicatorLine[]> {
  const params = { path: { symbol }, query };
  const { lines } = await call(api.GET('/api/v1/market/indicators/{symbol}', { params, signal }));
  // The client's type of an answer forgets that a point has two members.
  return lines.map((line) => ({
    ...line,
    points: line.points.map(([time = null, value = null]): IndicatorLine['points'][number] => [time, value]),
  }));
}
