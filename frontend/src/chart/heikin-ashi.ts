// Heikin-Ashi ("average bar"): each bar opens in the middle of the one before it and closes at the mean of its four
// prices. A way of drawing: the figures that are read stay those of the candles.

export interface Ohlc {
  open: number;
  high: number;
  low: number;
  close: number;
}

/** The average bar of a candle; `before` is the average bar that goes before it, null for the first. */
export function heikinAshi({ open, high, low, close }: Ohlc, before: Ohlc | null): Ohlc {
  const middle = before ? (before.open + before.close) / 2 : (open + close) / 2;
  const mean = (open + high + low + close) / 4;
  return { open: middle, high: Math.max(high, middle, mean), low: Math.min(low, middle, mean), close: mean };
}
