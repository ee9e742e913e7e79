import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type BookRow,
  bookKey,
  groupSteps,
  type OwnAtPrice,
  ownInBook,
  viewBook,
} from '@/entities/market/book';
import { useBook, useOpenOrders, usePanelAge, useTrades } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import { type Decimal, decimalsOf, formatFixed, toBig } from '@/shared/lib/decimal';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import styles from './book-panel.module.css';
import { useDesk } from './desk-choices';
import { OwnInRow } from './own-in-row';
import { useTicket } from './ticket-store';
import { type ShownMoney, useShownMoney } from './use-shown-money';

const rowHeight = 20;
const rowsMost = 50;
const quoteDecimals = 0;

export function BookPanel({ symbol, onPick }: { symbol: SymbolInfo; onPick?: () => void }) {
  const { t } = useTranslation('trading');
  const book = useBook(symbol.symbol);
  const age = usePanelAge(`book:${symbol.symbol}`);
  const [factor, setFactor] = useState(0);
  const steps = useMemo(() => groupSteps(symbol), [symbol]);
  const step = steps[factor] ?? toBig(symbol.tick_size);
  const isStale = age.isStale || (book !== undefined && book.state !== 'synced');
  const extra = (
    <>
      <Age ageMs={age.ageMs} isStale={isStale} />
      <select
        className={styles.group}
        aria-label={t('book.group')}
        data-testid="book-group"
        value={factor}
        onChange={(event) => setFactor(Number(event.target.value))}
      >
        {steps.map((item, index) => (
          <option key={item.toFixed()} value={index}>
            {item.toFixed()}
          </option>
        ))}
      </select>
    </>
  );
  return (
    <Panel title={t('book.title')} extra={extra} isStale={isStale} testId="book">
      {book ? <BookView symbol={symbol} step={step} onPick={onPick} /> : <Loading />}
    </Panel>
  );
}

/** Where nothing tells a rate, the money of the pair stands in for the money that the user wants to see. */
function useTotalIn(money: ShownMoney | null): 'base' | 'quote' | 'shown' {
  const totalIn = useDesk((state) => state.totalIn);
  return totalIn === 'shown' && !money ? 'quote' : totalIn;
}

/** The head of the totals; a press adds them up in another asset. */
function TotalHead({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation('trading');
  const choose = useDesk((state) => state.choose);
  const money = useShownMoney(symbol.quote);
  const totalIn = useTotalIn(money);
  const ways = (['base', 'quote', 'shown'] as const).filter((way) => way !== 'shown' || money !== null);
  const other = ways[(ways.indexOf(totalIn) + 1) % ways.length] ?? 'base';
  const assetOf = (way: typeof totalIn) => (way === 'shown' ? (money?.currency ?? '') : symbol[way]);
  const shown = t('book.total', { asset: assetOf(totalIn) });
  const label = t('book.totalIn', { asset: assetOf(other) });
  return (
    <button
      type="button"
      className={styles.totalHead}
      // What is read aloud begins with what is seen.
      aria-label={`${shown} · ${label}`}
      title={label}
      data-testid="book-total-in"
      onClick={() => choose({ totalIn: other })}
    >
      {shown}
    </button>
  );
}

/** How many rows fit into each half. */
function useRowCount(): [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState(12);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.contentRect.height ?? 0;
      setCount(Math.max(3, Math.min(rowsMost, Math.floor((height - 34) / 2 / rowHeight))));
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, count];
}

interface BookViewProps {
  symbol: SymbolInfo;
  step: Decimal;
  onPick?: (() => void) | undefined;
}

function BookView({ symbol, step, onPick }: BookViewProps) {
  const { t } = useTranslation('trading');
  const book = useBook(symbol.symbol);
  const [ref, count] = useRowCount();
  const view = useMemo(() => (book ? viewBook(book, step, count) : null), [book, step, count]);
  const orders = useOpenOrders(useActiveAccount()?.id ?? null);
  const own = useMemo(() => ownInBook(orders ?? [], symbol.symbol, step), [orders, symbol.symbol, step]);
  const money = useShownMoney(symbol.quote);
  const totalIn = useTotalIn(money);
  if (!view) return null;
  if (view.bids.length + view.asks.length === 0) return <Empty text={t('book.empty')} />;
  const half = (side: 'ask' | 'bid', rows: BookRow[]) => (
    <BookHalf
      side={side}
      rows={rows}
      deepest={totalIn === 'base' ? view.deepest : view.deepestQuote}
      priceDecimals={decimalsOf(step)}
      money={totalIn === 'shown' ? money : null}
      inQuote={totalIn !== 'base'}
      {...{ symbol, own, onPick }}
    />
  );
  return (
    <>
      <div className={styles.head}>
        <span aria-hidden>{t('book.price', { asset: symbol.quote })}</span>
        <span aria-hidden>{t('book.quantity', { asset: symbol.base })}</span>
        <TotalHead symbol={symbol} />
      </div>
      <div ref={ref} className={styles.book} data-seq={book?.seq} data-state={book?.state}>
        {half('ask', view.asks)}
        <Middle symbol={symbol} spread={view.spread} spreadPercent={view.spreadPercent} />
        {half('bid', view.bids)}
      </div>
    </>
  );
}

