import { bestPrice, walkBook } from '@/entities/market/book';
import type { OrderBook, OrderCapabilities, OrderCreate, Side, SymbolInfo } from '@/shared/api/types';
import { type Decimal, decimalsOf, floorToStep, parseDecimal, toBig } from '@/shared/lib/decimal';
import { hasLimitPrice, isList, type TicketType } from './kinds';

// The order ticket without a screen: what the fields mean, what the order would cost, and how much of the
// balance it takes. checkTicket in ticket-errors.ts says what is wrong with it; what orders that belong together
// mean is in ticket-list.ts.

/** How long a limit order lives, or that it may only rest. */
export type LimitMode = 'gtc' | 'ioc' | 'fok' | 'post_only';
export const ticketFields = [
  'price',
  'stopPrice',
  'targetPrice',
  'stopLimit',
  'trailing',
  'visible',
  'quantity',
  'quoteQuantity',
] as const;
export type TicketField = (typeof ticketFields)[number];

export interface Ticket extends Record<TicketField, string> {
  side: Side;
  type: TicketType;
  limitMode: LimitMode;
  /** How the stop of a list is given: by its trigger, or by the distance at which it follows. */
  stopMode: 'price' | 'trailing';
  /** Of a limit order, and of the entry of a bracket. */
  price: string;
  /** The trigger; of a trailing stop the price from which it follows, which may be absent. */
  stopPrice: string;
  /** Lists: where the take-profit rests. */
  targetPrice: string;
  /** Lists: at what price the stop sells once triggered; absent, at the market. */
  stopLimit: string;
  /** The distance of a trailing stop in per cent. */
  trailing: string;
  /** Of an iceberg: how much shows in the book at a time. */
  visible: string;
  quantity: string;
  /** Only for a market order, in place of the quantity. */
  quoteQuantity: string;
}

export interface TicketContext {
  symbol: SymbolInfo;
  /** What the account's exchange does in this symbol by itself. */
  can: OrderCapabilities;
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
  return ticket.type === 'market' && ticket.quantity.trim() === '' && ticket.quoteQuantity.trim() !== '';
}

/** How limit orders of this kind may live where the exchange has those capabilities. */
export function limitModesOf(type: TicketType, can: OrderCapabilities): readonly LimitMode[] {
  const restOnly = can.post_only ? (['post_only'] as const) : [];
  if (type === 'bracket') return ['gtc', ...restOnly];
  if (type === 'limit') return ['gtc', 'ioc', 'fok', ...restOnly];
  return hasLimitPrice(type) ? ['gtc', 'ioc', 'fok'] : ['gtc'];
}

/** The mode that counts: one that was chosen for another kind, or another exchange, doesn't. */
export function limitModeOf(ticket: Ticket, can: OrderCapabilities): LimitMode {
  return limitModesOf(ticket.type, can).includes(ticket.limitMode) ? ticket.limitMode : 'gtc';
}

/** Whether only a part may show in the book: what is filled at once or not at all has nothing to hide. */
export function canHide(ticket: Ticket, can: OrderCapabilities): boolean {
  const mode = limitModeOf(ticket, can);
  return can.iceberg && hasLimitPrice(ticket.type) && (mode === 'gtc' || mode === 'post_only');
}

/** The price that the order is reckoned at: its own, else its trigger. Null for a market order. */
export function ticketPrice(ticket: Ticket, lastPrice: string | null = null): Decimal | null {
  const { type } = ticket;
  if (type === 'market') return null;
  if (type === 'trailing_stop') return parseDecimal(ticket.stopPrice) ?? parseDecimal(lastPrice);
  if (type === 'oco') return dearerExit(ticket, lastPrice);
  if (type === 'bracket' || hasLimitPrice(type)) return parseDecimal(ticket.price);
  return parseDecimal(ticket.stopPrice);
}

/**
 * At what price the stop of a list gets out, reckoned from the price that it starts from: one that trails may
 * only get better than that.
 */
export function stopExit(ticket: Ticket, side: Side, from: Decimal | null): Decimal | null {
  if (ticket.stopMode === 'price') return parseDecimal(ticket.stopLimit) ?? parseDecimal(ticket.stopPrice);
  const percent = parseDecimal(ticket.trailing);
  if (!percent || !from) return null;
  const distance = from.times(percent).div(100);
  return side === 'sell' ? from.minus(distance) : from.plus(distance);
}

