import { describe, expect, it } from 'vitest';
import type { Protection } from '@/shared/api/types';
import { orderOf, positionOf, sampleSymbol } from '@/testing/samples';
import { chartLines, gainAt, movedOrder, movedProtection, moveFault, priceOnGrid } from './chart-lines';

const protection = {
  stop: { price: '95000.00000000', percent: null },
  take_profit: { price: null, percent: '10.00' },
  trailing: null,
  is_emulated: false,
  orders: [],
} as unknown as Protection;
const position = positionOf({ protection_state: 'active', protection });
const mark = '100000.00';

describe('the lines of a chart', () => {
  it('are the open orders, the entry of a position, and its exits, the highest first', () => {
    const orders = [
      orderOf({ id: 'far', price: '112000.00000000', filled_quantity: '0.00200000' }),
      orderOf({ id: 'trigger', type: 'stop_limit', stop_price: '97000.00000000', price: '96900.00000000' }),
      orderOf({ id: 'guard', type: 'stop', is_protection: true, price: null, stop_price: '95000.00000000' }),
      orderOf({ id: 'other', symbol: 'ETHUSDT' }),
      orderOf({ id: 'trails', type: 'trailing_stop', price: null, trailing_delta_bps: 100 }),
    ];
    const lines = chartLines(orders, [position], sampleSymbol);
    expect(lines.map(({ id, price }) => `${id} ${price}`)).toEqual([
      'far price 112000.00000000',
      'position target 110000',
      'position entry 100000.00000000',
      'trigger stop_price 97000.00000000',
      'trigger price 96900.00000000',
      'position stop 95000',
    ]);
    expect(lines[0]?.size).toBe('0.003');
  });

  it('of a bot show its exits too, and stay where they are while an order is on its way', () => {
    const lines = chartLines(
      [
        orderOf({
          id: 'exit',
          is_protection: true,
          bot_id: 'bot',
          type: 'stop',
          price: null,
          stop_price: '90000',
        }),
        orderOf({ id: 'doubt', status: 'unknown' }),
        orderOf({ id: 'open' }),
      ],
      [],
      sampleSymbol,
    );
    expect(lines.map(({ id, isMovable }) => `${id} ${isMovable}`).sort()).toEqual([
      'doubt price false',
      'exit stop_price false',
      'open price true',
    ]);
  });

  it('have no exit where the position has none, or one that trails', () => {
    const bare = chartLines([], [positionOf({})], sampleSymbol);
    expect(bare.map(({ kind }) => kind)).toEqual(['entry']);
    const trailing = { ...protection, stop: null, take_profit: null, trailing: { delta_bps: 200 } } as never;
    const lines = chartLines(
      [],
      [positionOf({ protection_state: 'active', protection: trailing })],
      sampleSymbol,
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['entry']);
  });
});

describe('moving a line', () => {
  const [target, , stop] = chartLines([], [position], sampleSymbol);
  const [order] = chartLines([orderOf({})], [], sampleSymbol);
  if (order?.kind !== 'order' || stop?.kind !== 'stop' || target?.kind !== 'target')
    throw new Error('no lines');

  it('changes that price of the order alone', () => {
    expect(movedOrder(order, '109000.5')).toEqual({ price: '109000.5' });
    expect(movedOrder(order, '110000')).toEqual({});
    expect(moveFault(order, '109000.5', sampleSymbol, mark)).toBeNull();
    expect(moveFault(order, '109000.555', sampleSymbol, mark)?.code).toBe('tick');
  });

  it('moves one exit and leaves the other as it is', () => {
    expect(movedProtection(stop, '96000')).toEqual({
      stopMode: 'price',
      stop: '96000',
      targetMode: 'percent',
      target: '10',
    });
    expect(gainAt(stop, '96000').toFixed()).toBe('-40');
    expect(moveFault(stop, '100500', sampleSymbol, mark)).toEqual({
      code: 'belowLast',
      limit: '100000',
      asset: 'USDT',
    });
    expect(moveFault(target, '99000', sampleSymbol, mark)?.code).toBe('aboveLast');
    expect(moveFault(target, '120000', sampleSymbol, mark)).toBeNull();
  });

  it('goes by ticks, and never down to nought', () => {
    expect(priceOnGrid(93_220.6333, '0.01000000')).toBe('93220.63');
    expect(priceOnGrid(0.000_012_34, '0.00000100')).toBe('0.000012');
    expect(priceOnGrid(-5, '0.01000000')).toBe('0.01');
  });
});
