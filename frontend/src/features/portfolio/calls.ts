import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '@/shared/api/client';
import type { Scope } from '@/shared/api/portfolio-queries';
import type { HistoryKind } from '@/shared/api/portfolio-types';
import type { Side } from '@/shared/api/types';

// What is asked of the server about portfolios.

/** Executions are in the figures some seconds after they were made. */
const figuresMs = 15_000;

export interface Period {
  from?: string;
  to?: string;
}

export const performanceQuery = (scope: Scope, period: Period) =>
  queryOptions({
    queryKey: ['portfolio', 'performance', scope, period],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/portfolio/performance', { params: { query: { ...scope, ...period } }, signal })),
    refetchInterval: figuresMs,
    placeholderData: keepPreviousData,
  });

export interface HistoryFilter {
  account_id?: string;
  symbol?: string;
  bot_id?: string;
  side?: Side;
  kind?: HistoryKind;
  from?: string;
  to?: string;
}

const pageSize = 50;

export const loadHistory = (filter: HistoryFilter, cursor: string | null, signal: AbortSignal) => {
  const query = { ...filter, limit: pageSize, ...(cursor === null ? {} : { cursor }) };
  return call(api.GET('/api/v1/portfolio/history', { params: { query }, signal }));
};

const linesMost = 10_000;

/** All of it as CSV, part by part; each names the next by its header. */
export async function fetchHistory(filter: HistoryFilter): Promise<string[]> {
  const parts: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const query = { ...filter, limit: linesMost, ...(cursor === undefined ? {} : { cursor }) };
    const answer = api.GET('/api/v1/portfolio/export.csv', { params: { query }, parseAs: 'text' });
    parts.push(((await call(answer)) as string | undefined) ?? '');
    const link = (await answer).response.headers.get('Link');
    cursor = /[?&]cursor=([^&>]+)/.exec(link ?? '')?.[1];
    if (cursor === undefined) return parts;
  }
}
