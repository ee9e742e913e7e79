// FAKE bots: their figures are invented, and their signals come by a clock.
import * as backtests from './fake-backtests.ts';
import * as desk from './fake-desk.ts';
import * as market from './fake-market.ts';
import { catalog } from './fake-strategies.ts';

type Row = Record<string, unknown>;
type Answer = [number, unknown];

const minute = 60_000;
const now = () => new Date().toISOString();
let count = 0;
const newId = () => {
  count += 1;
  return `01900000-0000-7000-9000-${String(count).padStart(12, '0')}`;
};
const text = (value: number) => value.toFixed(8);
const list = (items: unknown[]) => ({ items, next_cursor: null });

export const bots: Row[] = [];
const signals: Row[] = [];
export const fills: Row[] = [];
const logs: Row[] = [];
let push: (event: Row) => void = () => undefined;

export const onPush = (next: (event: Row) => void) => {
  push = next;
};

function make(body: Row): Row {
  const bot: Row = {
    id: newId(),
    strategy_version: '1.0.0',
    strategy_title: catalog.items.find((one) => one.name === body.strategy)?.title,
    currency: 'USDT',
    trades: 0,
    wins: 0,
    status_at: now(),
    state: 'stopped',
    state_reason: null,
    equity: body.budget,
    cash: body.budget,
    realized_pnl: '0.00000000',
    unrealized_pnl: '0.00000000',
    fees: '0.00000000',
    holdings: [],
    open_orders: 0,
    created_at: now(),
    updated_at: now(),
    started_at: null,
    ...body,
  };
  bots.push(bot);
  push({ bots: [bot] });
  return bot;
}

function change(bot: Row, part: Row): Row {
  Object.assign(bot, part, { updated_at: now() });
  push({ bots: [bot] });
  return bot;
}

function log(bot: Row, level: string, en: string, ko: string): void {
  const line = { id: newId(), bot_id: bot.id, time: now(), level, code: 'said', en, ko };
  logs.unshift(line);
  push({ log: [line] });
}

const notes: Record<string, { en: string; ko: string }> = {
  record_only: { en: 'For the record only', ko: '기록용' },
  no_funds: { en: 'No free money', ko: '남은 자금이 없음' },
};

function signal(bot: Row, timeMs: number, isBuy: boolean, outcome: string, note: string): Row {
  const symbol = String((bot.symbols as string[])[0]);
  const price = market.find(symbol)?.price ?? 1;
  const rsi = isBuy ? 24.31 : 76.8;
  const row = {
    id: newId(),
    bot_id: bot.id,
    time: new Date(timeMs).toISOString(),
    symbol,
    action: isBuy ? 'buy' : 'sell',
    outcome,
    note,
    note_text: notes[note] ?? { en: '', ko: '' },
    refusal_code: null,
    refusal: null,
    reason: isBuy
      ? { en: `RSI ${rsi} is below 30: oversold.`, ko: `RSI ${rsi}: 30 미만, 과매도입니다.` }
      : { en: `RSI ${rsi} is above 70: overbought.`, ko: `RSI ${rsi}: 70 초과, 과매수입니다.` },
    confidence: 0.19,
    price: text(price),
    quantity: outcome === 'ordered' ? text(100 / price) : null,
    order_id: null,
  };
  signals.unshift(row);
  if (outcome === 'ordered') {
    fills.unshift({
      id: newId(),
      bot_id: bot.id,
      order_id: newId(),
      account_id: bot.account_id,
      symbol,
      side: row.action,
      quantity: row.quantity,
      price: row.price,
      fee: text(0.0001),
      fee_currency: isBuy ? 'BTC' : 'USDT',
      executed_at: row.time,
    });
  }
  return row;
}

