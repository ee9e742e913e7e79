import type { OrderCreate, Side, SymbolInfo } from '@/shared/api/types';
import { isMultiple, parseDecimal, toBig } from '@/shared/lib/decimal';

// A market order in one figure: money to spend, or coins to sell.

export interface QuickDraft {
  side: Side;
  symbol: SymbolInfo;
  amount: string;
  accountId: string;
}

export type QuickFault = 'number' | 'places' | 'free' | 'least';

const placesMost = 8;

/** What is wrong with it as far as can be told here; null where nothing is. The server has the last word. */
export function quickFault(
  { side, symbol, amount }: QuickDraft,
  free: string | undefined,
): QuickFault | null {
  const figure = parseDecimal(amount);
  if (!figure?.gt(0)) return 'number';
  const places = amount.split('.')[1]?.length ?? 0;
  if (places > placesMost) return 'places';
  if (side === 'sell' && !isMultiple(figure, toBig(symbol.step_size))) return 'places';
  if (free !== undefined && figure.gt(free)) return 'free';
  if (side === 'buy' && figure.lt(symbol.min_notional)) return 'least';
  return null;
}

export function quickOrderOf({ side, symbol, amount, accountId }: QuickDraft): OrderCreate {
  const size = side === 'buy' ? { quote_quantity: amount } : { quantity: amount };
  return { symbol: symbol.symbol, side, type: 'market', account_id: accountId, ...size };
}
