import type { Order, OrderBook, SymbolInfo } from '@/shared/api/types';
import { type Decimal, toBig } from '@/shared/lib/decimal';

export interface BookRow {
  price: Decimal;
  quantity: Decimal;
  /** The quantity from the best price up to and with this row. */
  total: Decimal;
  /** The same in money, at the prices of the levels themselves. */
  quoteTotal: Decimal;
}

export interface BookView {
  bids: BookRow[];
  asks: BookRow[];
  spread: Decimal | null;
  /** Parts of a hundred of the middle price. */
  spreadPercent: Decimal | null;
  deepest: Decimal;
  deepestQuote: Decimal;
}

type Levels = OrderBook['bids'];

/** The steps of price by which a book may be grouped: the tick and its decades. */
export function groupSteps(symbol: Pick<SymbolInfo, 'tick_size'>): Decimal[] {
  const tick = toBig(symbol.tick_size);
  return [1, 10, 100, 1000].map((factor) => tick.times(factor));
}

function groupedPrice(price: Decimal, step: Decimal, roundsUp: boolean): Decimal {
  const rest = price.mod(step);
  const floor = price.minus(rest);
  return roundsUp && rest.gt(0) ? floor.plus(step) : floor;
}

// Bids round down and asks up, so that a group never promises a better price than its levels hold.
function groupLevels(levels: Levels, step: Decimal, roundsUp: boolean, most: number): BookRow[] {
  const rows: BookRow[] = [];
  for (const [priceText, quantityText] of levels as [string, string][]) {
    const price = toBig(priceText);
    const grouped = groupedPrice(price, step, roundsUp);
    const quantity = toBig(quantityText);
    const quote = price.times(quantity);
    const last = rows[rows.length - 1];
    if (last?.price.eq(grouped)) {
      last.quantity = last.quantity.plus(quantity);
      last.total = last.total.plus(quantity);
      last.quoteTotal = last.quoteTotal.plus(quote);
    } else {
      if (rows.length === most) break;
      const total = (last?.total ?? toBig(0)).plus(quantity);
      rows.push({ price: grouped, quantity, total, quoteTotal: (last?.quoteTotal ?? toBig(0)).plus(quote) });
    }
  }
  return rows;
}

export function viewBook(book: OrderBook, step: Decimal, rowsMost: number): BookView {
  const bids = groupLevels(book.bids, step, false, rowsMost);
  const asks = groupLevels(book.asks, step, true, rowsMost);
  const bestBid = bestPrice(book, 'bids');
  const bestAsk = bestPrice(book, 'asks');
  const spread = bestBid && bestAsk ? bestAsk.minus(bestBid) : null;
  const middle = bestBid && bestAsk ? bestBid.plus(bestAsk).div(2) : null;
  const spreadPercent = spread && middle?.gt(0) ? spread.div(middle).times(100) : null;
  const deepestOf = (key: 'total' | 'quoteTotal') => {
    const bid = bids[bids.length - 1]?.[key] ?? toBig(0);
    const ask = asks[asks.length - 1]?.[key] ?? toBig(0);
    return bid.gt(ask) ? bid : ask;
  };
  const [deepest, deepestQuote] = [deepestOf('total'), deepestOf('quoteTotal')];
  return { bids, asks, spread, spreadPercent, deepest, deepestQuote };
}

export interface OwnAtPrice {
  /** What is still open of them. */
  quantity: Decimal;
  orders: readonly Order[];
}

export const bookKey = (side: 'bid' | 'ask', price: Decimal): string => `${side} ${price.toFixed()}`;

/** Own orders by the row in which they stand. What waits for its trigger or is held back is in no book. */
export function ownInBook(orders: readonly Order[], symbol: string, step: Decimal): Map<string, OwnAtPrice> {
  const found = new Map<string, OwnAtPrice>();
  for (const order of orders) {
    const isThere = order.status === 'open' || order.status === 'partially_filled';
    if (order.symbol !== symbol || order.type !== 'limit' || !order.price) continue;
    if (!isThere || order.is_waiting || order.is_held) continue;
    const side = order.side === 'buy' ? 'bid' : 'ask';
    const key = bookKey(side, groupedPrice(toBig(order.price), step, side === 'ask'));
    const known = found.get(key);
    const left = toBig(order.quantity).minus(order.filled_quantity);
    found.set(key, {
      quantity: known ? known.quantity.plus(left) : left,
      orders: [...(known?.orders ?? []), order],
    });
  }
  return found;
}

export function bestPrice(book: OrderBook | undefined, side: 'bids' | 'asks'): Decimal | null {
  const price = book?.[side][0]?.[0];
  return price === undefined ? null : toBig(price);
}

export interface Walk {
  quantity: Decimal;
  quote: Decimal;
  /** False when the levels we know don't hold enough. */
  isComplete: boolean;
}

/** What a market order would take from these levels, by a quantity of the base or an amount of the quote. */
export function walkBook(levels: Levels, wanted: { quantity: Decimal } | { quote: Decimal }): Walk {
  let quantity = toBig(0);
  let quote = toBig(0);
  for (const [priceText, quantityText] of levels as [string, string][]) {
    const price = toBig(priceText);
    const available = toBig(quantityText);
    const rest =
      'quantity' in wanted ? wanted.quantity.minus(quantity) : wanted.quote.minus(quote).div(price);
    if (available.gte(rest)) {
      return {
        quantity: quantity.plus(rest),
        quote: 'quantity' in wanted ? quote.plus(rest.times(price)) : wanted.quote,
        isComplete: true,
      };
    }
    quantity = quantity.plus(available);
    quote = quote.plus(available.times(price));
  }
  return { quantity, quote, isComplete: false };
}