interface HalfProps {
  side: 'ask' | 'bid';
  rows: BookRow[];
  /** Of the total that is shown. */
  deepest: Decimal;
  priceDecimals: number;
  symbol: SymbolInfo;
  inQuote: boolean;
  /** In which the totals are written, if not in the asset itself. */
  money: ShownMoney | null;
  own: ReadonlyMap<string, OwnAtPrice>;
  onPick?: (() => void) | undefined;
}

function BookHalf(props: HalfProps) {
  const { side, rows, deepest, priceDecimals, symbol, inQuote, money, own, onPick } = props;
  const deepestNumber = Number(deepest);
  const quantityDecimals = decimalsOf(symbol.step_size);
  return (
    <div className={cx(styles.half, styles[side])}>
      {rows.map((row, index) => {
        const total = inQuote ? row.quoteTotal : row.total;
        return (
          <BookLine
            // Rows keep their place and change their figures: nothing is mounted anew as prices move.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a row.
            key={index}
            side={side}
            price={row.price.toFixed(priceDecimals)}
            quantity={formatFixed(row.quantity, quantityDecimals)}
            total={
              money ? money.amount(total) : formatFixed(total, inQuote ? quoteDecimals : quantityDecimals)
            }
            depth={row.total.toFixed()}
            part={deepestNumber > 0 ? Number(total) / deepestNumber : 0}
            own={own.size > 0 ? own.get(bookKey(side, row.price)) : undefined}
            pair={`${symbol.base}/${symbol.quote}`}
            onPick={onPick}
          />
        );
      })}
    </div>
  );
}

interface LineProps {
  side: 'ask' | 'bid';
  price: string;
  quantity: string;
  total: string;
  /** How much of the base lies up to here. */
  depth: string;
  part: number;
  own: OwnAtPrice | undefined;
  pair: string;
  onPick?: (() => void) | undefined;
}

const BookLine = memo(function BookLine(props: LineProps) {
  const { side, price, quantity, total, depth, part, own, pair, onPick } = props;
  const pickPrice = useTicket((state) => state.pickPrice);
  const takePrice = useTicket((state) => state.takePrice);
  const setField = useTicket((state) => state.setField);
  return (
    <div className={styles.line}>
      {/* The price can be typed as well, so the rows are no stops of the Tab key: there are a hundred. */}
      <button
        type="button"
        tabIndex={-1}
        className={styles.row}
        data-testid={`book-${side}`}
        data-price={price}
        onClick={(event) => {
          // With Ctrl, or Cmd, the form opens for whoever takes this row.
          if (event.ctrlKey || event.metaKey) takePrice(side === 'ask' ? 'buy' : 'sell', price);
          else pickPrice(price);
          // With Shift as much as lies up to there.
          if (event.shiftKey) setField('quantity', depth);
          onPick?.();
        }}
      >
        <span className={styles.bar} style={{ transform: `scaleX(${part.toFixed(3)})` }} />
        <span className={side === 'ask' ? 'down' : 'up'}>
          {formatFixed(price, price.split('.')[1]?.length ?? 0)}
        </span>
        <span data-part="quantity">{quantity}</span>
        <span data-part="total">{total}</span>
      </button>
      {own ? <OwnInRow own={own} price={price} pair={pair} /> : null}
    </div>
  );
});

interface MiddleProps {
  symbol: SymbolInfo;
  spread: Decimal | null;
  spreadPercent: Decimal | null;
}

function Middle({ symbol, spread, spreadPercent }: MiddleProps) {
  const { t } = useTranslation(['trading', 'common']);
  const last = useTrades(symbol.symbol)?.[0];
  const decimals = decimalsOf(symbol.tick_size);
  return (
    <div className={styles.middle}>
      <strong className={last ? (last.side === 'buy' ? 'up' : 'down') : undefined}>
        {last ? formatFixed(last.price, decimals) : t('common:state.none')}
      </strong>
      <span className={styles.spread} data-testid="book-spread">
        {spread && spreadPercent
          ? t('trading:book.spread', {
              value: formatFixed(spread, decimals),
              percent: spreadPercent.toFixed(3),
            })
          : t('common:state.none')}
      </span>
    </div>
  );
}
