import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import {
  type AccountProgress,
  type BeforeHalt,
  haltProgress,
  joinReceipts,
} from '@/entities/account/halt-progress';
import { isClosed } from '@/entities/order/order-state';
import { useAllPositions } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { haltsQuery, useRefetch } from '@/shared/api/queries';
import type { HaltReceipt, Order } from '@/shared/api/types';

const orderMs = 1500;
const askFirstMs = 2000;
const askMostMs = 15_000;
// Of a great many the receipt's own count is enough.
const ordersMost = 40;

/** The receipt of a halt as it stands now: refreshed until the exchange has confirmed everything. */
export function useHaltProgress(
  written: HaltReceipt,
  before: BeforeHalt,
  closesPositions: boolean,
): { receipt: HaltReceipt; accounts: AccountProgress[]; isLifted: boolean } {
  const [receipt, setReceipt] = useState(written);
  const ids = useMemo(() => orderIds(receipt, before), [receipt, before]);
  const orders = useOrdersNow(ids);
  const live = useAllPositions();
  const accounts = useMemo(
    () => haltProgress(receipt, before, orders, live, closesPositions),
    [receipt, before, orders, live, closesPositions],
  );
  const isVerified = accounts.every((account) => account.isVerified);
  const isReady = accounts.every((account) => account.orders.every((order) => order.isConfirmed));
  const { data: halts, dataUpdatedAt } = useQuery(haltsQuery);
  // What was heard before the receipt does not know of the halt yet.
  const [shownAt] = useState(() => Date.now());
  const isLifted = dataUpdatedAt > shownAt && halts?.every((halt) => halt.is_of_platform) === true;
  useAskAgain(!isVerified && isReady && !isLifted, (next) =>
    setReceipt((first) => joinReceipts(first, next)),
  );
  return { receipt, accounts, isLifted };
}

function orderIds(receipt: HaltReceipt, before: BeforeHalt): string[] {
  const open = receipt.accounts.flatMap((account) => account.open_orders);
  const known = before.orders.filter((order) => !order.is_protection).map((order) => order.id);
  return [...new Set([...open, ...known])].slice(0, ordersMost);
}

function useOrdersNow(ids: readonly string[]): ReadonlyMap<string, Order> {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: ['orders', 'one', id],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<Order> =>
        call(api.GET('/api/v1/trading/orders/{id}', { params: { path: { id } }, signal })),
      refetchInterval: ({ state }: { state: { data?: Order | undefined } }) =>
        state.data && isClosed(state.data) ? (false as const) : orderMs,
    })),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => (data ? [[data.id, data] as const] : []))) as ReadonlyMap<
        string,
        Order
      >,
  });
}

/**
 * Has the exchange asked again, ever more slowly. To halt what is halted changes nothing; but it must not halt anew
 * what somebody has let go on meanwhile, so the halts that stand are asked for first.
 */
function useAskAgain(isWanted: boolean, onReceipt: (receipt: HaltReceipt) => void): void {
  const refetch = useRefetch();
  const [attempts, setAttempts] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt plans the next; the callbacks are new with each rendering.
  useEffect(() => {
    if (!isWanted) return;
    const wait = Math.min(askFirstMs * 2 ** attempts, askMostMs);
    const timer = setTimeout(async () => {
      try {
        const { items } = await call(api.GET('/api/v1/trading/halt'));
        const own = items.find((halt) => !halt.is_of_platform && halt.account_id === null);
        if (own) {
          const body = { close_positions: false, ...(own.reason ? { reason: own.reason } : {}) };
          onReceipt(await call(api.POST('/api/v1/trading/halt', { body })));
        } else {
          refetch('halts');
        }
      } catch {
        // The server or the exchange is away: the next attempt may find it.
      }
      setAttempts((count) => count + 1);
    }, wait);
    return () => clearTimeout(timer);
  }, [isWanted, attempts]);
}
