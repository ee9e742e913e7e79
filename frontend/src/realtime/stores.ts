import type {
  Balance,
  Candle,
  Fill,
  MarketTrade,
  Order,
  OrderBook,
  Position,
  Ticker,
} from '@/shared/api/types';
import { KeyedStore } from './keyed-store';
import { ListStore } from './list-store';
import type { Frame } from './protocol';

export type LiveCandle = Candle & { closed?: boolean };

const tradesMost = 100;
const candlesMost = 5;
const finalStatuses = new Set(['filled', 'cancelled', 'rejected', 'expired']);

/** The key under which the list of all tickers is told of. */
export const allTickers = '*';

/** Everything live, by the rate at which its panel is drawn. */
export class Stores {
  readonly books = new KeyedStore<OrderBook>(100);
  readonly trades = new KeyedStore<readonly MarketTrade[]>(100);
  readonly tickers = new KeyedStore<Ticker>(200);
  readonly tickerLists = new KeyedStore<readonly Ticker[]>(200);
  readonly candles = new KeyedStore<readonly LiveCandle[]>(100);
  readonly orders = new ListStore<Order>({
    idOf: (order) => order.id,
    isGone: (order) => finalStatuses.has(order.status),
    compare: (a, b) => compareText(b.created_at, a.created_at),
  });
  readonly positions = new ListStore<Position>({
    idOf: (position) => position.id,
    isGone: (position) => /^-?0*(\.0*)?$/.test(position.size),
    compare: (a, b) => compareText(a.symbol, b.symbol),
  });
  readonly balances = new ListStore<Balance>({
    idOf: (balance) => `${balance.account_id} ${balance.asset}`,
    isGone: () => false,
    compare: (a, b) => compareText(a.asset, b.asset),
  });
  readonly fills = new ListStore<Fill>({
    idOf: (fill) => fill.id,
    isGone: () => false,
    compare: (a, b) => compareText(b.executed_at, a.executed_at),
    most: 200,
  });

  apply(address: string, frame: Frame): void {
    const { data } = frame;
    const isSnapshot = frame.type === 'snapshot';
    switch (frame.channel.split(':')[0]) {
      case 'book':
        this.books.set(frame.symbol ?? '', data as OrderBook);
        break;
      case 'trades':
        this.#applyTrades(frame.symbol ?? '', listOf<MarketTrade>(data), isSnapshot);
        break;
      case 'ticker':
      case 'tickers':
        this.#applyTickers(listOf<Ticker>(data));
        break;
      case 'orders':
        this.orders.apply(listOf<Order>(data), isSnapshot);
        break;
      case 'fills':
        this.fills.apply(listOf<Fill>(data), isSnapshot);
        break;
      case 'positions':
        this.positions.apply(listOf<Position>(data), isSnapshot);
        break;
      case 'balances':
        this.balances.apply(listOf<Balance>(data), isSnapshot);
        break;
      default:
        if (frame.channel.startsWith('kline_')) this.#applyCandles(address, listOf<LiveCandle>(data));
    }
  }

  clearPrivate(): void {
    for (const list of [this.orders, this.fills, this.positions, this.balances]) list.clear();
  }

  #applyTrades(symbol: string, incoming: readonly MarketTrade[], isSnapshot: boolean): void {
    const known = isSnapshot ? [] : (this.trades.get(symbol) ?? []);
    const ids = new Set(known.map((trade) => trade.id));
    const fresh = incoming.filter((trade) => !ids.has(trade.id)).reverse();
    this.trades.set(symbol, [...fresh, ...known].slice(0, tradesMost));
  }

  #applyTickers(incoming: readonly Ticker[]): void {
    for (const ticker of incoming) this.tickers.set(ticker.symbol, ticker);
    const list = new Map((this.tickerLists.get(allTickers) ?? []).map((ticker) => [ticker.symbol, ticker]));
    for (const ticker of incoming) list.set(ticker.symbol, ticker);
    this.tickerLists.set(allTickers, [...list.values()]);
  }

  // The last few are kept: a bar may close and the next begin between two drawings.
  #applyCandles(address: string, incoming: readonly LiveCandle[]): void {
    const bars = new Map((this.candles.get(address) ?? []).map((bar) => [bar.open_time, bar]));
    for (const bar of incoming) bars.set(bar.open_time, bar);
    const sorted = [...bars.values()].sort((a, b) => a.open_time - b.open_time);
    this.candles.set(address, sorted.slice(-candlesMost));
  }
}

function listOf<T>(data: unknown): readonly T[] {
  if (Array.isArray(data)) return data as T[];
  return data === null || data === undefined ? [] : [data as T];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
