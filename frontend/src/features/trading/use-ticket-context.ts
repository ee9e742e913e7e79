import { useMemo } from 'react';
import type { Support, TicketType } from '@/entities/order/kinds';
import type { TicketContext } from '@/entities/order/ticket';
import { useBalances, useBook, useIsLive, useTicker } from '@/realtime/hooks';
import { useActiveAccount, useCapabilities } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';

/** What the ticket is reckoned with: the live book, the last price, the free balances of the account. */
export function useTicketContext(symbol: SymbolInfo): TicketContext {
  const account = useActiveAccount();
  const book = useBook(symbol.symbol);
  const lastPrice = useTicker(symbol.symbol)?.price ?? null;
  const balances = useBalances(account?.id ?? null);
  const can = useCapabilities(symbol, account?.exchange);
  return useMemo(() => {
    const free = (asset: string) => balances?.find((item) => item.asset === asset)?.free ?? '0';
    return { symbol, can, book, lastPrice, freeBase: free(symbol.base), freeQuote: free(symbol.quote) };
  }, [symbol, can, book, lastPrice, balances]);
}

export type Lock =
  | 'disconnected'
  | 'stale'
  | 'noAccount'
  | 'provisioning'
  | 'faulted'
  | 'inactive'
  | 'tradingOff'
  | 'halted'
  | 'unsupported';

/** Why no order can be sent right now, or null. */
export function useLock(symbol: SymbolInfo, type: TicketType, support: Support): Lock | null {
  const account = useActiveAccount();
  const isLive = useIsLive();
  const bookState = useBook(symbol.symbol)?.state;
  const hasBalances = useBalances(account?.id ?? null) !== undefined;
  if (!isLive) return 'disconnected';
  if (!account) return 'noAccount';
  if (account.state === 'provisioning') return 'provisioning';
  if (account.state === 'faulted') return 'faulted';
  if (!hasBalances) return 'disconnected';
  if (!account.is_active) return 'inactive';
  if (account.kind !== 'paper' && !account.trading_enabled) return 'tradingOff';
  if (symbol.status !== 'trading') return 'halted';
  if (support === 'refused') return 'unsupported';
  // A market order takes whatever the book holds, so the book must be believed.
  if (type === 'market' && bookState !== 'synced') return 'stale';
  return null;
}
