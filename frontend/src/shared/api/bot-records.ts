import { api, call } from './client';
import type { BotLogLine, BotPerformance, BotSignal, Fill, Order } from './types';
import { type Page, pageSize } from './use-pages';

// What a bot has done, page by page, newest first: for its page and for the marks on a chart.

type Load<T> = (id: string, cursor: string | null, signal: AbortSignal, limit?: number) => Promise<Page<T>>;

const pageOf = (id: string, cursor: string | null, limit = pageSize) => ({
  path: { id },
  query: { limit, ...(cursor === null ? {} : { cursor }) },
});

export const loadSignals: Load<BotSignal> = (id, cursor, signal, limit) =>
  call(api.GET('/api/v1/bots/{id}/signals', { params: pageOf(id, cursor, limit), signal }));
export const loadOrders: Load<Order> = (id, cursor, signal, limit) =>
  call(api.GET('/api/v1/bots/{id}/orders', { params: pageOf(id, cursor, limit), signal }));
export const loadLog: Load<BotLogLine> = (id, cursor, signal, limit) =>
  call(api.GET('/api/v1/bots/{id}/log', { params: pageOf(id, cursor, limit), signal }));

export function loadPerformance(id: string, signal: AbortSignal): Promise<BotPerformance> {
  return call(api.GET('/api/v1/bots/{id}/performance', { params: { path: { id } }, signal }));
}

/** As many as a page may have. */
export const recordsMost = 500;

/** The fills of a bot's orders; of one pair alone where that is given. */
export function loadFills(
  bot_id: string,
  cursor: string | null,
  signal: AbortSignal,
  limit: number = pageSize,
  symbol?: string,
): Promise<Page<Fill>> {
  const query = { bot_id, limit, ...(symbol ? { symbol } : {}), ...(cursor === null ? {} : { cursor }) };
  return call(api.GET('/api/v1/trading/fills', { params: { query }, signal }));
}
