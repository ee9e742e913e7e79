import { bestPrice } from '@/entities/market/book';
import { type Decimal, isMultiple, parseDecimal, toBig } from '@/shared/lib/decimal';
import {
  crosses,
  summarizeTicket,
  type Ticket,
  type TicketContext,
  type TicketField,
  type TicketSummary,
  ticketPrice,
  usesQuoteQuantity,
} from './ticket';

export type TicketErrorCode =
  | 'required'
  | 'number'
  | 'positive'
  | 'tick'
  | 'step'
  | 'minQuantity'
  | 'maxQuantity'
  | 'minNotional'
  | 'balance'
  | 'stopAbove'
  | 'stopBelow'
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
  if (ticket.type === 'stop') {
    add(checkPrice('stopPrice', ticket.stopPrice, context));
    add(checkStopSide(ticket, context));
    if (ticket.price.trim() !== '') add(checkPrice('price', ticket.price, context));
  }
  if (ticket.type === 'limit') {
    add(checkPrice('price', ticket.price, context));
    if (ticket.limitMode === 'post_only' && crosses(ticket, context.book)) {
      add({ field: 'price', code: 'wouldTake', limit: '', asset: '' });
    }
  }
  const sizeField: TicketField = usesQuoteQuantity(ticket) ? 'quoteQuantity' : 'quantity';
  add(sizeField === 'quantity' ? checkQuantity(ticket, context) : checkQuoteQuantity(ticket));
  if (errors.length === 0) add(checkWorth(sizeField, summary, context));
  if (errors.length === 0) add(checkBalance(sizeField, ticket, summary, context));
  if (errors.length === 0 && ticket.type === 'market' && !hasMarket(ticket, context)) {
    add({ field: sizeField, code: 'noMarket', limit: '', asset: '' });
  }
  return errors;
}

function hasMarket(ticket: Ticket, { book }: TicketContext): boolean {
  return bestPrice(book, ticket.side === 'buy' ? 'asks' : 'bids') !== null;
}

function checkNumber(field: TicketField, text: string): { found: Found; value: Decimal | null } {
  const fail = (code: TicketErrorCode) => ({ found: { field, code, limit: '', asset: '' }, value: null });
  if (text.trim() === '') return fail('required');
  const value = parseDecimal(text);
  if (!value) return fail('number');
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

// A stop on the wrong side of the market would go off at once.
function checkStopSide(ticket: Ticket, { lastPrice, symbol }: TicketContext): Found {
  const stop = parseDecimal(ticket.stopPrice);
  const last = parseDecimal(lastPrice);
  if (!stop || !last) return null;
  const error = { field: 'stopPrice', limit: last.toFixed(), asset: symbol.quote } as const;
  if (ticket.side === 'buy' && stop.lte(last)) return { ...error, code: 'stopAbove' };
  if (ticket.side === 'sell' && stop.gte(last)) return { ...error, code: 'stopBelow' };
  return null;
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

function checkWorth(field: TicketField, summary: TicketSummary, { symbol }: TicketContext): Found {
  const least = parseDecimal(symbol.min_notional);
  if (!least || !summary.notional || summary.notional.gte(least)) return null;
  return { field, code: 'minNotional', limit: least.toFixed(), asset: symbol.quote };
}

function checkBalance(
  field: TicketField,
  ticket: Ticket,
  summary: TicketSummary,
  { symbol, freeBase, freeQuote }: TicketContext,
): Found {
  const isBuy = ticket.side === 'buy';
  const needed = isBuy ? summary.notional : summary.quantity;
  const free = toBig(isBuy ? freeQuote : freeBase);
  // The price of a stop at market isn't known before it goes off; its trigger stands for it.
  if (!needed || needed.lte(free) || (isBuy && ticket.type !== 'market' && !ticketPrice(ticket))) return null;
  return { field, code: 'balance', limit: free.toFixed(), asset: isBuy ? symbol.quote : symbol.base };
}