/** A bot that has been trading for a while, one that a limit has paused, and one that has failed. */
export function begin(): void {
  const setup = (name: string, strategy: string, symbols: string[]): Row => ({
    name,
    strategy,
    parameters: { period: 14, oversold: 30, overbought: 70, first_only: true, sell: 'everything' },
    account_id: desk.accounts[0]?.id,
    symbols,
    intervals: ['1m'],
    budget: '1000.00000000',
    sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' },
    limits: { daily_loss_percent: '3' },
    exits: { stop_loss_percent: '2' },
  });
  const price = market.find('BTCUSDT')?.price ?? 1;
  const one = make(setup('RSI BTC', 'rsi', ['BTCUSDT']));
  for (let i = 40; i > 0; i -= 1) {
    const outcome = i % 3 === 0 ? 'ordered' : i % 3 === 1 ? 'recorded' : 'refused';
    const note = { ordered: 'none', recorded: 'record_only', refused: 'no_funds' }[outcome] ?? 'none';
    signal(one, Date.now() - i * 4 * minute, i % 6 < 3, outcome, note);
  }
  change(one, {
    state: 'running',
    started_at: now(),
    equity: '1024.18220000',
    cash: '924.00000000',
    realized_pnl: '21.40310000',
    unrealized_pnl: '2.77910000',
    fees: '1.20400000',
    holdings: [
      {
        symbol: 'BTCUSDT',
        size: text(100 / price),
        cost: '100.00000000',
        mark_price: text(price),
        unrealized_pnl: '2.77910000',
        protection: 'active',
        stop_price: text(price * 0.98),
        take_profit_price: null,
        trailing_delta_bps: null,
        time_stop_at: null,
      },
    ],
    open_orders: 1,
  });
  log(one, 'info', 'The bot was started.', '봇을 시작했습니다.');
  log(one, 'warning', 'A purchase was refused: no free money.', '매수가 거부되었습니다: 자금 부족.');
  const two = make(setup('RSI 이더리움', 'rsi', ['ETHUSDT']));
  change(two, {
    state: 'paused',
    equity: '968.10000000',
    realized_pnl: '-31.90000000',
    state_reason: {
      code: 'daily_loss',
      en: 'The loss of the day has reached 3 %: nothing is bought until midnight.',
      ko: '오늘 손실이 3%에 이르러 자정까지 사지 않습니다.',
    },
  });
  const three = make(setup('Broken plug-in', 'rebalancing', ['BTCUSDT', 'ETHUSDT']));
  change(three, {
    state: 'failed',
    state_reason: {
      code: 'strategy_crashed',
      en: 'The strategy crashed (segmentation fault). Its orders were left as they are.',
      ko: '전략이 비정상 종료했습니다(세그멘테이션 오류). 주문은 그대로 두었습니다.',
    },
  });
}

let beats = 0;

/** Every few seconds each running bot says something. */
export function beat(): void {
  beats += 1;
  for (const bot of bots.filter((one) => one.state === 'running')) {
    const equity = Number(bot.equity) * (1 + (Math.random() - 0.5) * 0.0004);
    change(bot, { equity: text(equity) });
    if (beats % 4 !== 0) continue;
    const made = signal(
      bot,
      Date.now(),
      beats % 8 === 0,
      beats % 8 === 0 ? 'ordered' : 'recorded',
      'record_only',
    );
    push({ signals: [made] });
  }
}

const refusal = (field: string): Answer => [
  422,
  {
    code: 'validation_failed',
    status: 422,
    detail: 'A field is wrong.',
    errors: [{ field, code: 'too_large', detail: 'Give at most 100 per cent.' }],
  },
];

const orderOf = (fill: Row): Row => ({
  ...fill,
  id: fill.order_id,
  type: 'market',
  price: null,
  stop_price: null,
  filled_quantity: fill.quantity,
  average_price: fill.price,
  status: 'filled',
  created_at: fill.executed_at,
});

function performance(bot: Row): Row {
  const { budget, equity, realized_pnl, unrealized_pnl, fees } = bot;
  const curve = Array.from({ length: 900 }, (_, i) => ({
    time: Date.now() - (900 - i) * minute,
    equity: text(1000 + i / 40 + Math.sin(i / 30) * 9),
  }));
  return {
    ...{ budget, equity, realized_pnl, unrealized_pnl, fees },
    trades: 14,
    wins: 9,
    return_percent: '2.41820000',
    max_drawdown_percent: '1.31000000',
    equity_curve: curve,
  };
}

