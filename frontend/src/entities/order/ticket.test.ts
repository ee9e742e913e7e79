import { describe, expect, it } from 'vitest';
import { everyCapability, sampleBook, sampleContext, ticketOf } from '@/testing/samples';
import { sizeByPercent, summarizeTicket, type Ticket, toOrderCreate } from './ticket';
import { checkTicket } from './ticket-errors';

const book = sampleBook;
const context = sampleContext;
const ticket = ticketOf;

describe('what an order costs', () => {
  it('limit: price times quantity, exactly, and the fee out of the coins', () => {
    const summary = summarizeTicket(ticket({ price: '93153.17', quantity: '0.12345' }), context);
    expect(summary.notional?.toFixed()).toBe('11499.7588365');
    expect(summary.fee?.toFixed()).toBe('0.00012345');
    expect(summary.feeAsset).toBe('BTC');
    expect(summary.received?.toFixed()).toBe('0.12332655');
  });

  it('market: the levels it would take, with slippage', () => {
    const summary = summarizeTicket(ticket({ type: 'market', quantity: '1' }), context);
    expect(summary.notional?.toFixed()).toBe('100005');
    expect(summary.slippagePercent?.toFixed()).toBe('0.005');
  });

  it('market by amount: whole steps alone', () => {
    const summary = summarizeTicket(ticket({ type: 'market', quoteQuantity: '1000.5' }), context);
    expect(summary.quantity?.toFixed()).toBe('0.01');
    expect(summary.notional?.toFixed()).toBe('1000.5');
  });

  it('says when the book is too thin', () => {
    const summary = summarizeTicket(ticket({ type: 'market', quantity: '2' }), context);
    expect(summary.isDepthEnough).toBe(false);
  });
});

describe('size by percent', () => {
  it.each([
    [{ side: 'sell', type: 'market' }, 100, { quantity: '0.12345', quoteQuantity: '' }],
    [{ side: 'sell', type: 'limit', price: '1' }, 50, { quantity: '0.06172', quoteQuantity: '' }],
    [{ side: 'buy', type: 'limit', price: '99999.99' }, 100, { quantity: '1', quoteQuantity: '' }],
    [{ side: 'buy', type: 'limit', price: '30000' }, 100, { quantity: '3.33333', quoteQuantity: '' }],
    [{ side: 'buy', type: 'market' }, 25, { quantity: '', quoteQuantity: '25000' }],
    [{ side: 'buy', type: 'stop', stopPrice: '200000' }, 100, { quantity: '0.5', quoteQuantity: '' }],
  ] as const)('%o at %i %%', (change, percent, expected) => {
    expect(sizeByPercent(ticket(change), context, percent)).toEqual(expected);
  });

  it('gives a size that can be sent, whatever the price', () => {
    for (const price of ['0.01', '3.33', '17', '12345.67', '99999.99']) {
      for (const percent of [25, 50, 75, 100]) {
        const base = ticket({ price });
        const sized = { ...base, ...sizeByPercent(base, context, percent) };
        expect(checkTicket(sized, context), `${percent} % at ${price}`).toEqual([]);
      }
    }
  });
});

describe('what is wrong with an order, before it is sent', () => {
  it.each([
    [{ price: '', quantity: '1' }, 'price required'],
    [{ price: 'abc', quantity: '1' }, 'price number'],
    [{ price: '0', quantity: '1' }, 'price positive'],
    [{ price: '100.001', quantity: '1' }, 'price tick'],
    [{ price: '100', quantity: '' }, 'quantity required'],
    [{ price: '100', quantity: '0.000001' }, 'quantity step'],
    [{ price: '100', quantity: '-1' }, 'quantity positive'],
    [{ price: '100', quantity: '10000' }, 'quantity maxQuantity'],
    [{ price: '100', quantity: '0.04' }, 'quantity minNotional'],
    [{ price: '100000', quantity: '1.5' }, 'quantity balance'],
    [{ side: 'sell', price: '100000', quantity: '0.2' }, 'quantity balance'],
    [{ type: 'market', quoteQuantity: '100001' }, 'quoteQuantity balance'],
    [{ type: 'market', quoteQuantity: '4.99' }, 'quoteQuantity minNotional'],
    [{ type: 'market', quoteQuantity: '10.123456789' }, 'quoteQuantity decimals'],
    [{ type: 'stop', stopPrice: '99999', quantity: '0.1' }, 'stopPrice stopAbove'],
    [{ type: 'stop', side: 'sell', stopPrice: '100001', quantity: '0.1' }, 'stopPrice stopBelow'],
    [{ type: 'stop_limit', stopPrice: '100001', price: '1.001', quantity: '0.1' }, 'price tick'],
    [{ type: 'stop_limit', stopPrice: '100001', quantity: '0.1' }, 'price required'],
    [{ type: 'take_profit', stopPrice: '100001', quantity: '0.1' }, 'stopPrice belowLast'],
    [{ type: 'take_profit', side: 'sell', stopPrice: '99999', quantity: '0.1' }, 'stopPrice aboveLast'],
    [{ type: 'trailing_stop', side: 'sell', quantity: '0.1' }, 'trailing required'],
    [{ type: 'trailing_stop', side: 'sell', trailing: '0', quantity: '0.1' }, 'trailing positive'],
    [{ type: 'trailing_stop', side: 'sell', trailing: '1.234', quantity: '0.1' }, 'trailing decimals'],
    [{ type: 'trailing_stop', side: 'sell', trailing: '100', quantity: '0.1' }, 'trailing distance'],
    [
      { type: 'trailing_stop', side: 'sell', trailing: '1', stopPrice: '99999', quantity: '0.1' },
      'stopPrice aboveLast',
    ],
    [{ price: '100', quantity: '0.1', visible: '0.1' }, 'visible belowQuantity'],
    [{ price: '100', quantity: '0.1', visible: '0.000001' }, 'visible step'],
  ] as const)('%o: %s', (change, expected) => {
    const errors = checkTicket(ticket(change), context).map((error) => `${error.field} ${error.code}`);
    expect(errors).toEqual([expected]);
  });

  it('refuses a market order into an empty book', () => {
    const bare = { ...context, book: { ...book, asks: [] } };
    expect(checkTicket(ticket({ type: 'market', quoteQuantity: '100' }), bare)[0]?.code).toBe('noMarket');
  });
});

