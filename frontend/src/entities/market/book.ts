import type { OrderBook, SymbolInfo } from '@/shared/api/types';
import { type Decimal, toBig } from '@/shared/lib/decimal';

export interface BookRow {
  price: Decimal;
  quantity: Decimal;
  /** The quantity from the best price up to and with this row. */
  total: Decimal;
}

export interface BookView {
  bids: BookRow[];
  asks: BookRow[];
  spread: Decimal | null;
  /** Parts of a hundred of the middle price. */
  spreadPercent: Decimal | null;
  deepest: Decimal;
}

type Levels = OrderBook['bids'];

/** The steps of price by which a book may be grouped: the tick and its decades. */
export function groupSteps(symbol: Pick<SymbolInfo, 'tick_size'>): Decimal[] {
  const tick = toBig(symbol.tick_size);
  return [1, 10, 100, 1000].map((factor) => tick.times(factor));
}

// Bids round down and asks up, so that a group never promises a better price than its levels hold.
function groupLevels(levels: Levels, step: Decimal, roundsUp: boolean, most: number): BookRow[] {
  const rows: BookRow[] = [];
  for (const [priceText, quantityText] of levels as [string, string][]) {
    const price = toBig(priceText);
    const rest = price.mod(step);
    const floor = price.minus(rest);
    const grouped = roundsUp && rest.gt(0) ? floor.plus(step) : floor;
    const quantity = toBig(quantityText);
    const last = rows[rows.length - 1];
    if (last?.price.eq(grouped)) {
      last.quantity = last.quantity.plus(quantity);
      last.total = last.total.plus(quantity);
    } else {
      if (rows.length === most) break;
      rows.push({ price: grouped, quantity, total: (last?.total ?? toBig(0)).plus(quantity) });
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
  const bidDepth = bids[bids.length - 1]?.total ?? toBig(0);
  const askDepth = asks[asks.length - 1]?.total ?? toBig(0);
  return { bids, asks, spread, spreadPercent, deepest: bidDepth.gt(askDepth) ? bidDepth : askDepth };
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
