import { describe, expect, it } from 'vitest';
import type { Bot, Protection } from '@/shared/api/types';
import { positionOf } from '@/testing/samples';
import { riskOf } from './risk';

const protection = (part: object) => ({
  protection_state: 'active' as const,
  protection: { is_emulated: false, orders: [], ...part } as unknown as Protection,
});
const botOf = (part: object): Bot =>
  ({
    id: 'bot',
    account_id: 'acc',
    holdings: [{ symbol: 'BTCUSDT', size: '0.004', cost: '420', ...part }],
  }) as Bot;
const steps = { tick_size: '0.01', step_size: '0.00001' };
const figures = (risk: ReturnType<typeof riskOf>) => [
  risk.guard,
  risk.distancePercent?.toFixed() ?? null,
  risk.risk.toFixed(),
];

describe('the risk of a position', () => {
  it('is all that it cost without a stop, however it is called', () => {
    expect(figures(riskOf(positionOf({}), [], steps, null))).toEqual(['none', null, '1000']);
    const missing = positionOf({ ...protection({ stop: { price: '95000' } }), protection_state: 'missing' });
    expect(figures(riskOf(missing, [], steps, null))).toEqual(['none', null, '1000']);
    const target = positionOf(protection({ take_profit: { percent: '5' } }));
    expect(figures(riskOf(target, [], steps, null))).toEqual(['none', null, '1000']);
  });

  it('ends at the stop: by price, by per cent of the entry, or trailing from the last price', () => {
    const risk = (part: object, mark: string) =>
      figures(riskOf(positionOf(protection(part)), [], steps, mark));
    expect(risk({ stop: { price: '95000' } }, '100000')).toEqual(['all', '5', '50']);
    expect(risk({ stop: { percent: '10' } }, '120000')).toEqual(['all', '25', '100']);
    expect(risk({ trailing: { delta_bps: 200 } }, '110000')).toEqual(['all', '2', '0']);
  });

  it('counts the parts of bots by their own exits', () => {
    const guarded = botOf({ protection: 'active', stop_price: '99000' });
    const both = riskOf(positionOf(protection({ stop: { price: '95000' } })), [guarded], steps, '100000');
    // 420 - 0.004 × 99000 = 24, and 580 - 0.006 × 95000 = 10.
    expect(figures(both)).toEqual(['all', '1', '34']);
    expect(both.parts.map((part) => [part.bot?.id ?? null, part.size.toFixed()])).toEqual([
      ['bot', '0.004'],
      [null, '0.006'],
    ]);
    const part = riskOf(positionOf({}), [guarded], steps, '100000');
    expect(figures(part)).toEqual(['part', '1', '604']);
    const whole = botOf({ size: '0.01', cost: '1000', protection: 'active', trailing_delta_bps: 100 });
    expect(figures(riskOf(positionOf({}), [whole], steps, '100000'))).toEqual(['all', '1', '10']);
    const elsewhere = { ...whole, account_id: 'other' };
    expect(riskOf(positionOf({}), [elsewhere], steps, '100000').parts).toHaveLength(1);
  });

  it('leaves out what a bot has left that is too small to be sold', () => {
    const dust = botOf({ size: '0.000009', cost: '0.9', protection: 'none' });
    const risk = riskOf(positionOf(protection({ stop: { price: '95000' } })), [dust], steps, '100000');
    expect(figures(risk)).toEqual(['all', '5', '50']);
  });
});
