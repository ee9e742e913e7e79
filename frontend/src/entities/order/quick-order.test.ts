import { describe, expect, it } from 'vitest';
import type { SymbolInfo } from '@/shared/api/types';
import { quickFault, quickOrderOf } from './quick-order';

const symbol = { symbol: 'BTCUSDT', step_size: '0.00001', min_notional: '5' } as SymbolInfo;
const draft = (side: 'buy' | 'sell', amount: string) => ({ side, symbol, amount, accountId: 'a' });

describe('a quick order', () => {
  it('is refused in a word for each fault', () => {
    expect(quickFault(draft('buy', ''), '100')).toBe('number');
    expect(quickFault(draft('buy', '0'), '100')).toBe('number');
    expect(quickFault(draft('buy', '-5'), '100')).toBe('number');
    expect(quickFault(draft('buy', '10.123456789'), '100')).toBe('places');
    expect(quickFault(draft('buy', '100.00000001'), '100')).toBe('free');
    expect(quickFault(draft('buy', '4.99'), '100')).toBe('least');
    expect(quickFault(draft('sell', '0.000011'), '1')).toBe('places');
    expect(quickFault(draft('sell', '1.00001'), '1')).toBe('free');
  });

  it('passes at the very bound, and where the balance is not known', () => {
    expect(quickFault(draft('buy', '100'), '100')).toBeNull();
    expect(quickFault(draft('buy', '5'), '100')).toBeNull();
    expect(quickFault(draft('sell', '0.00002'), undefined)).toBeNull();
  });

  it('buys for money and sells coins, on the account that is named', () => {
    const same = { symbol: 'BTCUSDT', type: 'market', account_id: 'a' };
    expect(quickOrderOf(draft('buy', '25'))).toEqual({ ...same, side: 'buy', quote_quantity: '25' });
    expect(quickOrderOf(draft('sell', '0.5'))).toEqual({ ...same, side: 'sell', quantity: '0.5' });
  });
});
