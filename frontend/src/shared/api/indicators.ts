import { queryOptions } from '@tanstack/react-query';
import type { LocalText } from '@/shared/lib/schema-form';
import type { StrategySetup } from './bot-types';
import { ask } from './untyped';

// The contract's types of indicators over candles, and the questions for them.

export interface IndicatorParameter {
  name: string;
  title: LocalText;
  standard: number;
  min: number;
  max: number;
  is_whole: boolean;
}

export interface IndicatorInfo {
  name: string;
  title: LocalText;
  /** "price": drawn over the candles; "own": in a pane of its own. */
  pane: string;
  parameters: IndicatorParameter[];
}

export interface IndicatorLine {
  /** "rsi:14", "macd:12:26:9.signal". */
  name: string;
  /** "macd:12:26:9"; of a strategy the name that it gave. */
  indicator: string;
  /** "value" where the indicator has one line alone. */
  component: string;
  /** "price", or the indicator's own. */
  pane: string;
  /** The milliseconds at which a candle opens, and the value; null while there is none yet. */
  points: [number | null, number | null][];
}

/** Which lines: indicators by name, such as "rsi:14,macd:12:26:9", or those that a strategy decides by. */
export type WantedLines = { indicators: string } | { strategy: string; parameters: string };

export function linesOf({ strategy, parameters }: StrategySetup): WantedLines {
  return { strategy, parameters: JSON.stringify(parameters) };
}

export interface LinesQuery {
  interval: string;
  /** Open times of the first and the last candle, in milliseconds; without an end to the present. */
  start: string;
  end?: string;
  /** Only so many points of each line. */
  newest?: number;
}

export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: async ({ signal }) =>
    (await ask<{ items: IndicatorInfo[] }>('GET', '/api/v1/market/indicators', { signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export async function loadLines(
  symbol: string,
  query: LinesQuery & WantedLines,
  signal: AbortSignal,
): Promise<readonly IndicatorLine[]> {
  const path = `/api/v1/market/indicators/${symbol}`;
  return (await ask<{ lines: IndicatorLine[] }>('GET', path, { params: { query }, signal })).lines;
}
