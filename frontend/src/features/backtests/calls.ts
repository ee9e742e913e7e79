import { queryOptions } from '@tanstack/react-query';
import { api, call } from '@/shared/api/client';
import type {
  Backtest,
  BacktestSummary,
  BacktestWish,
  Optimization,
  OptimizationSummary,
  OptimizationWish,
  RunState,
} from '@/shared/api/types';
import { type Page, pageSize } from '@/shared/api/use-pages';

// What is asked of the server about back-tests and searches. One that isn't over is asked for again and again: nothing
// else tells of its progress.

const runningMs = 700;

export const isOver = (state: RunState): boolean => !['queued', 'running'].includes(state);

const of = (id: string) => ({ params: { path: { id } } });
const pageOf = (cursor: string | null) => ({
  params: { query: { limit: pageSize, ...(cursor === null ? {} : { cursor }) } },
});

export const createBacktest = (body: BacktestWish): Promise<BacktestSummary> =>
  call(api.POST('/api/v1/backtests', { body }));
export const createOptimization = (body: OptimizationWish): Promise<OptimizationSummary> =>
  call(api.POST('/api/v1/optimizations', { body }));
export const dropBacktest = (id: string): Promise<unknown> =>
  call(api.DELETE('/api/v1/backtests/{id}', of(id)));
export const dropOptimization = (id: string): Promise<unknown> =>
  call(api.DELETE('/api/v1/optimizations/{id}', of(id)));

export const backtestQuery = (id: string) =>
  queryOptions({
    queryKey: ['backtest', id],
    queryFn: ({ signal }): Promise<Backtest> =>
      call(api.GET('/api/v1/backtests/{id}', { ...of(id), signal })),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.state) ? false : runningMs),
    staleTime: 60_000,
  });

export const optimizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['optimization', id],
    queryFn: ({ signal }): Promise<Optimization> =>
      call(api.GET('/api/v1/optimizations/{id}', { ...of(id), signal })),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.state) ? false : runningMs),
    staleTime: 60_000,
  });

export const loadBacktests = (cursor: string | null, signal: AbortSignal): Promise<Page<BacktestSummary>> =>
  call(api.GET('/api/v1/backtests', { ...pageOf(cursor), signal }));
export const loadOptimizations = (
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<OptimizationSummary>> =>
  call(api.GET('/api/v1/optimizations', { ...pageOf(cursor), signal }));
