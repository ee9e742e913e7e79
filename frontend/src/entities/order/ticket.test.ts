import { describe, expect, it } from 'vitest';
import type { OrderBook, SymbolInfo } from '@/shared/api/types';
import { sizeByPercent, summarizeTicket, type Ticket, type TicketContext, toOrderCreate } from './ticket';
import { checkTicket } from './ticket-errors';

const symbol: SymbolInfo = {
  symbol: 'BTCUSDT',
  base: 'BTC',
  quote: 'USDT',
  exchange: 'hoga',
  status: 'trading',
  tick_size: '0.01000000',
  step_size: '0.00001000',
  min_notional: '5.00000000',
  min_quantity: '0.00001000',
  max_quantity: '9000.00000000',
  min_price: '0.01000000',
  max_price: '1000000.00000000',
  maker_fee: '0.00100000',
  taker_fee: '0.00100000',
  name: { ko: '비트코인', en: 'Bitcoin' },
};
const book = {
  symbol: 'BTCUSDT',
  bids: [['99990.00', '1.00000000']],
  asks: [
    ['100000.00', '0.50000000'],
    ['100010.00', '1.00000000'],
  ],
  state: 'synced',
} as unknown as OrderBook;
const context: TicketContext = {
  symbol,
  book,
  lastPrice: '100000.00',
  freeBase: '0.12345678',
  freeQuote: '100000',
};
const empty: Ticket = {
  side: 'buy',
  type: 'limit',
  limitMode: 'gtc',
  price: '',
  stopPrice: '',
  quantity: '',
  quoteQuantity: '',
};
const ticket = (change: Partial<Ticket>): Ticket => ({ ...empty, ...change });

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
    [{ type: 'stop', stopPrice: '100001', price: '1.001', quantity: '0.1' }, 'price tick'],
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
      { type: 'stop_limit', stop_price: '7', price: '8', quantity: '1', time_in_force: 'gtc' },
    ],
  ])('%o', (from, expected) => {
    expect(toOrderCreate(from, 'BTCUSDT', 'acc')).toEqual({
      side: 'buy',
      symbol: 'BTCUSDT',
      account_id: 'acc',
      ...expected,
    });
  });

  it('sends how a limit order may live, and sees that a post-only one would take', () => {
    const limit = (limitMode: Ticket['limitMode'], price: string) =>
      ticket({ limitMode, price, quantity: '0.1' });
    const sent = (one: Ticket) => toOrderCreate(one, 'BTCUSDT', 'a');
    expect(sent(limit('ioc', '100'))).toMatchObject({ time_in_force: 'ioc' });
    expect(sent(limit('fok', '100')).post_only).toBeUndefined();
    expect(sent(limit('post_only', '100'))).toMatchObject({ time_in_force: 'gtc', post_only: true });
    const codes = (one: Ticket) => checkTicket(one, context).map(({ field, code }) => `${field} ${code}`);
    expect(codes(limit('post_only', '100000'))).toEqual(['price wouldTake']);
    expect(codes(limit('post_only', '99999.99'))).toEqual([]);
    expect(codes(limit('gtc', '100000'))).toEqual([]);
  });
});
