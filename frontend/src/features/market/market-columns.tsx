import type { TFunction } from 'i18next';
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MarketLine, percentSince } from '@/entities/market/overview';
import { useTicker } from '@/realtime/hooks';
import type { Candle } from '@/shared/api/types';
import { decimalsOf, formatCompact, formatFixed } from '@/shared/lib/decimal';
import { useFavourites, useIsFavourite } from '@/shared/state/favourites';
import { useUiStore } from '@/shared/state/ui-store';
import type { Column } from '@/shared/ui/data-table';
import { Signed } from '@/shared/ui/signed';
import styles from './market.module.css';
import { Sparkline } from './sparkline';
import type { Trends } from './use-lines';

type Words = TFunction<['market', 'common']>;
const right = 'right' as const;

/** On a telephone those that are looked at first. */
export function marketColumns(t: Words, trends: Trends, isNarrow: boolean): Column<MarketLine>[] {
  const first: Column<MarketLine>[] = [
    { key: 'favourite', title: '', width: '26px', cell: (line) => <FavouriteButton line={line} /> },
    {
      key: 'name',
      title: t('market:column.name'),
      width: isNarrow ? 'minmax(72px, 1fr)' : 'minmax(150px, 1.5fr)',
      isSortable: true,
      cell: (line) => <PairName line={line} isNarrow={isNarrow} />,
    },
    figure('price', t, isNarrow, (line) => <Price line={line} />),
    figure('day', t, isNarrow, (line) => <DayChange line={line} />),
    figure('change', t, isNarrow, (line) => <Change line={line} />),
  ];
  if (isNarrow) return first;
  return [
    ...first,
    { ...figure('high', t, isNarrow, (line) => <Extreme line={line} name="high_24h" />), isSortable: false },
    { ...figure('low', t, isNarrow, (line) => <Extreme line={line} name="low_24h" />), isSortable: false },
    figure('turnover', t, isNarrow, (line) => <Turnover line={line} />),
    {
      key: 'trend',
      title: t('market:column.trend'),
      width: '108px',
      align: right,
      cell: ({ symbol }) => <Trend symbol={symbol.symbol} candles={trends.get(symbol.symbol)} />,
    },
  ];
}

type FigureKey = 'price' | 'day' | 'change' | 'high' | 'low' | 'turnover';

function figure(
  key: FigureKey,
  t: Words,
  isNarrow: boolean,
  cell: Column<MarketLine>['cell'],
): Column<MarketLine> {
  const width = isNarrow ? 'minmax(58px, 1fr)' : 'minmax(90px, 1fr)';
  const title = t(
    isNarrow && (key === 'day' || key === 'change') ? `market:short.${key}` : `market:column.${key}`,
  );
  return { key, title, width, align: right, isSortable: true, cell };
}

function FavouriteButton({ line: { symbol } }: { line: MarketLine }) {
  const { t } = useTranslation('market');
  const isMarked = useIsFavourite(symbol.symbol);
  const toggle = useFavourites((state) => state.toggle);
  const name = `${symbol.base}/${symbol.quote}`;
  return (
    <button
      type="button"
      className={styles.star}
      aria-pressed={isMarked}
      aria-label={t('favourite', { name })}
      data-testid="market-favourite"
      onClick={() => toggle(symbol.symbol)}
    >
      <Star size={15} aria-hidden fill={isMarked ? 'currentcolor' : 'none'} />
    </button>
  );
}

function PairName({ line: { symbol }, isNarrow }: { line: MarketLine; isNarrow: boolean }) {
  const { t } = useTranslation('market');
  const language = useUiStore((state) => state.language);
  return (
    <Link to={`/trade/${symbol.symbol}`} className={styles.pair} data-testid="market-open">
      <strong>{symbol.base}</strong>
      <span className="muted">/{symbol.quote}</span>
      {isNarrow ? null : <small className="muted"> {symbol.name[language]}</small>}
      {symbol.status === 'trading' ? null : (
        <small className={styles.halted}> {t(`status.${symbol.status}`)}</small>
      )}
    </Link>
  );
}

function useNone(): string {
  return useTranslation('common').t('state.none');
}

function Price({ line: { symbol } }: { line: MarketLine }) {
  const ticker = useTicker(symbol.symbol);
  const none = useNone();
  return ticker ? formatFixed(ticker.price, decimalsOf(symbol.tick_size)) : none;
}

function Change({ line: { symbol } }: { line: MarketLine }) {
  const percent = useTicker(symbol.symbol)?.change_percent_24h;
  const none = useNone();
  return percent === undefined ? none : <Signed value={percent} text={`${formatFixed(percent, 2)}%`} />;
}

function DayChange({ line: { symbol, dayOpen } }: { line: MarketLine }) {
  const percent = percentSince(dayOpen, useTicker(symbol.symbol)?.price);
  const none = useNone();
  if (percent === null) return none;
  const text = formatFixed(percent.round(2), 2);
  return <Signed value={percent.round(2).toFixed()} text={`${text}%`} />;
}

function Extreme({ line: { symbol }, name }: { line: MarketLine; name: 'high_24h' | 'low_24h' }) {
  const ticker = useTicker(symbol.symbol);
  const none = useNone();
  return ticker ? formatFixed(ticker[name], decimalsOf(symbol.tick_size)) : none;
}

function Turnover({ line: { symbol } }: { line: MarketLine }) {
  const language = useUiStore((state) => state.language);
  const ticker = useTicker(symbol.symbol);
  const none = useNone();
  return ticker ? `${formatCompact(ticker.quote_volume_24h, language)} ${symbol.quote}` : none;
}

function Trend({ symbol, candles }: { symbol: string; candles: readonly Candle[] | undefined }) {
  const price = useTicker(symbol)?.price;
  return candles ? <Sparkline candles={candles} price={price} /> : null;
}