function botsAnswer(method: string, id: string, what: string, body: Row): Answer {
  if (method === 'POST' && (id === '' || id === 'import')) {
    if ((body.parameters as Row | undefined)?.period === 499) return refusal('parameters.period');
    const { format: _, ...rest } = body;
    return [201, make(rest)];
  }
  const bot = bots.find((one) => one.id === id);
  if (!bot) return [404, { code: 'not_found', status: 404 }];
  const ofBot = (rows: Row[]) => list(rows.filter((row) => row.bot_id === id));
  const table: Record<string, () => Answer> = {
    'PUT ': () => [200, change(bot, body)],
    'DELETE ': () => {
      bots.splice(bots.indexOf(bot), 1);
      push({ removed: [id] });
      return [204, null];
    },
    'POST start': () => [200, change(bot, { state: 'running', started_at: now(), state_reason: null })],
    'POST pause': () => [200, change(bot, { state: 'paused' })],
    'POST stop': () => [200, change(bot, { state: 'stopped' })],
    'POST clone': () => [201, make({ ...bot, id: newId(), name: `${bot.name} 2`, state: 'stopped' })],
    'GET export': () => [200, { format: 'hoga-bot/1', name: bot.name, strategy: bot.strategy }],
    'GET signals': () => [200, ofBot(signals)],
    'GET log': () => [200, ofBot(logs)],
    'GET orders': () => [200, list(fills.filter((row) => row.bot_id === id).map(orderOf))],
    'GET performance': () => [200, performance(bot)],
  };
  return table[`${method} ${what}`]?.() ?? [404, { code: 'not_found', status: 404 }];
}

const period = {
  name: 'period',
  title: { ko: '기간', en: 'Period' },
  standard: 14,
  min: 2,
  max: 500,
  is_whole: true,
};
const indicatorCatalog = [
  { name: 'sma', title: { ko: '단순 이동평균', en: 'Simple average' }, pane: 'price', parameters: [period] },
  { name: 'rsi', title: { ko: 'RSI', en: 'RSI' }, pane: 'own', parameters: [period] },
];

/** An invented average over the price for each "sma", and a wave in a strip of its own for each other. */
function indicators(url: URL): Answer {
  const symbol = market.find(url.pathname.split('/').pop() ?? '');
  const interval = url.searchParams.get('interval') ?? '1m';
  const width = market.intervalOf(interval);
  const first = Number(url.searchParams.get('start'));
  const last = Number(url.searchParams.get('end') ?? Date.now());
  const size = Math.min(5000, Math.floor((last - first) / width) + 1);
  const times = Array.from({ length: symbol ? size : 0 }, (_, i) => first + i * width);
  const close = (time: number) => (symbol ? Number(market.candle(symbol, interval, time).close) : 0);
  const newest = Number(url.searchParams.get('newest') ?? size);
  const names = (url.searchParams.get('indicators') ?? 'sma,rsi').split(',');
  const lines = names.map((name) => {
    const isAverage = name.startsWith('sma');
    const average = (time: number, i: number) => (i < 20 ? null : close(time - 10 * width));
    const wave = (time: number) => 50 + 30 * Math.sin(time / 900_000);
    const points = times.map((time, i) => [time, isAverage ? average(time, i) : wave(time)]);
    const pane = isAverage ? 'price' : name;
    return { name, indicator: name, component: 'value', pane, points: points.slice(-newest) };
  });
  return [200, { symbol: symbol?.info.symbol, interval, lines }];
}

export function answer(method: string, url: URL, body: Row): Answer | null {
  const path = url.pathname.replace('/api/v1', '');
  if (path === '/market/indicators') return [200, list(indicatorCatalog)];
  if (path.startsWith('/market/indicators/')) return indicators(url);
  const [, collection = '', id = '', what = ''] = path.split('/');
  if (collection === 'strategies') return [200, catalog];
  if (collection === 'bots') return botsAnswer(method, id, what, body);
  return backtests.answer(method, collection, id, body);
}
