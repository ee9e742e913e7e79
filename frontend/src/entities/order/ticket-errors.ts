import { bestPrice } from '@/entities/market/book';
import { type Decimal, isMultiple, parseDecimal, toBig } from '@/shared/lib/decimal';
import { type NumberFault, numberFault } from '@/shared/lib/number-entry';
import { hasLimitPrice, isList, isTakeProfit } from './kinds';
import {
  canHide,
  crosses,
  limitModeOf,
  summarizeTicket,
  type Ticket,
  type TicketContext,
  type TicketField,
  type TicketSummary,
  ticketPrice,
  usesQuoteQuantity,
} from './ticket';
import { exitSide, hasStop, hasTarget, leastPrice } from './ticket-list';

export type TicketErrorCode =
  | 'required'
  | NumberFault
  | 'positive'
  | 'tick'
  | 'step'
  | 'minQuantity'
  | 'maxQuantity'
  | 'minNotional'
  | 'balance'
  | 'stopAbove'
  | 'stopBelow'
  | 'aboveLast'
  | 'belowLast'
  | 'aboveEntry'
  | 'belowEntry'
  | 'exitRequired'
  | 'distance'
  | 'belowQuantity'
  | 'noMarket'
  | 'wouldTake'
  | 'decimals';

export interface TicketError {
  field: TicketField;
  code: TicketErrorCode;
  /** The limit that is passed, as the text shows it. */
  limit: string;
  asset: string;
}

type Found = TicketError | null;

/** Everything that the server would refuse and that can be seen here, at most one for each field. */
export function checkTicket(ticket: Ticket, context: TicketContext): TicketError[] {
  const summary = summarizeTicket(ticket, context);
  const errors: TicketError[] = [];
  const add = (found: Found) => {
    if (found && !errors.some((error) => error.field === found.field)) errors.push(found);
  };
  for (const found of isList(ticket.type) ? listPrices(ticket, context) : orderPrices(ticket, context))
    add(found);
  const sizeField: TicketField = usesQuoteQuantity(ticket) ? 'quoteQuantity' : 'quantity';
  add(sizeField === 'quantity' ? checkQuantity(ticket, context) : checkQuoteQuantity(ticket));
  add(checkVisible(ticket, context));
  if (errors.length === 0) add(checkWorth(sizeField, ticket, summary, context));
  if (errors.length === 0) add(checkBalance(sizeField, ticket, summary, context));
  if (errors.length === 0 && ticket.type === 'market' && !hasMarket(ticket, context)) {
    add({ field: sizeField, code: 'noMarket', limit: '', asset: '' });
  }
  return errors;
}

function orderPrices(ticket: Ticket, context: TicketContext): Found[] {
  const { type } = ticket;
  const found: Found[] = [];
  if (type === 'trailing_stop') found.push(checkDistance(ticket));
  const isStartAbsent = type === 'trailing_stop' && ticket.stopPrice.trim() === '';
  if (type !== 'market' && type !== 'limit' && !isStartAbsent) {
    found.push(checkPrice('stopPrice', ticket.stopPrice, context), checkTrigger(ticket, context));
  }
  if (hasLimitPrice(type))
    found.push(checkPrice('price', ticket.price, context), checkRests(ticket, context));
  return found;
}

// An oco's exits lie on either side of the last price, a bracket's on either side of its entry.
function listPrices(ticket: Ticket, context: TicketContext): Found[] {
  const isOco = ticket.type === 'oco';
  const sells = exitSide(ticket) === 'sell';
  const reference = isOco ? context.lastPrice : ticket.price;
  const lies = (field: TicketField, isAbove: boolean) =>
    checkLies(field, isAbove, ticket, context, reference);
  const found: Found[] = [];
  if (!isOco) found.push(checkPrice('price', ticket.price, context), checkRests(ticket, context));
  if (!isOco && !hasTarget(ticket) && !hasStop(ticket)) {
    found.push({ field: 'targetPrice', code: 'exitRequired', limit: '', asset: '' });
  }
  if (isOco || hasTarget(ticket)) {
    found.push(checkPrice('targetPrice', ticket.targetPrice, context), lies('targetPrice', sells));
  }
  if (!isOco && !hasStop(ticket)) return found;
  if (ticket.stopMode === 'trailing') return [...found, checkDistance(ticket)];
  found.push(checkPrice('stopPrice', ticket.stopPrice, context), lies('stopPrice', !sells));
  if (ticket.stopLimit.trim() !== '') found.push(checkPrice('stopLimit', ticket.stopLimit, context));
  return found;
}

function checkRests(ticket: Ticket, { book, can }: TicketContext): Found {
  const isTaking = limitModeOf(ticket, can) === 'post_only' && crosses(ticket, book);
  return isTaking ? { field: 'price', code: 'wouldTake', limit: '', asset: '' } : null;
}

function checkLies(
  field: TicketField,
  isAbove: boolean,
  ticket: Ticket,
  { symbol }: TicketContext,
  reference: string | null,
): Found {
  const price = parseDecimal(ticket[field]);
  const from = parseDecimal(reference);
  if (!price || !from || (isAbove ? price.gt(from) : price.lt(from))) return null;
  const place = ticket.type === 'bracket' ? 'Entry' : 'Last';
  return {
    field,
    code: `${isAbove ? 'above' : 'below'}${place}`,
    limit: from.toFixed(),
    asset: symbol.quote,
  };
}

