import type { Order } from '@/shared/api/types';

// How an order of the list of open ones stands, and in which order they are shown.

export type OrderState =
  | Order['status']
  /** Held by the platform, which watches the price: nothing of it is at the exchange. */
  | 'held'
  /** An exit that the exchange holds back until the entry has filled. */
  | 'waiting'
  | 'cancelling'
  | 'amending';

/** The one thing about an order that matters most to its owner: a doubt first, then what is on its way. */
export function stateOf(order: Order): OrderState {
  if (order.status === 'unknown' || isClosed(order)) return order.status;
  if (order.cancel_requested) return 'cancelling';
  if (order.amend_quantity) return 'amending';
  if (order.is_held) return 'held';
  if (order.is_waiting) return 'waiting';
  return order.status;
}

export function isClosed({ status }: Pick<Order, 'status'>): boolean {
  return status === 'filled' || status === 'cancelled' || status === 'rejected' || status === 'expired';
}

const roles = ['entry', 'take_profit', 'stop_loss'];
const rankOf = (order: Order) => roles.indexOf(order.list_role ?? '');

/** Orders of a list stand together, entry first, where the first of them stood. */
export function arrangeOrders(orders: readonly Order[]): Order[] {
  const lists = new Map<string, Order[]>();
  for (const order of orders) {
    const key = order.list_id ?? order.id;
    lists.set(key, [...(lists.get(key) ?? []), order]);
  }
  return [...lists.values()].flatMap((legs) => legs.sort((a, b) => rankOf(a) - rankOf(b)));
}

/** What may still be changed: not what belongs to others, and not before the exchange has confirmed it. */
export function canChange(order: Order): boolean {
  if (order.list_id || order.is_protection || order.cancel_requested || order.type === 'market') return false;
  return order.status === 'open' || order.status === 'partially_filled';
}
