import type { Candle, SymbolInfo, Ticker } from '@/shared/api/types';
import { type Decimal, signOf, toBig } from '@/shared/lib/decimal';

// The whole market at a glance: one line for each pair, and how the lines are compared.

export interface MarketLine {
  symbol: SymbolInfo;
  ticker: Ticker | undefined;
  /** The first price since 09:00 in Korea; null while it is not known. */
  dayOpen: string | null;
  /** The change since then, in per cent. */
  day: Decimal | null;
  /** Of 24 hours, in the common money; null where no pair tells the rate. */
  turnover: Decimal | null;
}

const dayMs = 86_400_000;

/** The exchanges of Korea begin their day at 09:00 there, which is midnight of UTC all year round. */
export function dayStartOf(now: number): number {
  return Math.floor(now / dayMs) * dayMs;
}

/** The first price of the day. Until its first candle is there, the last price of the day before stands for it. */
export function dayOpenOf(candles: readonly Candle[], now: number): string | null {
  const start = dayStartOf(now);
  const first = candles.find(({ open_time }) => open_time >= start);
  if (first) return first.open_time === start ? first.open : null;
  return candles.at(-1)?.close ?? null;
}

export function percentSince(open: string | null, price: string | undefined): Decimal | null {
  if (open === null || price === undefined) return null;
  const before = toBig(open);
  return before.gt(0) ? toBig(price).minus(before).div(before).times(100) : null;
}

/** How much of `money` a unit of the asset is worth; null where no pair says. */
export function rateOf(asset: string, money: string, tickers: readonly Ticker[]): Decimal | null {
  if (asset === money) return toBig(1);
  const priceOf = (name: string) => tickers.find(({ symbol }) => symbol === name)?.price;
  const direct = priceOf(`${asset}${money}`);
  if (direct !== undefined) return toBig(direct);
  const inverse = toBig(priceOf(`${money}${asset}`));
  return inverse.gt(0) ? toBig(1).div(inverse) : null;
}

export function linesOf(
  symbols: readonly SymbolInfo[],
  tickers: readonly Ticker[],
  dayOpens: ReadonlyMap<string, string | null>,
  money: string,
): MarketLine[] {
  const found = new Map(tickers.map((ticker) => [ticker.symbol, ticker]));
  const rates = new Map<string, Decimal | null>();
  for (const { quote } of symbols) if (!rates.has(quote)) rates.set(quote, rateOf(quote, money, tickers));
  return symbols.map((symbol) => {
    const ticker = found.get(symbol.symbol);
    const rate = rates.get(symbol.quote) ?? null;
    const dayOpen = dayOpens.get(symbol.symbol) ?? null;
    return {
      symbol,
      ticker,
      dayOpen,
      day: percentSince(dayOpen, ticker?.price),
      turnover: ticker && rate ? toBig(ticker.quote_volume_24h).times(rate) : null,
    };
  });
}

export const sortKeys = ['name', 'price', 'day', 'change', 'turnover'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sorting {
  key: SortKey;
  isDescending: boolean;
}

function figureOf(line: MarketLine, key: Exclude<SortKey, 'name'>): Decimal | null {
  if (key === 'day') return line.day;
  if (key === 'turnover') return line.turnover;
  if (!line.ticker) return null;
  return toBig(key === 'price' ? line.ticker.price : line.ticker.change_percent_24h);
}

/** What is not known comes last whichever way it is sorted. */
export function sortLines(lines: readonly MarketLine[], { key, isDescending }: Sorting): MarketLine[] {
  const turn = isDescending ? -1 : 1;
  const byName = (a: MarketLine, b: MarketLine) => (a.symbol.symbol < b.symbol.symbol ? -1 : 1);
  return [...lines].sort((a, b) => {
    if (key === 'name') return turn * byName(a, b);
    const [first, second] = [figureOf(a, key), figureOf(b, key)];
    if (first === null || second === null) {
      return first === second ? byName(a, b) : first === null ? 1 : -1;
    }
    return turn * first.cmp(second) || byName(a, b);
  });
}

export interface Movers {
  winners: MarketLine[];
  losers: MarketLine[];
}

/** Those that have risen and fallen the most in 24 hours; one that fell is never among the winners. */
export function moversOf(lines: readonly MarketLine[], most: number): Movers {
  const sorted = sortLines(lines, { key: 'change', isDescending: true }).filter(({ ticker }) => ticker);
  const signed = (sign: number) => sorted.filter(({ ticker }) => signOf(ticker?.change_percent_24h) === sign);
  return { winners: signed(1).slice(0, most), losers: signed(-1).reverse().slice(0, most) };
}