describe('the request', () => {
  it.each([
    [
      ticket({ price: '100.10', quantity: '1.0' }),
      { type: 'limit', price: '100.1', quantity: '1', time_in_force: 'gtc' },
    ],
    [ticket({ type: 'market', quoteQuantity: '50' }), { type: 'market', quote_quantity: '50' }],
    [
      ticket({ type: 'market', side: 'sell', quantity: '2', quoteQuantity: '9' }),
      { type: 'market', side: 'sell', quantity: '2' },
    ],
    [
      ticket({ type: 'stop', stopPrice: '7', quantity: '1' }),
      { type: 'stop', stop_price: '7', quantity: '1' },
    ],
    [
      ticket({ type: 'stop', stopPrice: '7', price: '8', quantity: '1' }),
      { type: 'stop', stop_price: '7', quantity: '1' },
    ],
    [
      ticket({ type: 'market', side: 'sell', quoteQuantity: '9' }),
      { type: 'market', side: 'sell', quote_quantity: '9' },
    ],
    [
      ticket({ type: 'take_profit', stopPrice: '7', quantity: '1' }),
      { type: 'take_profit', stop_price: '7', quantity: '1' },
    ],
    [
      ticket({ type: 'take_profit_limit', stopPrice: '7', price: '8', quantity: '1', limitMode: 'ioc' }),
      { type: 'take_profit_limit', stop_price: '7', price: '8', quantity: '1', time_in_force: 'ioc' },
    ],
    [
      ticket({ type: 'trailing_stop', trailing: '1.25', quantity: '1' }),
      { type: 'trailing_stop', trailing_delta_bps: 125, quantity: '1' },
    ],
    [
      ticket({ type: 'trailing_stop', trailing: '0.01', stopPrice: '7', quantity: '1' }),
      { type: 'trailing_stop', trailing_delta_bps: 1, stop_price: '7', quantity: '1' },
    ],
    [
      ticket({ price: '8', quantity: '1', visible: '0.2' }),
      { type: 'limit', price: '8', quantity: '1', iceberg_quantity: '0.2', time_in_force: 'gtc' },
    ],
    [
      ticket({ type: 'stop_limit', stopPrice: '7', price: '8', quantity: '1' }),
      { type: 'stop_limit', stop_price: '7', price: '8', quantity: '1', time_in_force: 'gtc' },
    ],
  ])('%o', (from, expected) => {
    expect(toOrderCreate(from, context, 'acc')).toEqual({
      side: 'buy',
      symbol: 'BTCUSDT',
      account_id: 'acc',
      ...expected,
    });
  });

  it('sends how a limit order may live, and sees that a post-only one would take', () => {
    const limit = (limitMode: Ticket['limitMode'], price: string) =>
      ticket({ limitMode, price, quantity: '0.1' });
    const sent = (one: Ticket) => toOrderCreate(one, context, 'a');
    expect(sent(limit('ioc', '100'))).toMatchObject({ time_in_force: 'ioc' });
    expect(sent(limit('fok', '100')).post_only).toBeUndefined();
    expect(sent(limit('post_only', '100'))).toMatchObject({ time_in_force: 'gtc', post_only: true });
    const codes = (one: Ticket) => checkTicket(one, context).map(({ field, code }) => `${field} ${code}`);
    expect(codes(limit('post_only', '100000'))).toEqual(['price wouldTake']);
    expect(codes(limit('post_only', '99999.99'))).toEqual([]);
    expect(codes(limit('gtc', '100000'))).toEqual([]);
  });

  it('leaves out what the exchange has not, whatever was chosen for another one', () => {
    const poor = { ...context, can: { ...everyCapability, iceberg: false, post_only: false } };
    const from = ticket({ price: '100000', quantity: '0.5', visible: '0.1', limitMode: 'post_only' });
    expect(checkTicket(from, poor)).toEqual([]);
    const sent = toOrderCreate(from, poor, 'acc');
    expect(sent).toMatchObject({ time_in_force: 'gtc', price: '100000' });
    expect(sent).not.toHaveProperty('iceberg_quantity');
    expect(sent).not.toHaveProperty('post_only');
  });

  it('shows all of an order that is to be filled at once', () => {
    const from = ticket({ price: '100', quantity: '0.5', visible: '0.1', limitMode: 'fok' });
    expect(toOrderCreate(from, context, 'acc')).not.toHaveProperty('iceberg_quantity');
  });

  it('sizes a market purchase by coins where amounts are not taken', () => {
    const poor = { ...context, can: { ...everyCapability, market_by_quote: false } };
    expect(sizeByPercent(ticket({ type: 'market' }), poor, 50)).toEqual({
      quantity: '0.5',
      quoteQuantity: '',
    });
  });
});
