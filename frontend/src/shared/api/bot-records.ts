import type { BotLogLine, BotPerformance, BotSignal, Page } from './bot-types';
import { api, call } from './client';
import type { Fill, Order } from './types';
import { ask } from './untyped';
import { pageSize } from './use-pages';

// What a bot has done, page by page, newest first: for its page and for the marks on a chart.

function pages<T>(what: string) {
  return (id: string, cursor: string | null, signal: AbortSignal, limit = pageSize): Promise<Page<T>> => {
    const query = { limit, ...(cursor === null ? {} : { cursor }) };
    return ask('GET', `/api/v1/bots/${id}/${what}`, { params: { query }, signal });
  };
}

export const loadSignals = pages<BotSignal>('signals');
export const loadOrders = pages<Order>('orders');
export const loadLog = pages<BotLogLine>('log');

export function loadPerformance(id: string, signal: AbortSignal): Promise<BotPerformance> {
  return ask('GET', `/api/v1/bots/${id}/performance`, { signal });
}

/** As many as a page may have. */
export const recordsMost = 500;

/** Fills of an account in a pair; whose order each belongs to says its `order_id`. */
export function loadAccountFills(
  account_id: string,
  symbol: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Fill>> {
  const query = { account_id, symbol, limit: recordsMost, ...(cursor === null ? {} : { cursor }) };
  return call(api.GET('/api/v1/trading/fills', { params: { query }, signal })) as Promise<Page<Fill>>;
}

/** The fills that belong to these orders. */
export function fillsOf(fills: readonly Fill[], orders: readonly Order[]): Fill[] {
  const ids = new Set(orders.map((order) => order.id));
  return fills.filter((fill) => fill.order_id !== null && ids.has(fill.order_id));
}
