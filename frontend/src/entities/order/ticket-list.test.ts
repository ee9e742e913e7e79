import { describe, expect, it } from 'vitest';
import { sampleContext as context, everyCapability, ticketOf } from '@/testing/samples';
import type { Ticket } from './ticket';
import { sizeByPercent, summarizeTicket } from './ticket';
import { checkTicket } from './ticket-errors';
import { outcomesOf, ticketSupport, toDraft } from './ticket-list';

const oco = (change: Partial<Ticket> = {}) =>
  ticketOf({
    type: 'oco',
    side: 'sell',
    quantity: '0.1',
    targetPrice: '110000',
    stopPrice: '90000',
    ...change,
  });
const bracket = (change: Partial<Ticket> = {}) =>
  ticketOf({
    type: 'bracket',
    quantity: '0.1',
    price: '95000',
    targetPrice: '110000',
    stopPrice: '90000',
    ...change,
  });
const codes = (ticket: Ticket) => checkTicket(ticket, context).map(({ field, code }) => `${field} ${code}`);
const listOf = (ticket: Ticket) => toDraft(ticket, context, 'acc').body;

describe('what is wrong with orders that belong together', () => {
  it.each([
    [oco(), []],
    [oco({ targetPrice: '' }), ['targetPrice required']],
    [oco({ stopPrice: '' }), ['stopPrice required']],
    [oco({ targetPrice: '99999' }), ['targetPrice aboveLast']],
    [oco({ stopPrice: '100001' }), ['stopPrice belowLast']],
    [oco({ stopLimit: '0.001' }), ['stopLimit tick']],
    [oco({ stopMode: 'trailing' }), ['trailing required']],
    [oco({ stopMode: 'trailing', stopPrice: 'nonsense of another mode', trailing: '5' }), []],
    [oco({ quantity: '0.2' }), ['quantity balance']],
    [oco({ side: 'buy', targetPrice: '90000', stopPrice: '110000' }), []],
    // The stop costs more than the target, and would hold 111,111 USDT.
    [oco({ side: 'buy', targetPrice: '90000', stopPrice: '111111', quantity: '1' }), ['quantity balance']],
    [
      oco({ side: 'buy', targetPrice: '110000', stopPrice: '90000' }),
      ['targetPrice belowLast', 'stopPrice aboveLast'],
    ],
    [bracket(), []],
    [bracket({ price: '' }), ['price required']],
    [bracket({ targetPrice: '', stopPrice: '' }), ['targetPrice exitRequired']],
    [bracket({ targetPrice: '' }), []],
    [bracket({ stopPrice: '' }), []],
    [bracket({ stopPrice: '', stopLimit: '89000' }), ['stopPrice required']],
    [bracket({ targetPrice: '94000' }), ['targetPrice aboveEntry']],
    [bracket({ stopPrice: '95000' }), ['stopPrice belowEntry']],
    [bracket({ side: 'sell', price: '105000', targetPrice: '100000', stopPrice: '110000' }), []],
    [bracket({ side: 'sell', price: '105000' }), ['targetPrice belowEntry', 'stopPrice aboveEntry']],
    [bracket({ price: '100001', limitMode: 'post_only' }), ['price wouldTake']],
    [bracket({ quantity: '0.00005', stopPrice: '1', targetPrice: '110000' }), ['quantity minNotional']],
  ] as const)('%#', (ticket, expected) => {
    expect(codes(ticket)).toEqual(expected);
  });
});

describe('the request', () => {
  it('of an oco: a target that rests, and a stop', () => {
    expect(toDraft(oco(), context, 'acc')).toEqual({
      kind: 'list',
      body: {
        type: 'oco',
        symbol: 'BTCUSDT',
        side: 'sell',
        quantity: '0.1',
        account_id: 'acc',
        take_profit: { price: '110000' },
        stop_loss: { stop_price: '90000' },
      },
    });
    expect(listOf(oco({ stopLimit: '89000' }))).toMatchObject({
      stop_loss: { stop_price: '90000', price: '89000' },
    });
    expect(listOf(oco({ stopMode: 'trailing', trailing: '2.5' }))).toMatchObject({
      stop_loss: { trailing_delta_bps: 250 },
    });
  });

  it('of a bracket: the entry, and the exits that were given', () => {
    const body = listOf(bracket({ targetPrice: '', limitMode: 'post_only' }));
    expect(body).toMatchObject({ price: '95000', post_only: true, stop_loss: { stop_price: '90000' } });
    expect(body).not.toHaveProperty('take_profit');
    // A mode of single orders doesn't come along.
    expect(listOf(bracket({ limitMode: 'ioc' }))).not.toHaveProperty('time_in_force');
  });

  it('of a single order is one', () => {
    expect(toDraft(ticketOf({ price: '1', quantity: '9' }), context, 'acc').kind).toBe('order');
  });
});

describe('what it brings', () => {
  const texts = (ticket: Ticket) => {
    const { atTarget, atStop, areGains } = outcomesOf(ticket, context);
    return [atTarget?.toFixed() ?? null, atStop?.toFixed() ?? null, areGains];
  };
  it('an oco: what each exit is worth', () => {
    expect(texts(oco())).toEqual(['11000', '9000', false]);
    expect(texts(oco({ stopLimit: '89000' }))).toEqual(['11000', '8900', false]);
    expect(texts(oco({ stopMode: 'trailing', trailing: '5' }))).toEqual(['11000', '9500', false]);
  });
  it('a bracket: gain and loss against its entry', () => {
    expect(texts(bracket())).toEqual(['1500', '-500', true]);
    expect(texts(bracket({ stopMode: 'trailing', trailing: '10' }))).toEqual(['1500', '-950', true]);
    const short = bracket({ side: 'sell', price: '105000', targetPrice: '100000', stopPrice: '110000' });
    expect(texts(short)).toEqual(['500', '-500', true]);
    expect(texts(bracket({ stopPrice: '' }))).toEqual(['1500', null, true]);
  });
  it('costs what the entry costs, and is sized by it', () => {
    expect(summarizeTicket(bracket(), context).notional?.toFixed()).toBe('9500');
    expect(sizeByPercent(bracket({ price: '50000' }), context, 50)).toEqual({
      quantity: '1',
      quoteQuantity: '',
    });
    expect(sizeByPercent(oco(), context, 100)).toEqual({ quantity: '0.12345', quoteQuantity: '' });
  });
});

it('is watched or refused by what its exits need', () => {
  const poor = (name: keyof typeof everyCapability) => ({ can: { ...everyCapability, [name]: false } });
  expect(ticketSupport(oco(), context)).toBe('native');
  expect(ticketSupport(oco(), poor('oco'))).toBe('watched');
  expect(ticketSupport(oco({ stopMode: 'trailing', trailing: '5' }), poor('trailing_stop'))).toBe('watched');
  expect(ticketSupport(bracket(), poor('bracket'))).toBe('refused');
  expect(ticketSupport(bracket(), poor('stop_market'))).toBe('refused');
  expect(ticketSupport(bracket({ stopPrice: '' }), poor('stop_market'))).toBe('native');
  expect(ticketSupport(ticketOf({ type: 'take_profit' }), poor('take_profit'))).toBe('watched');
});
