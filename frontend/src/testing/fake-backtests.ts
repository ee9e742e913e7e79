// FAKE back-tests and searches: they take a few seconds, and their figures are invented.
import * as market from './fake-market.ts';

type Row = Record<string, unknown>;
type Answer = [number, unknown];

const day = 86_400_000;
const now = () => new Date().toISOString();
let count = 0;
const newId = () => {
  count += 1;
  return `01900000-0000-7000-a000-${String(count).padStart(12, '0')}`;
};
const text = (value: number) => value.toFixed(8);
const list = (items: unknown[]) => ({ items, next_cursor: null });
const runs = new Map<string, Row>();
const searches = new Map<string, Row>();

export const figures = (profit: number): Row => ({
  start: '2025-01-01T00:00:00.000Z',
  end: '2025-03-31T00:00:00.000Z',
  start_equity: '10000.00000000',
  end_equity: text(10_000 + profit),
  net_profit: text(profit),
  return_percent: profit / 100,
  yearly_return_percent: profit / 25,
  max_drawdown: '412.11000000',
  max_drawdown_percent: 3.98,
  longest_under_water_seconds: 1_900_000,
  under_water_percent: 71.2,
  volatility_percent: 18.4,
  sharpe: profit / 500,
  sortino: profit / 400,
  calmar: null,
  trades: 42,
  wins: 25,
  losses: 17,
  win_rate_percent: 59.52,
  profit_factor: 1.42,
  gross_profit: '1900.00000000',
  gross_loss: '1100.00000000',
  average_profit: text(profit / 42),
  best_trade: '91.20000000',
  worst_trade: '-62.90000000',
  fees: '88.41000000',
  exposure_percent: 38.1,
});

function tradesOf(request: Row, start: number, end: number): Row[] {
  const symbol = String((request.symbols as string[])[0]);
  const price = market.find(symbol)?.price ?? 1;
  return Array.from({ length: 600 }, (_, i) => ({
    time: new Date(start + ((end - start) * (i + 1)) / 601).toISOString(),
    symbol,
    side: i % 2 === 0 ? 'buy' : 'sell',
    quantity: text(100 / price),
    price: text(price * (1 + Math.sin(i) / 50)),
    value: '100.00000000',
    fee: '0.10000000',
    fee_currency: 'USDT',
    is_maker: false,
    profit: i % 2 === 0 ? null : text(Math.sin(i) * 20),
    holding: i % 2 === 0 ? text(100 / price) : '0.00000000',
    cash: '9900.00000000',
    equity: text(10_000 + i),
    reason:
      i % 7 === 6
        ? null
        : { en: 'RSI 24.31 is below 30: oversold.', ko: 'RSI 24.31: 30 미만, 과매도입니다.' },
  }));
}

