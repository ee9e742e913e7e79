import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ChartMark } from '@/chart/marks';
import { mergeNewest } from '@/entities/bot/bot';
import { useLiveSignalsOf, useOpenOrders, useRecentFills } from '@/realtime/hooks';
import { fillsOf, loadAccountFills, loadOrders, loadSignals, recordsMost } from '@/shared/api/bot-records';
import type { Bot, BotSignal, Page } from '@/shared/api/bot-types';
import { useRefetchOnChange } from '@/shared/api/queries';
import type { Fill } from '@/shared/api/types';

type Load<T> = (id: string, cursor: null, signal: AbortSignal, limit: number) => Promise<Page<T>>;

/** The newest records of several bots together. */
function useRecords<T>(name: string, ids: readonly string[], load: Load<T>): T[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: [name, id],
      queryFn: ({ signal }: { signal: AbortSignal }) => load(id, null, signal, recordsMost),
    })),
    combine: (results) => results.flatMap(({ data }) => data?.items ?? []),
  });
}

/** The fills of bots of one account in a pair. */
export function useBotFills(bots: readonly Bot[], symbol: string): readonly Fill[] {
  const accountId = bots[0]?.account_id ?? '';
  const orders = useRecords(
    'bot-mark-orders',
    bots.map((bot) => bot.id),
    loadOrders,
  );
  const { data } = useQuery({
    queryKey: ['bot-mark-fills', accountId, symbol],
    enabled: accountId !== '',
    queryFn: ({ signal }) => loadAccountFills(accountId, symbol, null, signal),
  });
  // The live channels tell what is new on the account, and not whose it is.
  useRefetchOnChange('bot-mark-orders', useOpenOrders(accountId));
  useRefetchOnChange('bot-mark-fills', useRecentFills(accountId));
  return useMemo(() => fillsOf(data?.items ?? [], orders), [data, orders]);
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
