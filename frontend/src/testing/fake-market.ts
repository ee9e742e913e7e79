// A FAKE market for looking at screens: prices are a random walk, nobody trades.

const names: [string, string, string, number, string, string][] = [
  ['BTC', '비트코인', 'Bitcoin', 93153.2, '0.01', '0.00001'],
  ['ETH', '이더리움', 'Ethereum', 3120.55, '0.01', '0.0001'],
  ['XRP', '리플', 'XRP', 2.1841, '0.0001', '0.1'],
  ['SOL', '솔라나', 'Solana', 184.12, '0.01', '0.001'],
  ['DOGE', '도지코인', 'Dogecoin', 0.18231, '0.00001', '1'],
  ['ADA', '에이다', 'Cardano', 0.8123, '0.0001', '0.1'],
  ['BCH', '비트코인 캐시', 'Bitcoin Cash', 512.3, '0.1', '0.001'],
  ['LINK', '체인링크', 'Chainlink', 21.443, '0.001', '0.01'],
  ['PEPE', '페페', 'Pepe', 0.00000945, '0.00000001', '1'],
  ['AVAX', '아발란체', 'Avalanche', 31.22, '0.01', '0.01'],
];

export const symbols = [
  ...names.map(([base, ko, en, price, tick, step]) => make(base, 'USDT', ko, en, price, tick, step)),
  make('USDT', 'KRW', '테더', 'Tether', 1391, '1', '0.1'),
];

// One symbol whose exchange knows market and limit orders alone, to look at what is watched or refused.
function capabilitiesOf(base: string) {
  const names =
    'market_by_quote stop_market stop_limit post_only take_profit take_profit_limit trailing_stop';
  const all = `${names} iceberg oco bracket amend`.split(' ');
  return Object.fromEntries(all.map((name) => [name, base !== 'DOGE']));
}

function make(
  base: string,
  quote: string,
  ko: string,
  en: string,
  price: number,
  tick: string,
  step: string,
) {
  return {
    info: {
      symbol: base + quote,
      base,
      quote,
      exchange: 'hoga',
      status: 'trading',
      tick_size: tick,
      step_size: step,
      min_notional: '5.00000000',
      min_quantity: step,
      max_quantity: '9000000.00000000',
      maker_fee: '0.00100000',
      taker_fee: '0.00100000',
      capabilities: capabilitiesOf(base),
      name: { ko, en },
    },
    price,
    open: price * (0.96 + Math.random() * 0.07),
    decimals: tick.includes('.') ? tick.length - 2 : 0,
    lots: step.includes('.') ? step.length - 2 : 0,
  };
}

export type FakeSymbol = (typeof symbols)[number];

export const find = (name: string) => symbols.find((item) => item.info.symbol === name);

export function start(): void {
  for (const item of symbols) item.price = level(item, Date.now());
}

export function step(): void {
  for (const item of symbols) item.price *= 1 + (Math.random() - 0.5) * 0.0006;
}

export function ticker(item: FakeSymbol) {
  const change = item.price - item.open;
  const price = item.price.toFixed(item.decimals);
  return {
    symbol: item.info.symbol,
    price,
    change_24h: change.toFixed(item.decimals),
    change_percent_24h: ((change / item.open) * 100).toFixed(2),
    high_24h: (Math.max(item.price, item.open) * 1.011).toFixed(item.decimals),
    low_24h: (Math.min(item.price, item.open) * 0.987).toFixed(item.decimals),
    volume_24h: (4e8 / item.price).toFixed(8),
    quote_volume_24h: '412345678.12000000',
    bid: price,
    ask: price,
    updated_at: new Date().toISOString(),
  };
}

let bookSeq = 0;

export function book(item: FakeSymbol) {
  bookSeq += 1;
  const tick = Number(item.info.tick_size);
  const side = (sign: number) =>
    Array.from({ length: 50 }, (_, i) => {
      const distance = (i + 1) * Math.max(tick, item.price * 0.00004) + Math.random() * tick;
      return [
        (Math.round((item.price + sign * distance) / tick) * tick).toFixed(item.decimals),
        ((Math.random() ** 2 * 40000) / item.price).toFixed(item.lots),
      ];
    });
  return {
    symbol: item.info.symbol,
    seq: bookSeq,
    bids: side(-1),
    asks: side(1),
    updated_at: new Date().toISOString(),
    state: 'synced',
  };
}

let tradeId = 0;

export function trade(item: FakeSymbol, time = Date.now()) {
  tradeId += 1;
  return {
    id: tradeId,
    price: item.price.toFixed(item.decimals),
    quantity: ((Math.random() * 9000) / item.price).toFixed(item.lots),
    side: Math.random() > 0.5 ? 'buy' : 'sell',
    time,
  };
}

const unit: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

export function intervalOf(name: string): number {
  return Number.parseInt(name, 10) * (unit[name.slice(-1)] ?? 60_000);
}

// The same bar whenever it is asked for: waves of several lengths around the opening price.
function level(item: FakeSymbol, time: number): number {
  const t = time / 3_600_000;
  return item.open * (1 + 0.02 * Math.sin(t / 11) + 0.01 * Math.sin(t / 2.3) + 0.004 * Math.sin(t * 3.1));
}

export function candle(item: FakeSymbol, interval: string, openTime: number) {
  const width = intervalOf(interval);
  const isLast = openTime + width > Date.now();
  const open = level(item, openTime);
  const close = isLast ? item.price : level(item, openTime + width);
  const noise = (Math.abs(Math.sin(openTime / 77_777)) * 0.003 + 0.0004) * Math.sqrt(width / 3_600_000);
  return {
    open_time: openTime,
    open: open.toFixed(item.decimals),
    high: (Math.max(open, close) * (1 + noise)).toFixed(item.decimals),
    low: (Math.min(open, close) * (1 - noise)).toFixed(item.decimals),
    close: close.toFixed(item.decimals),
    volume: ((noise * 4e9) / item.price).toFixed(8),
    close_time: openTime + width - 1,
    quote_volume: (noise * 4e9).toFixed(8),
    trades: 100,
  };
}

/** What the store has of each pair: a month of minutes. */
export function stored(source: string): unknown[] {
  const end = Date.now();
  const start = end - 30 * 86_400_000;
  const time = (at: number) => new Date(Math.floor(at / 60_000) * 60_000).toISOString();
  return symbols.map(({ info }) => ({
    source,
    symbol: info.symbol,
    interval: '1m',
    start: time(start),
    end: time(end),
    candles: 43_201,
    gaps: 0,
    missing: 0,
  }));
}
