import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Notice } from '@/shared/api/notice-types';
import type {
  AccountStanding,
  Balance,
  Bot,
  BotLogLine,
  BotSignal,
  Fill,
  LiveCandle,
  MarketTrade,
  Order,
  OrderBook,
  Position,
  Ticker,
} from '@/shared/api/types';
import { useNow } from '@/shared/lib/use-now';
import { realtime } from './client';
import type { ConnectionState } from './connection';
import type { KeyedStore } from './keyed-store';
import type { ListStore } from './list-store';
import { allTickers, arrivedKey, unreadKey } from './stores';

function useKeyed<T>(store: KeyedStore<T>, key: string): T | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(key, listener), [store, key]);
  return useSyncExternalStore(subscribe, () => store.get(key));
}

/** Keeps topics subscribed while the component is on screen. */
export function useTopics(...addresses: string[]): void {
  const list = addresses.join(' ');
  useEffect(() => {
    const leaves = list.split(' ').map((address) => realtime.topics.retain(address));
    return () => {
      for (const leave of leaves) leave();
    };
  }, [list]);
}

export function useConnection(): ConnectionState {
  return useSyncExternalStore(realtime.connection.subscribe, realtime.connection.getState);
}

export function useIsLive(): boolean {
  return useConnection().phase === 'live';
}

export function useBook(symbol: string): OrderBook | undefined {
  return useKeyed(realtime.stores.books, symbol);
}

export function useTrades(symbol: string): readonly MarketTrade[] | undefined {
  return useKeyed(realtime.stores.trades, symbol);
}

export function useTicker(symbol: string): Ticker | undefined {
  return useKeyed(realtime.stores.tickers, symbol);
}

export function useTickerList(): readonly Ticker[] | undefined {
  return useKeyed(realtime.stores.tickerLists, allTickers);
}

/** Calls back with the newest bars of a `kline_` topic, outside React's rendering. */
export function watchCandles(address: string, onBars: (bars: readonly LiveCandle[]) => void): () => void {
  const { candles } = realtime.stores;
  return candles.subscribe(address, () => {
    const bars = candles.get(address);
    if (bars) onBars(bars);
  });
}

export function retainTopic(address: string): () => void {
  return realtime.topics.retain(address);
}

function useList<T extends { account_id: string }>(
  store: ListStore<T>,
  accountId: string | null,
): readonly T[] | undefined {
  const list = useSyncExternalStore(store.subscribe, store.get);
  return useMemo(() => list?.filter((item) => item.account_id === accountId), [list, accountId]);
}

export function useOpenOrders(accountId: string | null): readonly Order[] | undefined {
  return useList(realtime.stores.orders, accountId);
}

export function usePositions(accountId: string | null): readonly Position[] | undefined {
  return useList(realtime.stores.positions, accountId);
}

export function useBalances(accountId: string | null): readonly Balance[] | undefined {
  return useList(realtime.stores.balances, accountId);
}

export function useRecentFills(accountId: string | null): readonly Fill[] | undefined {
  return useList(realtime.stores.fills, accountId);
}

/** Shows an order that a request has answered, before the socket tells of it. */
export function mergeOrder(order: Order): void {
  realtime.stores.orders.merge(order);
}

/** The same for a position. */
export function mergePosition(position: Position): void {
  realtime.stores.positions.merge(position);
}

/** What is open at this moment, on every account. */
export function openNow(): { orders: readonly Order[]; positions: readonly Position[] } {
  return { orders: realtime.stores.orders.get() ?? [], positions: realtime.stores.positions.get() ?? [] };
}

export function useAllPositions(): readonly Position[] | undefined {
  return useSyncExternalStore(realtime.stores.positions.subscribe, realtime.stores.positions.get);
}

/** Positions of every account whose protection should be there and is not. */
export function useUnprotected(): readonly Position[] {
  const list = useSyncExternalStore(realtime.stores.positions.subscribe, realtime.stores.positions.get);
  return useMemo(() => list?.filter((item) => item.protection_state === 'missing') ?? [], [list]);
}

/** How the accounts stand; undefined before the socket has told. */
export function useAccountStandings(): readonly AccountStanding[] | undefined {
  return useSyncExternalStore(realtime.stores.accounts.subscribe, realtime.stores.accounts.get);
}

/** All bots of the user, oldest first. */
export function useBots(): readonly Bot[] | undefined {
  return useSyncExternalStore(realtime.stores.bots.subscribe, realtime.stores.bots.get);
}

/** Undefined while the bots aren't known, null where there is no such bot. */
export function useBot(id: string): Bot | null | undefined {
  const bots = useBots();
  return useMemo(() => bots && (bots.find((bot) => bot.id === id) ?? null), [bots, id]);
}

/** What a bot has signalled since the page was opened, newest first. */
export function useLiveSignals(botId: string): readonly BotSignal[] | undefined {
  return useKeyed(realtime.stores.botSignals, botId);
}

const nothingLive: readonly BotSignal[] = [];

/** The same of several bots, whose ids are given with spaces between. */
export function useLiveSignalsOf(botIds: string): readonly BotSignal[] {
  const subscribe = useCallback(
    (listener: () => void) => {
      const leaves = botIds.split(' ').map((id) => realtime.stores.botSignals.subscribe(id, listener));
      return () => {
        for (const leave of leaves) leave();
      };
    },
    [botIds],
  );
  // What is read has to stay the same while nothing has changed.
  const kept = useRef<{ parts: readonly unknown[]; all: readonly BotSignal[] }>({
    parts: [],
    all: nothingLive,
  });
  return useSyncExternalStore(subscribe, () => {
    const parts = botIds.split(' ').map((id) => realtime.stores.botSignals.get(id));
    const isSame =
      parts.length === kept.current.parts.length && parts.every((part, i) => part === kept.current.parts[i]);
    if (!isSame) kept.current = { parts, all: parts.flatMap((part) => part ?? []) };
    return kept.current.all;
  });
}

export function useLiveLog(botId: string): readonly BotLogLine[] | undefined {
  return useKeyed(realtime.stores.botLogs, botId);
}

/** Shows a bot that a request has answered, before the socket tells of it. */
export function mergeBot(bot: Bot): void {
  realtime.stores.bots.merge(bot);
}

/** The newest notifications, newest first; undefined before the socket has told. */
export function useNotices(): readonly Notice[] | undefined {
  return useSyncExternalStore(realtime.stores.notices.subscribe, realtime.stores.notices.get);
}

export function useUnreadNotices(): number {
  return useKeyed(realtime.stores.unreadNotices, unreadKey) ?? 0;
}

/** Calls back with what has just come and is to be seen outside of the page. */
export function watchArrivals(onArrival: (notices: readonly Notice[]) => void): () => void {
  const { arrivedNotices } = realtime.stores;
  return arrivedNotices.subscribe(arrivedKey, () => {
    const arrived = arrivedNotices.get(arrivedKey);
    if (arrived) onArrival(arrived);
  });
}

export interface PanelAge {
  /** Null before anything has come. */
  ageMs: number | null;
  isStale: boolean;
}

/** How old what a panel shows is. A quiet market isn't stale; a line or topic that can't be believed is. */
export function usePanelAge(address: string): PanelAge {
  const now = useNow(1000);
  const { phase } = useConnection();
  const { status, heardAt } = realtime.topics.freshness(address);
  return {
    ageMs: heardAt === null ? null : Math.max(0, now - heardAt),
    isStale: heardAt !== null && (phase !== 'live' || status !== 'live'),
  };
}
