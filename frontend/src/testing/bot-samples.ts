// Whole documents of bots for unit tests, which change what they are about.
import type { Bot, BotSignal } from '@/shared/api/types';

export function botOf(change: Partial<Bot>): Bot {
  return {
    id: 'bot',
    name: 'RSI BTC',
    strategy: 'rsi',
    strategy_version: '1.0.0',
    strategy_title: { en: 'RSI', ko: 'RSI 전략' },
    parameters: { period: 14, oversold: 30, overbought: 70, first_only: true, sell: 'everything' },
    account_id: 'acc',
    symbols: ['BTCUSDT'],
    intervals: ['1m'],
    currency: 'USDT',
    budget: '1000.00000000',
    sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' },
    limits: {
      max_position: null,
      orders_per_minute: null,
      daily_loss_percent: null,
      max_drawdown_percent: null,
      cool_down_losses: null,
      cool_down_minutes: null,
    },
    exits: {
      stop_loss_percent: null,
      take_profit_percent: null,
      trailing_percent: null,
      time_stop_minutes: null,
    },
    state: 'stopped',
    state_reason: null,
    equity: '1000.00000000',
    cash: '1000.00000000',
    realized_pnl: '0.00000000',
    unrealized_pnl: '0.00000000',
    fees: '0.00000000',
    holdings: [],
    open_orders: 0,
    trades: 0,
    wins: 0,
    started_at: null,
    created_at: '2026-11-22T09:30:00.000Z',
    updated_at: '2026-11-22T09:30:00.000Z',
    status_at: '2026-11-22T09:30:00.000Z',
    ...change,
  };
}

export function signalOf(change: Partial<BotSignal>): BotSignal {
  return {
    id: 'signal',
    bot_id: 'bot',
    time: '2026-11-22T09:31:00.000Z',
    symbol: 'BTCUSDT',
    action: 'buy',
    outcome: 'ordered',
    note: 'none',
    note_text: { en: '', ko: '' },
    reason: { en: 'RSI 24.31 is below 30: oversold.', ko: 'RSI 24.31: 30 미만, 과매도입니다.' },
    confidence: 0.19,
    price: '100000.00000000',
    quantity: '0.00100000',
    order_id: null,
    refusal_code: null,
    refusal: null,
    ...change,
  };
}
