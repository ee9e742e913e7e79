import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { exchangerOf } from '@/entities/account/exchange-rate';
import { summaryQuery, useDisplayCurrency } from '@/shared/api/portfolio-queries';
import { useActiveAccount } from '@/shared/api/queries';
import type { Decimal } from '@/shared/lib/decimal';
import { moneyFigure } from '@/shared/lib/money';

export interface ShownMoney {
  currency: string;
  /** An amount of the pair's money, written in that currency. */
  amount(value: Decimal): string;
}

/** The money that the user wants to see, beside that of a pair; null where they are the same, or nothing tells the rate. */
export function useShownMoney(quote: string): ShownMoney | null {
  const account = useActiveAccount();
  const currency = useDisplayCurrency();
  const isOther = account !== undefined && currency !== undefined && currency !== quote;
  const { data } = useQuery({
    // The rates are those of the portfolio, so that a sum here is one there.
    ...summaryQuery({ ...(account ? { account_id: account.id } : {}), currency: 'USDT' }),
    enabled: isOther,
  });
  const rates = data?.rates;
  return useMemo(() => {
    if (!isOther || !currency || !rates) return null;
    const exchange = exchangerOf(rates, quote, currency);
    return exchange && { currency, amount: (value) => moneyFigure(exchange(value), currency) };
  }, [isOther, currency, rates, quote]);
}
