import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ChartMark } from '@/chart/marks';
import { mergeNewest } from '@/entities/bot/bot';
import { useLiveSignalsOf, useRecentFills } from '@/realtime/hooks';
import { loadFills, loadSignals, recordsMost } from '@/shared/api/bot-records';
import { useRefetchOnChange } from '@/shared/api/queries';
import type { Bot, BotSignal, Fill } from '@/shared/api/types';
import type { Page } from '@/shared/api/use-pages';

type Load<T> = (id: string, cursor: null, signal: AbortSignal, limit: number) => Promise<Page<T>>;

/** The newest records of several bots together; `part` says of what, where they are not all. */
function useRecords<T>(name: string, ids: readonly string[], load: Load<T>, part = ''): T[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: [name, id, part],
      queryFn: ({ signal }: { signal: AbortSignal }) => load(id, null, signal, recordsMost),
    })),
    combine: (results) => results.flatMap(({ data }) => data?.items ?? []),
  });
}

/** The newest fills of bots of one account in a pair. */
export function useBotFills(bots: readonly Bot[], symbol: string): readonly Fill[] {
  const load = useCallback<Load<Fill>>(
    (id, cursor, signal, limit) => loadFills(id, cursor, signal, limit, symbol),
    [symbol],
  );
  // The live channel tells what is new on the account, and not whose it is.
  useRefetchOnChange('bot-mark-fills', useRecentFills(bots[0]?.account_id ?? ''));
  const ids = bots.map((bot) => bot.id);
  return useRecords('bot-mark-fills', ids, load, symbol);
}

/** The signals and fills of bots in a pair, as marks on its chart; those that come meanwhile too. */
export function useBotMarks(bots: readonly Bot[], symbol: string): readonly ChartMark[] {
  const ids = bots.map((bot) => bot.id);
  const signals = useRecords('bot-mark-signals', ids, loadSignals);
  const fills = useBotFills(bots, symbol);
  const live = useLiveSignalsOf(ids.join(' '));
  return useMemo(
    () => marksOf(mergeNewest(live, signals) ?? [], fills, symbol),
    [live, signals, fills, symbol],
  );
}

export function marksOf(
  signals: readonly BotSignal[],
  fills: readonly Fill[],
  symbol: string,
): readonly ChartMark[] {
  const ofSymbol = <T extends { symbol: string }>(list: readonly T[]) =>
    list.filter((one) => one.symbol === symbol);
  const once = new Map(ofSymbol(fills).map((fill) => [fill.id, fill]));
  return [
    ...ofSymbol(signals).map(({ time, action, outcome }) => ({
      timeMs: Date.parse(time),
      kind: outcome === 'ordered' ? (`signal-${action}` as const) : (`quiet-${action}` as const),
    })),
    ...[...once.values()].map(({ executed_at, side }) => ({ timeMs: Date.parse(executed_at), kind: side })),
  ];
}
