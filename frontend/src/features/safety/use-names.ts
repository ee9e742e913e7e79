import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/entities/limits/limits';
import { accountsQuery, useSymbol, useSymbols } from '@/shared/api/queries';

/** The money in which amounts of a pair are counted; null for all pairs, of which each has its own. */
export function useQuote(symbol: string | null): string | null {
  return useSymbol(symbol ?? '')?.quote ?? null;
}

export function useScopeName(): (scope: Scope) => string {
  const { t } = useTranslation('safety');
  const { data: accounts } = useQuery(accountsQuery);
  const { data: symbols } = useSymbols();
  return ({ accountId, symbol }) => {
    const account = accounts?.find((one) => one.id === accountId);
    const pair = symbols?.find((one) => one.symbol === symbol);
    const parts = [
      accountId ? account?.label || account?.exchange || accountId : null,
      symbol ? (pair ? `${pair.base}/${pair.quote}` : symbol) : null,
    ].filter(Boolean);
    return parts.join(' · ') || t('scope.everything');
  };
}
