import { useQuery } from '@tanstack/react-query';
import { ApiError } from '@/shared/api/api-error';
import { type Scope, summaryQuery, useDisplayCurrency } from '@/shared/api/portfolio-queries';
import { useActiveAccount } from '@/shared/api/queries';

/** Of the account in front, in the money that the user has chosen; undefined until both are known. */
function useWanted(): Scope | undefined {
  const account = useActiveAccount();
  const currency = useDisplayCurrency();
  return account && currency ? { account_id: account.id, currency } : undefined;
}

const nobody: Scope = { currency: 'USDT' };

export interface Worth {
  /** What can be shown: in dollars where nothing tells the rate of the money that is wanted. */
  scope: Scope | undefined;
  /** The money that is wanted and has no rate. */
  withoutRate: string | null;
}

export function useWorth(): Worth {
  const wanted = useWanted();
  const { error } = useQuery({ ...summaryQuery(wanted ?? nobody), enabled: wanted !== undefined });
  const hasNoRate = error instanceof ApiError && error.code === 'no_rate';
  if (!wanted || !hasNoRate) return { scope: wanted, withoutRate: null };
  return { scope: { ...wanted, currency: 'USDT' }, withoutRate: wanted.currency };
}

export function useSummary() {
  const worth = useWorth();
  const query = useQuery({ ...summaryQuery(worth.scope ?? nobody), enabled: worth.scope !== undefined });
  return { ...worth, ...query };
}
