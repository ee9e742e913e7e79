import { isClosed } from '@/entities/order/order-state';
import type { HaltReceipt, Order, Position } from '@/shared/api/types';

// How far a halt has come, order by order and position by position: the receipt says what was confirmed when it was written, the
// orders as they are now say what has been since.

/** What was open when the halt was called. */
export interface BeforeHalt {
  orders: readonly Order[];
  positions: readonly Position[];
}

/** A stable code, the server's own sentence, and its figures. */
export interface HaltReason {
  code: string;
  detail: string | null;
  figures?: Record<string, string>;
}

export interface HaltedOrder {
  id: string;
  /** Undefined until the server has told of it. */
  order: Order | undefined;
  /** Closed by the exchange's word. */
  isConfirmed: boolean;
}

export interface HaltedPosition {
  symbol: string;
  isConfirmed: boolean;
  /** Why it isn't closed. */
  reason: HaltReason | null;
}

export interface AccountProgress {
  accountId: string;
  /** The exchange was asked afterwards and has nothing open any more. */
  isVerified: boolean;
  /** Why it isn't verified. */
  reason: HaltReason | null;
  orders: HaltedOrder[];
  cancelled: number;
  positions: HaltedPosition[];
  closed: number;
}

type Account = HaltReceipt['accounts'][number];

/** What protects a position stands through a halt: it only gets out. */
const isTakenBack = (order: Order) => !order.is_protection;

function ordersOf(account: Account, before: BeforeHalt, now: ReadonlyMap<string, Order>): HaltedOrder[] {
  const open = new Set(account.open_orders);
  const known = before.orders.filter(
    (order) => order.account_id === account.account_id && isTakenBack(order),
  );
  const ids = new Set([...account.open_orders, ...known.map((order) => order.id)]);
  return [...ids].map((id) => {
    const current = now.get(id);
    const isConfirmed = current ? isClosed(current) : !open.has(id);
    return { id, order: current ?? known.find((order) => order.id === id), isConfirmed };
  });
}

function positionsOf(
  account: Account,
  before: BeforeHalt,
  live: readonly Position[] | undefined,
  closesPositions: boolean,
): HaltedPosition[] {
  if (!closesPositions) return [];
  const isGone = (symbol: string) =>
    live !== undefined &&
    !live.some((position) => position.account_id === account.account_id && position.symbol === symbol);
  const left = account.open_positions.map(({ symbol, code, reason }) => {
    const isConfirmed = isGone(symbol);
    return { symbol, isConfirmed, reason: isConfirmed ? null : { code, detail: reason } };
  });
  const named = new Set(left.map(({ symbol }) => symbol));
  const sold = before.positions
    .filter(({ account_id, symbol }) => account_id === account.account_id && !named.has(symbol))
    .slice(0, account.closed_positions)
    .map(({ symbol }) => ({ symbol, isConfirmed: true, reason: null }));
  return [...sold, ...left];
}

export function haltProgress(
  receipt: HaltReceipt,
  before: BeforeHalt,
  now: ReadonlyMap<string, Order>,
  live: readonly Position[] | undefined,
  closesPositions: boolean,
): AccountProgress[] {
  return receipt.accounts.map((account) => {
    const orders = ordersOf(account, before, now);
    const positions = positionsOf(account, before, live, closesPositions);
    const count = (list: readonly { isConfirmed: boolean }[]) => list.filter((one) => one.isConfirmed).length;
    return {
      accountId: account.account_id,
      isVerified: account.is_verified,
      reason: account.code ? { code: account.code, detail: account.detail, figures: account.figures } : null,
      orders,
      cancelled: Math.max(account.cancelled_orders, count(orders)),
      positions,
      closed: Math.max(account.closed_positions, count(positions)),
    };
  });
}

/** A second receipt of the same halt: what the first has counted stays counted. */
export function joinReceipts(first: HaltReceipt, second: HaltReceipt): HaltReceipt {
  const accounts = second.accounts.map((account) => {
    const earlier = first.accounts.find((one) => one.account_id === account.account_id);
    if (!earlier) return account;
    return {
      ...account,
      cancelled_orders: Math.max(earlier.cancelled_orders, account.cancelled_orders),
      open_orders: [...new Set([...earlier.open_orders, ...account.open_orders])],
      closed_positions: earlier.closed_positions,
      open_positions: earlier.open_positions,
    };
  });
  return { is_recorded: first.is_recorded || second.is_recorded, accounts };
}
