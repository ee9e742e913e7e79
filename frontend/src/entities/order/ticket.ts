import { bestPrice, walkBook } from '@/entities/market/book';
import type { OrderBook, OrderCreate, Side, SymbolInfo } from '@/shared/api/types';
import { type Decimal, decimalsOf, floorToStep, parseDecimal, toBig } from '@/shared/lib/decimal';

// The order ticket without a screen: what the fields mean, what the order would cost, and how much of the
// balance it takes. checkTicket in ticket-errors.ts says what is wrong with it.

export type TicketType = 'market' | 'limit' | 'stop';
/** How long a limit order lives, or that it may only rest. */
export const limitModes = ['gtc', 'ioc', 'fok', 'post_only'] as const;
export type LimitMode = (typeof limitModes)[number];
export type TicketField = 'price' | 'stopPrice' | 'quantity' | 'quoteQuantity';

export interface Ticket {
  side: Side;
  type: TicketType;
  limitMode: LimitMode;
  price: string;
  stopPrice: string;
  quantity: string;
  /** Only for a market buy, in place of the quantity. */
  quoteQuantity: string;
}

export interface TicketContext {
  symbol: SymbolInfo;
  book: OrderBook | undefined;
  lastPrice: string | null;
  freeBase: string;
  freeQuote: string;
}

export interface TicketSummary {
  quantity: Decimal | null;
  /** What the order is worth in the quote asset, without the fee. */
  notional: Decimal | null;
  averagePrice: Decimal | null;
  /** How far the average is from the best price, in per cent; market orders alone. */
  slippagePercent: Decimal | null;
  isDepthEnough: boolean;
  /** The most that may be charged, in feeAsset: an exchange takes it from what the order brings in. */
  fee: Decimal | null;
  feeAsset: string;
  /** What comes in after the fee. */
  received: Decimal | null;
  receivedAsset: string;
}

const moneyDecimals = 8;

export function usesQuoteQuantity(ticket: Ticket): boolean {
  return ticket.type === 'market' && ticket.side === 'buy' && ticket.quoteQuantity.trim() !== '';
}

/** The price that the order is reckoned at: its own, else its trigger. Null for a market order. */
export function ticketPrice(ticket: Ticket): Decimal | null {
  if (ticket.type === 'market') return null;
  if (ticket.type === 'limit') return parseDecimal(ticket.price);
  return parseDecimal(ticket.price) ?? parseDecimal(ticket.stopPrice);
}

export function summarizeTicket(ticket: Ticket, context: TicketContext): TicketSummary {
  const size = ticket.type === 'market' ? marketSize(ticket, context) : pricedSize(ticket);
  const { quantity, notional } = size;
  const { base, quote } = context.symbol;
  const isBuy = ticket.side === 'buy';
  const income = isBuy ? quantity : notional;
  const rate = feeRate(ticket, context);
  const fee = income && rate ? income.times(rate).round(moneyDecimals, 3) : null;
  return {
    ...size,
    averagePrice: quantity?.gt(0) && notional ? notional.div(quantity) : null,
    slippagePercent: slippage(ticket, context, quantity, notional),
    fee,
    feeAsset: isBuy ? base : quote,
    received: income && fee ? income.minus(fee).round(moneyDecimals, 0) : income,
    receivedAsset: isBuy ? base : quote,
  };
}

type Size = Pick<TicketSummary, 'quantity' | 'notional' | 'isDepthEnough'>;

function pricedSize(ticket: Ticket): Size {
  const quantity = parseDecimal(ticket.quantity);
  const price = ticketPrice(ticket);
  return { quantity, notional: quantity && price ? quantity.times(price) : null, isDepthEnough: true };
}

function marketSize(ticket: Ticket, { book, symbol }: TicketContext): Size {
  const levels = (ticket.side === 'buy' ? book?.asks : book?.bids) ?? [];
  const byQuote = usesQuoteQuantity(ticket);
  const wanted = parseDecimal(byQuote ? ticket.quoteQuantity : ticket.quantity);
  if (!wanted?.gt(0) || levels.length === 0) {
    return { quantity: byQuote ? null : wanted, notional: byQuote ? wanted : null, isDepthEnough: true };
  }
  const walk = walkBook(levels, byQuote ? { quote: wanted } : { quantity: wanted });
  // A quote amount buys whole steps alone; the rest of the amount stays.
  const quantity = byQuote ? floorToStep(walk.quantity, toBig(symbol.step_size)) : wanted;
  return { quantity, notional: walk.quote, isDepthEnough: walk.isComplete };
}

