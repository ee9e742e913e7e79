import type { OrderBook } from '@/shared/api/types';
import { type Decimal, toBig } from '@/shared/lib/decimal';

// The depth of a book: how much lies between the best price and each level, by quantity and by money.

export interface DepthLevel {
  side: 'bid' | 'ask';
  price: Decimal;
  quantity: Decimal;
  quote: Decimal;
}

export interface Depth {
  /** From the lowest price that is known to the highest. */
  levels: DepthLevel[];
  middle: Decimal | null;
  deepest: Decimal;
}

function added(side: DepthLevel['side'], levels: OrderBook['bids']): DepthLevel[] {
  let quantity = toBig(0);
  let quote = toBig(0);
  return (levels as [string, string][]).map(([priceText, quantityText]) => {
    const price = toBig(priceText);
    quantity = quantity.plus(quantityText);
    quote = quote.plus(price.times(quantityText));
    return { side, price, quantity, quote };
  });
}

export function depthOf(book: OrderBook): Depth {
  const bids = added('bid', book.bids);
  const asks = added('ask', book.asks);
  const [bid, ask] = [bids[0], asks[0]];
  const ends = [bids[bids.length - 1], asks[asks.length - 1]].map((level) => level?.quantity ?? toBig(0));
  return {
    levels: [...bids.reverse(), ...asks],
    middle: bid && ask ? bid.price.plus(ask.price).div(2) : null,
    deepest: ends.reduce((most, one) => (one.gt(most) ? one : most), toBig(0)),
  };
}

export interface NearDepth {
  bids: Decimal;
  asks: Decimal;
  /** The levels that are known reach that far on both sides. */
  isKnown: boolean;
}

/** In money: what lies within so many per cent of the middle, on either side. */
export function depthWithin({ levels, middle }: Depth, percent: string): NearDepth {
  const zero = toBig(0);
  if (!middle) return { bids: zero, asks: zero, isKnown: false };
  const reach = middle.times(percent).div(100);
  const near = (side: DepthLevel['side']) =>
    levels
      .filter((level) => level.side === side && level.price.minus(middle).abs().lte(reach))
      .reduce((most, level) => (level.quote.gt(most) ? level.quote : most), zero);
  const lowest = levels[0]?.price ?? middle;
  const highest = levels[levels.length - 1]?.price ?? middle;
  const isKnown = middle.minus(lowest).gte(reach) && highest.minus(middle).gte(reach);
  return { bids: near('bid'), asks: near('ask'), isKnown };
}