const percentDecimals = 2;

// The server counts in hundredths of a per cent, from 1 to 9999.
function checkDistance({ trailing }: Ticket): Found {
  const field = 'trailing';
  const { found, value } = checkNumber(field, trailing);
  if (!value) return found;
  if (!value.round(percentDecimals, 0).eq(value)) {
    return { field, code: 'decimals', limit: String(percentDecimals), asset: '' };
  }
  return value.lt(100) ? null : { field, code: 'distance', limit: '100', asset: '%' };
}

// What shows of an iceberg is a part of it, in whole steps.
function checkVisible(ticket: Ticket, { symbol, can }: TicketContext): Found {
  const field = 'visible';
  if (!canHide(ticket, can) || ticket.visible.trim() === '') return null;
  const { found, value } = checkNumber(field, ticket.visible);
  if (!value) return found;
  const step = toBig(symbol.step_size);
  if (!isMultiple(value, step)) return { field, code: 'step', limit: step.toFixed(), asset: symbol.base };
  const whole = parseDecimal(ticket.quantity);
  if (!whole || value.lt(whole)) return null;
  return { field, code: 'belowQuantity', limit: whole.toFixed(), asset: symbol.base };
}

function hasMarket(ticket: Ticket, { book }: TicketContext): boolean {
  return bestPrice(book, ticket.side === 'buy' ? 'asks' : 'bids') !== null;
}

function checkNumber(field: TicketField, text: string): { found: Found; value: Decimal | null } {
  const fail = (code: TicketErrorCode) => ({ found: { field, code, limit: '', asset: '' }, value: null });
  if (text.trim() === '') return fail('required');
  const fault = numberFault(text);
  const value = parseDecimal(text);
  if (fault || !value) return fail(fault ?? 'number');
  if (value.lte(0)) return fail('positive');
  return { found: null, value };
}

function checkPrice(field: TicketField, text: string, { symbol }: TicketContext): Found {
  const { found, value } = checkNumber(field, text);
  if (!value) return found;
  const tick = toBig(symbol.tick_size);
  if (isMultiple(value, tick)) return null;
  return { field, code: 'tick', limit: tick.toFixed(), asset: symbol.quote };
}

// A trigger on the wrong side of the market would go off at once. A take-profit, and what a trailing stop starts
// to follow from, lie where the price is wished to go; a stop lies where it isn't.
function checkTrigger(ticket: Ticket, { lastPrice, symbol }: TicketContext): Found {
  const { side, type } = ticket;
  const stop = parseDecimal(ticket.stopPrice);
  const last = parseDecimal(lastPrice);
  if (!stop || !last) return null;
  const isWished = isTakeProfit(type) || type === 'trailing_stop';
  const isAbove = (side === 'buy') !== isWished;
  if (isAbove ? stop.gt(last) : stop.lt(last)) return null;
  const where = isAbove ? 'above' : 'below';
  const code = isWished ? (`${where}Last` as const) : isAbove ? 'stopAbove' : 'stopBelow';
  return { field: 'stopPrice', code, limit: last.toFixed(), asset: symbol.quote };
}

function checkQuantity(ticket: Ticket, { symbol }: TicketContext): Found {
  const field = 'quantity';
  const { found, value } = checkNumber(field, ticket.quantity);
  if (!value) return found;
  const step = toBig(symbol.step_size);
  const asset = symbol.base;
  if (!isMultiple(value, step)) return { field, code: 'step', limit: step.toFixed(), asset };
  const least = parseDecimal(symbol.min_quantity);
  if (least && value.lt(least)) return { field, code: 'minQuantity', limit: least.toFixed(), asset };
  const most = parseDecimal(symbol.max_quantity);
  if (most?.gt(0) && value.gt(most)) return { field, code: 'maxQuantity', limit: most.toFixed(), asset };
  return null;
}

function checkQuoteQuantity(ticket: Ticket): Found {
  const field = 'quoteQuantity';
  const { found, value } = checkNumber(field, ticket.quoteQuantity);
  if (!value) return found;
  return value.round(8, 0).eq(value) ? null : { field, code: 'decimals', limit: '8', asset: '' };
}

function checkWorth(
  field: TicketField,
  ticket: Ticket,
  summary: TicketSummary,
  context: TicketContext,
): Found {
  const { symbol } = context;
  const least = parseDecimal(symbol.min_notional);
  const price = isList(ticket.type) ? leastPrice(ticket, context) : null;
  const worth = price && summary.quantity ? price.times(summary.quantity) : summary.notional;
  if (!least || !worth || worth.gte(least)) return null;
  return { field, code: 'minNotional', limit: least.toFixed(), asset: symbol.quote };
}

function checkBalance(
  field: TicketField,
  ticket: Ticket,
  summary: TicketSummary,
  { symbol, freeBase, freeQuote, lastPrice }: TicketContext,
): Found {
  const isBuy = ticket.side === 'buy';
  const needed = isBuy ? summary.notional : summary.quantity;
  const free = toBig(isBuy ? freeQuote : freeBase);
  // The price of a stop at market isn't known before it goes off; its trigger stands for it.
  if (!needed || needed.lte(free) || (isBuy && ticket.type !== 'market' && !ticketPrice(ticket, lastPrice)))
    return null;
  return { field, code: 'balance', limit: free.toFixed(), asset: isBuy ? symbol.quote : symbol.base };
}
