import type { Notice, NoticeUpdate } from '@/shared/api/notice-types';
import type {
  AccountStanding,
  Balance,
  Bot,
  BotLogLine,
  BotSignal,
  BotUpdate,
  Fill,
  LiveCandle,
  MarketTrade,
  Order,
  OrderBook,
  Position,
  Ticker,
} from '@/shared/api/types';
import { KeyedStore } from './keyed-store';
import { ListStore } from './list-store';
import type { Frame } from './protocol';

const tradesMost = 100;
const candlesMost = 5;
const botEventsMost = 200;
const noticesMost = 100;
const finalStatuses = new Set(['filled', 'cancelled', 'rejected', 'expired']);

/** The key under which the list of all tickers is told of. */
export const allTickers = '*';
/** The keys of what is told of notifications as a whole. */
export const unreadKey = 'unread';
export const arrivedKey = 'arrived';

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

  readonly accounts = new ListStore<AccountStanding>({
    idOf: (account) => account.account_id,
    isGone: () => false,
    compare: (a, b) => compareText(a.account_id, b.account_id),
  });
  readonly bots = new ListStore<Bot>({
    idOf: (bot) => bot.id,
    isGone: (bot) => this.#removedBots.has(bot.id),
    compare: (a, b) => compareText(a.created_at, b.created_at),
    // Settings and figures change each by themselves.
    changedAt: ({ updated_at, status_at }) => [updated_at, status_at].sort()[1],
  });
  /** The newest of each bot, newest first; older ones are asked for by page. */
  readonly botSignals = new KeyedStore<readonly BotSignal[]>(0);
  readonly botLogs = new KeyedStore<readonly BotLogLine[]>(0);
  #removedBots = new Set<string>();
  readonly notices = new ListStore<Notice>({
    idOf: (notice) => notice.id,
    isGone: () => false,
    compare: (a, b) => compareText(b.created_at, a.created_at),
    most: noticesMost,
    changedAt: (notice) => notice.read_at ?? notice.created_at,
  });
  readonly unreadNotices = new KeyedStore<number>(0);
  /** Those of the last update that are to be seen outside of the page. */
  readonly arrivedNotices = new KeyedStore<readonly Notice[]>(0);

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
      case 'accounts':
        this.accounts.apply(listOf<AccountStanding>(data), isSnapshot);
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
      case 'bots':
        this.#applyBots((data ?? {}) as Partial<BotUpdate>, isSnapshot);
        break;
      case 'notifications':
        this.#applyNotices(data as NoticeUpdate, isSnapshot);
        break;
      default:
        if (frame.channel.startsWith('kline_')) this.#applyCandles(address, listOf<LiveCandle>(data));
    }
  }

  clearPrivate(): void {
    const { orders, fills, positions, balances, accounts, bots } = this;
    for (const list of [orders, fills, positions, balances, accounts, bots]) list.clear();
    for (const store of [this.botSignals, this.botLogs]) store.clear();
    this.notices.clear();
    this.unreadNotices.clear();
    this.arrivedNotices.clear();
    this.#removedBots.clear();
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

  #applyBots(
    { bots = [], removed = [], signals = [], log = [] }: Partial<BotUpdate>,
    isSnapshot: boolean,
  ): void {
    for (const id of removed) this.#removedBots.add(id);
    const gone = (this.bots.get() ?? []).filter((bot) => removed.includes(bot.id));
    if (isSnapshot || bots.length + gone.length > 0) this.bots.apply([...bots, ...gone], isSnapshot);
    for (const signal of signals) prepend(this.botSignals, signal);
    for (const line of log) prepend(this.botLogs, line);
  }

  #applyNotices(update: NoticeUpdate, isSnapshot: boolean): void {
    const readAt = new Date().toISOString();
    const known = update.is_all_read ? (this.notices.get() ?? []) : [];
    const read = known.filter((notice) => !notice.read_at).map((notice) => ({ ...notice, read_at: readAt }));
    this.notices.apply([...read, ...update.items], isSnapshot);
    this.unreadNotices.set(unreadKey, update.unread);
    const wanted = new Set(update.in_browser);
    const arrived = update.items.filter((notice) => wanted.has(notice.id));
    if (!isSnapshot && arrived.length > 0) this.arrivedNotices.set(arrivedKey, arrived);
  }

  // The last few are kept: a bar may close and the next begin between two drawings.
  #applyCandles(address: string, incoming: readonly LiveCandle[]): void {
    const bars = new Map((this.candles.get(address) ?? []).map((bar) => [bar.open_time, bar]));
    for (const bar of incoming) bars.set(bar.open_time, bar);
    const sorted = [...bars.values()].sort((a, b) => a.open_time - b.open_time);
    this.candles.set(address, sorted.slice(-candlesMost));
  }
}

function prepend<T extends { id: string; bot_id: string }>(store: KeyedStore<readonly T[]>, item: T): void {
  const known = store.get(item.bot_id) ?? [];
  if (known.some((one) => one.id === item.id)) return;
  store.set(item.bot_id, [item, ...known].slice(0, botEventsMost));
}

function listOf<T>(data: unknown): readonly T[] {
  if (Array.isArray(data)) return data as T[];
  return data === null || data === undefined ? [] : [data as T];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
