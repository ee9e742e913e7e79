import { type Decimal, toBig } from '@/shared/lib/decimal';

/** What one currency is worth beside the dollar that is traded here: so many of it for one, or the other way about. */
export interface DollarRate {
  currency: string;
  price: string;
  is_inverse: boolean;
}

const dollar = 'USDT';

/** Turns amounts of one currency into another by the rates to the dollar; null where one of the two has none. */
export function exchangerOf(
  rates: readonly DollarRate[],
  from: string,
  to: string,
): ((amount: Decimal) => Decimal) | null {
  if (from === to) return (amount) => amount;
  const rateOf = (currency: string) => {
    const rate = rates.find((one) => one.currency === currency);
    return rate && toBig(rate.price).gt(0) ? rate : null;
  };
  const [given, wanted] = [rateOf(from), rateOf(to)];
  if ((from !== dollar && !given) || (to !== dollar && !wanted)) return null;
  return (amount) => {
    const inDollars = given ? along(amount, given, !given.is_inverse) : amount;
    return wanted ? along(inDollars, wanted, wanted.is_inverse) : inDollars;
  };
}

const along = (amount: Decimal, { price }: DollarRate, divides: boolean): Decimal =>
  divides ? amount.div(price) : amount.times(price);
