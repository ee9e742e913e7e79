// Whole documents of the API for unit tests, which change what they are about.
import type { Ticket, TicketContext } from '@/entities/order/ticket';
import type { LimitSet, Order, OrderBook, OrderCapabilities, Position, SymbolInfo } from '@/shared/api/types';

/** The user's own, without a limit in it. */
export const noLimits: LimitSet = {
  trading_enabled: null,
  allowed_symbols: null,
  max_order_value: null,
  max_position_size: null,
  max_open_orders: null,
  max_orders_per_minute: null,
  price_band: null,
  risk_per_trade: null,
  daily_loss_limit: null,
  max_drawdown: null,
  max_market_age_seconds: null,
  layer: 'user',
  is_own: true,
  account_id: null,
  symbol: null,
  updated_at: '2026-11-22T09:30:00.000Z',
};

export const everyCapability: OrderCapabilities = {
  market_by_quote: true,
  stop_market: true,
  stop_limit: true,
  post_only: true,
  take_profit: true,
  take_profit_limit: true,
  trailing_stop: true,
  iceberg: true,
  oco: true,
  bracket: true,
  amend: true,
};

export const sampleSymbol: SymbolInfo = {
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
  capabilities: everyCapability,
  name: { ko: '비트코인', en: 'Bitcoin' },
};

export const sampleBook: OrderBook = {
  symbol: 'BTCUSDT',
  seq: 1,
  bids: [['99990.00', '1.00000000']],
  asks: [
    ['100000.00', '0.50000000'],
    ['100010.00', '1.00000000'],
  ],
  updated_at: '2026-11-22T09:30:00.000Z',
  state: 'synced',
};

export const sampleContext: TicketContext = {
  symbol: sampleSymbol,
  can: everyCapability,
  book: sampleBook,
  lastPrice: '100000.00',
  freeBase: '0.12345678',
  freeQuote: '100000',
};

const emptyTicket: Ticket = {
  side: 'buy',
  type: 'limit',
  limitMode: 'gtc',
  stopMode: 'price',
  price: '',
  stopPrice: '',
  targetPrice: '',
  stopLimit: '',
  trailing: '',
  visible: '',
  quantity: '',
  quoteQuantity: '',
};

export const ticketOf = (change: Partial<Ticket>): Ticket => ({ ...emptyTicket, ...change });

export function orderOf(change: Partial<Order>): Order {
  return {
    id: 'order',
    account_id: 'acc',
    exchange: 'hoga',
    symbol: 'BTCUSDT',
    side: 'sell',
    type: 'limit',
    time_in_force: 'gtc',
    post_only: false,
    quantity: '0.00500000',
    quote_quantity: null,
    price: '110000.00000000',
    stop_price: null,
    trailing_delta_bps: null,
    iceberg_quantity: null,
    status: 'open',
    filled_quantity: '0.00000000',
    filled_quote: '0.00000000',
    average_price: null,
    client_order_id: null,
    venue_order_id: null,
    reject_code: null,
    reject_reason: null,
    is_external: false,
    cancel_requested: false,
    unknown_since: null,
    amend_quantity: null,
    list_id: null,
    list_role: null,
    is_waiting: false,
    is_emulated: false,
    is_held: false,
    is_protection: false,
    bot_id: null,
    created_at: '2026-11-22T09:30:00.000Z',
    updated_at: '2026-11-22T09:30:00.000Z',
    ...change,
  };
}

export function positionOf(change: Partial<Position>): Position {
  return {
    id: 'position',
    account_id: 'acc',
    exchange: 'hoga',
    symbol: 'BTCUSDT',
    side: 'long',
    size: '0.01000000',
    entry_price: '100000.00000000',
    cost: '1000.00000000',
    mark_price: '100000.00000000',
    mark_price_at: '2026-11-22T09:30:00.000Z',
    unrealized_pnl: '0.00000000',
    realized_pnl: '0.00000000',
    external_quantity: '0.00000000',
    protection_state: 'none',
    protection_code: null,
    protection_reason: null,
    protection: null,
    created_at: '2026-11-22T09:30:00.000Z',
    updated_at: '2026-11-22T09:30:00.000Z',
    ...change,
  };
}
