import { queryOptions } from '@tanstack/react-query';
import type {
  Backtest,
  BacktestRequest,
  BacktestSummary,
  Optimization,
  OptimizationRequest,
  OptimizationSummary,
  RunState,
} from '@/shared/api/backtest-types';
import type { Page } from '@/shared/api/bot-types';
import { ask } from '@/shared/api/untyped';
import { pageSize } from '@/shared/api/use-pages';

// What is asked of the server about back-tests and searches. One that isn't over is asked for again and again: nothing
// else tells of its progress.

const runningMs = 700;

export const isOver = (state: RunState): boolean => !['queued', 'running'].includes(state);

export const createBacktest = (body: BacktestRequest): Promise<BacktestSummary> =>
  ask('POST', '/api/v1/backtests', { body });
export const createOptimization = (body: OptimizationRequest): Promise<OptimizationSummary> =>
  ask('POST', '/api/v1/optimizations', { body });
export const dropBacktest = (id: string): Promise<unknown> => ask('DELETE', `/api/v1/backtests/${id}`);
export const dropOptimization = (id: string): Promise<unknown> =>
  ask('DELETE', `/api/v1/optimizations/${id}`);

export const backtestQuery = (id: string) =>
  queryOptions({
    queryKey: ['backtest', id],
    queryFn: ({ signal }): Promise<Backtest> => ask('GET', `/api/v1/backtests/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.state) ? false : runningMs),
    staleTime: 60_000,
  });

export const optimizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['optimization', id],
    queryFn: ({ signal }): Promise<Optimization> => ask('GET', `/api/v1/optimizations/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isOver(state.data.state) ? false : runningMs),
    staleTime: 60_000,
  });

function pages<T>(path: string) {
  return (cursor: string | null, signal: AbortSignal): Promise<Page<T>> => {
    const query = { limit: pageSize, ...(cursor === null ? {} : { cursor }) };
    return ask('GET', path, { params: { query }, signal });
  };
}

export const loadBacktests = pages<BacktestSummary>('/api/v1/backtests');
export const loadOptimizations = pages<OptimizationSummary>('/api/v1/optimizations');