function slippage(
  ticket: Ticket,
  { book }: TicketContext,
  quantity: Decimal | null,
  notional: Decimal | null,
): Decimal | null {
  const best = bestPrice(book, ticket.side === 'buy' ? 'asks' : 'bids');
  if (ticket.type !== 'market' || !best || !quantity?.gt(0) || !notional) return null;
  if (usesQuoteQuantity(ticket)) {
    const levels = (ticket.side === 'buy' ? book?.asks : book?.bids) ?? [];
    const walk = walkBook(levels, { quote: notional });
    return walk.quantity.gt(0) ? walk.quote.div(walk.quantity).minus(best).abs().div(best).times(100) : null;
  }
  return notional.div(quantity).minus(best).abs().div(best).times(100);
}

/** Whether the ticket's price meets the other side of the book. */
export function crosses(ticket: Ticket, book: OrderBook | undefined): boolean {
  const price = parseDecimal(ticket.price);
  const opposite = bestPrice(book, ticket.side === 'buy' ? 'asks' : 'bids');
  if (!price || !opposite) return false;
  return ticket.side === 'buy' ? price.gte(opposite) : price.lte(opposite);
}

// A limit order that rests pays as a maker; one that crosses the book, and every other, as a taker.
function feeRate(ticket: Ticket, { symbol, book }: TicketContext): string | null {
  const isMaker = ticket.type === 'limit' && parseDecimal(ticket.price) !== null && !crosses(ticket, book);
  return (isMaker ? symbol.maker_fee : symbol.taker_fee) ?? null;
}

/**
 * The fields that make the order take that part of the free balance, rounded down to what can be sent. The
 * fee needs no reserve: it comes out of what the order brings in (coins of a purchase, money of a sale).
 */
export function sizeByPercent(
  ticket: Ticket,
  context: TicketContext,
  percent: number,
): Partial<Pick<Ticket, 'quantity' | 'quoteQuantity'>> {
  const { symbol } = context;
  const step = toBig(symbol.step_size);
  if (ticket.side === 'sell') {
    const part = toBig(context.freeBase).times(percent).div(100);
    return { quantity: capped(floorToStep(part, step), symbol), quoteQuantity: '' };
  }
  const part = toBig(context.freeQuote).times(percent).div(100);
  if (ticket.type === 'market') {
    const decimals = Math.min(moneyDecimals, Math.max(2, decimalsOf(symbol.tick_size)));
    return { quantity: '', quoteQuantity: part.round(decimals, 0).toFixed() };
  }
  const price = ticketPrice(ticket) ?? parseDecimal(context.lastPrice);
  if (!price?.gt(0)) return {};
  return { quantity: capped(floorToStep(part.div(price), step), symbol), quoteQuantity: '' };
}

function capped(quantity: Decimal, symbol: SymbolInfo): string {
  const most = parseDecimal(symbol.max_quantity);
  return (most?.gt(0) && quantity.gt(most) ? floorToStep(most, toBig(symbol.step_size)) : quantity).toFixed();
}

/** The request that the ticket stands for; call it only when checkTicket finds nothing wrong. */
export function toOrderCreate(ticket: Ticket, symbol: string, accountId: string): OrderCreate {
  const plain = (text: string) => toBig(text.trim()).toFixed();
  const order: OrderCreate = { symbol, side: ticket.side, type: ticket.type, account_id: accountId };
  if (usesQuoteQuantity(ticket)) order.quote_quantity = plain(ticket.quoteQuantity);
  else order.quantity = plain(ticket.quantity);
  if (ticket.type === 'limit') {
    order.price = plain(ticket.price);
    if (ticket.limitMode === 'post_only') order.post_only = true;
    order.time_in_force = ticket.limitMode === 'post_only' ? 'gtc' : ticket.limitMode;
  }
  if (ticket.type === 'stop') {
    order.stop_price = plain(ticket.stopPrice);
    if (ticket.price.trim() !== '') {
      order.type = 'stop_limit';
      order.price = plain(ticket.price);
      order.time_in_force = 'gtc';
    }
  }
  return order;
}