export function result(request: Row): Row {
  const end = Date.now();
  const start = end - 90 * day;
  const curve = (equityAt: (i: number) => number) =>
    Array.from({ length: 400 }, (_, i) => ({
      time: start + ((end - start) * i) / 399,
      equity: text(equityAt(i)),
    }));
  const trades = tradesOf(request, start, end);
  const span = { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
  return {
    hash: '9f2c1d7a4be80351c6f0aa17d2b94e5c83f6107bde29a4c5f8810b3e6d7c2a91',
    strategy: request.strategy,
    strategy_version: '1.0.0',
    candles: 129_600,
    filled_candles: 0,
    gaps: [],
    figures: { ...figures(798), ...span },
    buy_and_hold: { ...figures(-312), ...span },
    equity: curve((i) => 10_000 + i * 2 + Math.sin(i / 14) * 220 + Math.sin(i / 3) * 40),
    buy_and_hold_equity: curve((i) => 10_000 - i * 0.8 + Math.sin(i / 30) * 600),
    drawdowns: [
      {
        peak_at: new Date(start + 20 * day).toISOString(),
        bottom_at: new Date(start + 26 * day).toISOString(),
        recovered_at: new Date(start + 41 * day).toISOString(),
        peak: '10354.00000000',
        bottom: '9941.89000000',
        percent: 3.98,
      },
      {
        peak_at: new Date(start + 80 * day).toISOString(),
        bottom_at: new Date(start + 83 * day).toISOString(),
        recovered_at: null,
        peak: '10900.00000000',
        bottom: '10610.00000000',
        percent: 2.66,
      },
    ],
    months: [
      { month: '2025-11', start_equity: '10000', end_equity: '10240', return_percent: 2.4 },
      { month: '2025-12', start_equity: '10240', end_equity: '10120', return_percent: -1.17 },
      { month: '2026-01', start_equity: '10120', end_equity: '10798', return_percent: 6.7 },
    ],
    trades,
    trades_total: 600,
    signals_total: 2110,
    signals: [
      { outcome: 'ordered', count: 600 },
      { outcome: 'record_only', count: 1488 },
      { outcome: 'no_funds', count: 22 },
    ],
    orders_refused: 3,
    stopped: null,
    look_ahead: { is_checked: true, runs: 8, has_peeked: false, differs_at: null, explanation: null },
  };
}

function trials(): Row[] {
  return Array.from({ length: 120 }, (_, i) => ({
    parameters: { period: 7 + (i % 22), oversold: 15 + (i % 6) * 5, overbought: 60 + (i % 5) * 5 },
    score: 2.4 - i / 60,
    figures: figures(1200 - i * 12),
  }));
}

function searchResult(request: Row): Row {
  const [best] = trials();
  const hasParts = Number((request.search as Row).walk_forward_parts) > 0;
  return {
    hash: 'abc',
    strategy: request.strategy,
    strategy_version: '1.0.0',
    trials: 660,
    combinations: 660,
    gaps: [],
    best,
    out_of_sample: figures(140),
    out_of_sample_start: '2025-03-10T00:00:00.000Z',
    buy_and_hold: figures(-312),
    walk_forward: hasParts
      ? [1, 2, 3].map((i) => ({
          trained_from: '2025-01-01T00:00:00.000Z',
          trained_until: `2025-0${i}-20T00:00:00.000Z`,
          tested_until: `2025-0${i + 1}-20T00:00:00.000Z`,
          parameters: { period: 10 + i, oversold: 25, overbought: 75 },
          trained: figures(500),
          tested: figures(90 - i * 60),
        }))
      : [],
    table: trials(),
  };
}

const runMs = 4000;

function run(request: Row): Row {
  return { id: newId(), request, created_at: now(), startedMs: Date.now(), isCancelled: false };
}

function view(row: Row, make: ((request: Row) => Row) | null): Row {
  const part = Math.min(1, (Date.now() - Number(row.startedMs)) / runMs);
  const isDone = part === 1 && !row.isCancelled;
  const request = row.request as Row;
  const hasFailed = isDone && request.gaps === 'refuse' && request.latency_ms === 13;
  const state = row.isCancelled ? 'cancelled' : hasFailed ? 'failed' : isDone ? 'done' : 'running';
  return {
    id: row.id,
    request,
    created_at: row.created_at,
    started_at: row.created_at,
    finished_at: isDone ? now() : null,
    state,
    progress: part,
    error: hasFailed ? { code: 'candles_missing', detail: 'BTCUSDT 1m: 312 candles are missing.' } : null,
    figures: state === 'done' ? figures(798) : null,
    ...(make ? { result: state === 'done' ? make(request) : null } : {}),
  };
}

function runsAnswer(
  method: string,
  id: string,
  body: Row,
  rows: Map<string, Row>,
  make: (r: Row) => Row,
): Answer {
  if (method === 'POST') {
    const made = run(body);
    rows.set(String(made.id), made);
    return [202, view(made, null)];
  }
  if (id === '') return [200, list([...rows.values()].reverse().map((row) => view(row, null)))];
  const row = rows.get(id);
  if (!row) return [404, { code: 'not_found', status: 404 }];
  if (method === 'GET') return [200, view(row, make)];
  if (view(row, null).state === 'running') row.isCancelled = true;
  else rows.delete(id);
  return [204, null];
}

export function answer(method: string, collection: string, id: string, body: Row): Answer | null {
  if (collection === 'backtests') return runsAnswer(method, id, body, runs, result);
  if (collection === 'optimizations') return runsAnswer(method, id, body, searches, searchResult);
  return null;
}