// Of two exits that buy, the stop costs more, and holds the money for both.
function dearerExit(ticket: Ticket, lastPrice: string | null): Decimal | null {
  const target = parseDecimal(ticket.targetPrice);
  return (ticket.side === 'buy' && stopExit(ticket, 'buy', parseDecimal(lastPrice))) || target;
}

export function summarizeTicket(ticket: Ticket, context: TicketContext): TicketSummary {
  const size = ticket.type === 'market' ? marketSize(ticket, context) : pricedSize(ticket, context);
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

function pricedSize(ticket: Ticket, { lastPrice }: TicketContext): Size {
  const quantity = parseDecimal(ticket.quantity);
  const price = ticketPrice(ticket, lastPrice);
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
  const isEntry = ticket.type === 'limit' || ticket.type === 'bracket';
  const isMaker = isEntry && parseDecimal(ticket.price) !== null && !crosses(ticket, book);
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
  if (ticket.type === 'market' && context.can.market_by_quote) {
    const decimals = Math.min(moneyDecimals, Math.max(2, decimalsOf(symbol.tick_size)));
    return { quantity: '', quoteQuantity: part.round(decimals, 0).toFixed() };
  }
  const price = ticketPrice(ticket, context.lastPrice) ?? parseDecimal(context.lastPrice);
  if (!price?.gt(0)) return {};
  return { quantity: capped(floorToStep(part.div(price), step), symbol), quoteQuantity: '' };
}

/** How much of the free balance the size takes, in whole per cent from 0 to 100; null where that can't be told. */
export function percentOfFree(ticket: Ticket, context: TicketContext): number | null {
  const isSale = ticket.side === 'sell';
  const { quantity, notional } = summarizeTicket(ticket, context);
  const taken = isSale ? quantity : notional;
  const free = toBig(isSale ? context.freeBase : context.freeQuote);
  if (!taken?.gte(0) || !free.gt(0)) return null;
  return Math.min(100, Number(taken.times(100).div(free).round(0).toFixed()));
}

function capped(quantity: Decimal, symbol: SymbolInfo): string {
  const most = parseDecimal(symbol.max_quantity);
  return (most?.gt(0) && quantity.gt(most) ? floorToStep(most, toBig(symbol.step_size)) : quantity).toFixed();
}

/** A decimal as the server wants it; call it with what parses. */
export const plain = (text: string): string => toBig(text.trim()).toFixed();

/** Per cent to the hundredths of a per cent that the server counts in. */
export const toBasisPoints = (percent: string): number => Number(toBig(percent.trim()).times(100).toFixed(0));

/** The request that the ticket of a single order stands for; call it only when checkTicket finds nothing wrong. */
export function toOrderCreate(
  ticket: Ticket,
  { symbol, can }: Pick<TicketContext, 'symbol' | 'can'>,
  accountId: string,
): OrderCreate {
  const { type } = ticket;
  if (isList(type)) throw new Error('A list is not a single order');
  const order: OrderCreate = { symbol: symbol.symbol, side: ticket.side, type, account_id: accountId };
  if (usesQuoteQuantity(ticket)) order.quote_quantity = plain(ticket.quoteQuantity);
  else order.quantity = plain(ticket.quantity);
  if (type === 'trailing_stop') {
    order.trailing_delta_bps = toBasisPoints(ticket.trailing);
    if (ticket.stopPrice.trim() !== '') order.stop_price = plain(ticket.stopPrice);
  } else if (type !== 'market' && type !== 'limit') {
    order.stop_price = plain(ticket.stopPrice);
  }
  if (hasLimitPrice(type)) {
    const mode = limitModeOf(ticket, can);
    order.price = plain(ticket.price);
    if (mode === 'post_only') order.post_only = true;
    order.time_in_force = mode === 'post_only' ? 'gtc' : mode;
    if (canHide(ticket, can) && ticket.visible.trim() !== '') order.iceberg_quantity = plain(ticket.visible);
  }
  return order;
}
