import type { Balance, Ticker } from '@/shared/api/types';
import { type Decimal, toBig } from '@/shared/lib/decimal';

export interface ValuedBalance {
  balance: Balance;
  total: Decimal;
  /** In the quote asset; null when no pair tells the price. */
  value: Decimal | null;
}

/** Values balances in one asset by the last prices. An asset without a price is shown, and left out of sums. */
export function valueBalances(
  balances: readonly Balance[],
  tickers: readonly Ticker[],
  quote: string,
): ValuedBalance[] {
  const prices = new Map(tickers.map((ticker) => [ticker.symbol, ticker.price]));
  return balances.map((balance) => {
    const total = toBig(balance.free).plus(balance.locked);
    return { balance, total, value: valueIn(balance.asset, total, prices, quote) };
  });
}

function valueIn(asset: string, total: Decimal, prices: Map<string, string>, quote: string): Decimal | null {
  if (asset === quote || total.eq(0)) return total;
  const direct = prices.get(`${asset}${quote}`);
  if (direct !== undefined) return total.times(direct);
  // "USDTKRW" prices won in dollars the other way about.
  const inverse = prices.get(`${quote}${asset}`);
  return inverse !== undefined && toBig(inverse).gt(0) ? total.div(inverse) : null;
}

export function sumValues(values: readonly ValuedBalance[]): Decimal {
  return values.reduce((sum, item) => (item.value ? sum.plus(item.value) : sum), toBig(0));
}
