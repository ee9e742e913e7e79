import { useVirtualizer } from '@tanstack/react-virtual';
import { GripVertical, Star } from 'lucide-react';
import { type KeyboardEvent, memo, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useMatch, useNavigate } from 'react-router';
import { useTicket } from '@/features/trading/ticket-store';
import { useTicker } from '@/realtime/hooks';
import type { SymbolInfo } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import { decimalsOf, formatFixed } from '@/shared/lib/decimal';
import { useFavourites, useIsFavourite } from '@/shared/state/favourites';
import { useUiStore } from '@/shared/state/ui-store';
import { Signed } from '@/shared/ui/signed';
import styles from './pair-list.module.css';

const rowHeight = 42;

interface PairRowsProps {
  symbols: readonly SymbolInfo[];
  /** Rows may be put into another order. */
  isSortable: boolean;
  onChoose?: (() => void) | undefined;
}

interface Drag {
  symbol: string;
  from: number;
  startY: number;
  /** How far it has been taken from its place, in pixels. */
  by: number;
}

export function PairRows({ symbols, isSortable, onChoose }: PairRowsProps) {
  const { t } = useTranslation('shell');
  const scroller = useRef<HTMLDivElement>(null);
  const active = useMatch('/trade/:symbol')?.params.symbol;
  const move = useFavourites((state) => state.move);
  const [drag, setDrag] = useState<Drag | null>(null);
  const rows = useVirtualizer({
    count: symbols.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const target =
    drag && Math.min(Math.max(drag.from + Math.round(drag.by / rowHeight), 0), symbols.length - 1);
  const shiftOf = (index: number, symbol: string) => {
    if (!drag || target === null) return 0;
    if (drag.symbol === symbol) return drag.by;
    if (index > drag.from && index <= target) return -rowHeight;
    return index < drag.from && index >= target ? rowHeight : 0;
  };
  const end = () => {
    if (drag && target !== null && target !== drag.from) move(drag.symbol, target);
    setDrag(null);
  };
  return (
    <nav ref={scroller} className={styles.scroller} aria-label={t('pairs.title')}>
      <ul className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const symbol = symbols[item.index];
          if (!symbol) return null;
          const { index } = item;
          const name = symbol.symbol;
          const grip = isSortable ? (
            <Grip
              name={`${symbol.base}/${symbol.quote}`}
              onStart={(startY) => setDrag({ symbol: name, from: index, startY, by: 0 })}
              onDrag={(y) => setDrag((held) => held && { ...held, by: y - held.startY })}
              onEnd={end}
              onStep={(step) => move(name, index + step)}
            />
          ) : null;
          return (
            <li
              key={name}
              className={cx(styles.item, drag?.symbol === name && styles.dragged)}
              style={{ transform: `translateY(${item.start + shiftOf(index, name)}px)` }}
            >
              <PairRow symbol={symbol} isActive={name === active} onChoose={onChoose} />
              {grip ?? <WatchStar symbol={symbol} />}
              <QuickSides symbol={symbol} onChoose={onChoose} />
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function WatchStar({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation('shell');
  const isWatched = useIsFavourite(symbol.symbol);
  const toggle = useFavourites((state) => state.toggle);
  return (
    <button
      type="button"
      className={styles.star}
      aria-pressed={isWatched}
      aria-label={t('pairs.watch', { name: `${symbol.base}/${symbol.quote}` })}
      data-testid="pair-watch"
      data-symbol={symbol.symbol}
      onClick={() => toggle(symbol.symbol)}
    >
      <Star size={13} aria-hidden fill={isWatched ? 'currentcolor' : 'none'} />
    </button>
  );
}

interface GripProps {
  name: string;
  onStart(y: number): void;
  onDrag(y: number): void;
  onEnd(): void;
  onStep(step: number): void;
}

/** By what a row is taken to another place: with the pointer, or with the arrow keys. */
function Grip({ name, onStart, onDrag, onEnd, onStep }: GripProps) {
  const { t } = useTranslation('shell');
  const isHeld = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onStep(step);
  };
  const end = () => {
    if (isHeld.current) onEnd();
    isHeld.current = false;
  };
  return (
    <button
      type="button"
      className={cx(styles.star, styles.grip)}
      aria-label={t('pairs.move', { name })}
      title={t('pairs.move', { name })}
      data-testid="pair-grip"
      onPointerDown={(event: PointerEvent<HTMLElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        isHeld.current = true;
        onStart(event.clientY);
      }}
      onPointerMove={(event) => {
        if (isHeld.current) onDrag(event.clientY);
      }}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={onKeyDown}
    >
      <GripVertical size={13} aria-hidden />
    </button>
  );
}

/** Straight into the order form of the pair, with its side chosen. */
function QuickSides({ symbol, onChoose }: { symbol: SymbolInfo; onChoose: (() => void) | undefined }) {
  const { t } = useTranslation(['shell', 'common']);
  const navigate = useNavigate();
  return (
    <span className={styles.quick}>
      {(['buy', 'sell'] as const).map((side) => (
        <button
          key={side}
          type="button"
          // By the keyboard it is the pair and then B or S.
          tabIndex={-1}
          data-side={side}
          data-testid={`pair-${side}`}
          onClick={() => {
            useTicket.getState().set({ side });
            void navigate(`/trade/${symbol.symbol}`);
            onChoose?.();
          }}
        >
          {t(`common:side.${side}`)}
        </button>
      ))}
    </span>
  );
}

interface PairRowProps {
  symbol: SymbolInfo;
  isActive: boolean;
  onChoose?: (() => void) | undefined;
}

const PairRow = memo(function PairRow({ symbol, isActive, onChoose }: PairRowProps) {
  const { t } = useTranslation('common');
  const ticker = useTicker(symbol.symbol);
  const language = useUiStore((state) => state.language);
  return (
    <Link
      to={`/trade/${symbol.symbol}`}
      className={cx(styles.row, isActive && styles.active)}
      aria-current={isActive ? 'page' : undefined}
      data-testid="pair-row"
      data-symbol={symbol.symbol}
      onClick={onChoose}
    >
      <span className={styles.name}>
        <span>
          <strong>{symbol.base}</strong>
          <span className="muted">/{symbol.quote}</span>
        </span>
        <small>{symbol.name[language]}</small>
      </span>
      <span className={styles.price} data-testid="pair-price">
        {ticker ? formatFixed(ticker.price, decimalsOf(symbol.tick_size)) : t('state.none')}
      </span>
      <span className={styles.change}>
        {ticker ? (
          <Signed value={ticker.change_percent_24h} text={`${formatFixed(ticker.change_percent_24h, 2)}%`} />
        ) : (
          t('state.none')
        )}
      </span>
    </Link>
  );
});
