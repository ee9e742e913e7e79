import type { OrderCreate, OrderListCreate, OrderType, Side } from '@/shared/api/types';
import { type Decimal, parseDecimal } from '@/shared/lib/decimal';
import { isList, type Support, supportOf } from './kinds';
import {
  limitModeOf,
  plain,
  stopExit,
  type Ticket,
  type TicketContext,
  toBasisPoints,
  toOrderCreate,
} from './ticket';

// Orders that belong together: an oco is a take-profit and a stop of which one takes the other back; a bracket
// is a limit order to get in, and one exit or both, which wait until it has filled.

/** What is to be sent: one order, or a list. */
export type Draft = { kind: 'order'; body: OrderCreate } | { kind: 'list'; body: OrderListCreate };

export const hasTarget = (ticket: Ticket): boolean => ticket.targetPrice.trim() !== '';

/** A limit price alone asks for a stop too: its trigger is missing then. */
export function hasStop({ stopMode, trailing, stopPrice, stopLimit }: Ticket): boolean {
  if (stopMode === 'trailing') return trailing.trim() !== '';
  return stopPrice.trim() !== '' || stopLimit.trim() !== '';
}

export function exitSide({ type, side }: Pick<Ticket, 'type' | 'side'>): Side {
  if (type !== 'bracket') return side;
  return side === 'buy' ? 'sell' : 'buy';
}

function stopType(ticket: Ticket): OrderType {
  if (ticket.stopMode === 'trailing') return 'trailing_stop';
  return ticket.stopLimit.trim() === '' ? 'stop' : 'stop_limit';
}

/** Who would carry the ticket out at the account's exchange. */
export function ticketSupport(ticket: Ticket, { can }: Pick<TicketContext, 'can'>): Support {
  const exits: OrderType[] = [];
  if (ticket.type === 'oco' || hasTarget(ticket)) exits.push('limit');
  if (ticket.type === 'oco' || hasStop(ticket)) exits.push(stopType(ticket));
  return supportOf(ticket.type, can, exits);
}

/** The request that a ticket stands for; call it only when checkTicket finds nothing wrong. */
export function toDraft(ticket: Ticket, context: TicketContext, accountId: string): Draft {
  if (!isList(ticket.type)) return { kind: 'order', body: toOrderCreate(ticket, context, accountId) };
  const body: OrderListCreate = {
    type: ticket.type,
    symbol: context.symbol.symbol,
    side: ticket.side,
    quantity: plain(ticket.quantity),
    account_id: accountId,
  };
  if (ticket.type === 'bracket') {
    body.price = plain(ticket.price);
    if (limitModeOf(ticket, context.can) === 'post_only') body.post_only = true;
  }
  if (hasTarget(ticket)) body.take_profit = { price: plain(ticket.targetPrice) };
  if (hasStop(ticket)) body.stop_loss = stopOf(ticket);
  return { kind: 'list', body };
}

function stopOf(ticket: Ticket): NonNullable<OrderListCreate['stop_loss']> {
  if (ticket.stopMode === 'trailing') return { trailing_delta_bps: toBasisPoints(ticket.trailing) };
  const stop = { stop_price: plain(ticket.stopPrice) };
  return ticket.stopLimit.trim() === '' ? stop : { ...stop, price: plain(ticket.stopLimit) };
}

export interface Outcomes {
  /** In the quote asset; null where the figures are not there yet. */
  atTarget: Decimal | null;
  atStop: Decimal | null;
  /** A bracket's are gains and losses against its entry, an oco's are what the exit is worth. */
  areGains: boolean;
}

/** What a list brings at either of its exits, before fees. */
export function outcomesOf(ticket: Ticket, { lastPrice }: TicketContext): Outcomes {
  const quantity = parseDecimal(ticket.quantity);
  const isBracket = ticket.type === 'bracket';
  const entry = parseDecimal(isBracket ? ticket.price : lastPrice);
  const worth = (exit: Decimal | null) => {
    if (!exit || !quantity || !entry) return null;
    if (!isBracket) return exit.times(quantity);
    const gain = exit.minus(entry).times(quantity);
    return ticket.side === 'buy' ? gain : gain.times(-1);
  };
  return {
    atTarget: worth(parseDecimal(ticket.targetPrice)),
    atStop: worth(stopExit(ticket, exitSide(ticket), entry)),
    areGains: isBracket,
  };
}

/** The lowest price of its orders: each of them has to be worth what the exchange asks for. */
export function leastPrice(ticket: Ticket, { lastPrice }: TicketContext): Decimal | null {
  const entry = ticket.type === 'bracket' ? parseDecimal(ticket.price) : null;
  const stop = stopExit(ticket, exitSide(ticket), entry ?? parseDecimal(lastPrice));
  const prices = [entry, stop, parseDecimal(ticket.targetPrice)].filter((price) => price !== null);
  return prices.reduce<Decimal | null>((least, price) => (least?.lt(price) ? least : price), null);
}
