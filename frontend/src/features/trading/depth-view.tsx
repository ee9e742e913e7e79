import type { TFunction } from 'i18next';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Depth, type DepthLevel, depthOf, depthWithin } from '@/entities/market/depth';
import { useBook } from '@/realtime/hooks';
import type { SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatCompact, formatFixed } from '@/shared/lib/decimal';
import { useLook, useUiStore } from '@/shared/state/ui-store';
import { directionColors, themeColors } from '@/shared/theme/tokens';
import { Empty, Loading } from '@/shared/ui/notices';
import styles from './depth-view.module.css';
import { drawDepth } from './draw-depth';
import './texts/desk';

const nearPercents = ['0.1', '0.5', '1'];

/** How much lies in the book on either side of the middle: as a picture, in words, and level by level for the keyboard. */
export default function DepthView({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation(['desk', 'trading']);
  const book = useBook(symbol.symbol);
  const depth = useMemo(() => book && depthOf(book), [book]);
  if (!depth) return <Loading />;
  if (depth.levels.length === 0) return <Empty text={t('trading:book.empty')} />;
  return (
    <div className={styles.view} data-testid="depth" data-levels={depth.levels.length}>
      <Near depth={depth} symbol={symbol} />
      <Picture depth={depth} symbol={symbol} />
    </div>
  );
}

function Near({ depth, symbol }: { depth: Depth; symbol: SymbolInfo }) {
  const { t } = useTranslation('desk');
  const language = useUiStore((state) => state.language);
  return (
    <dl className={styles.near}>
      {nearPercents.map((percent) => {
        const { bids, asks, isKnown } = depthWithin(depth, percent);
        const text = (value: typeof bids) =>
          `${isKnown ? '' : '≥ '}${formatCompact(value.toFixed(), language)}`;
        return (
          <div key={percent} data-testid="depth-near" data-percent={percent}>
            <dt>{t('depth.within', { percent })}</dt>
            <dd>
              <span className="up">{t('depth.bids', { value: text(bids) })}</span>
              {' · '}
              <span className="down">{t('depth.asks', { value: text(asks) })}</span>
              {` ${symbol.quote}`}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const moves: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };

function Picture({ depth, symbol }: { depth: Depth; symbol: SymbolInfo }) {
  const { t } = useTranslation('desk');
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const look = useLook();
  // The level that is pointed at, by its place; the book moves below it.
  const [at, setAt] = useState<number | null>(null);
  const last = depth.levels.length - 1;
  const index = at === null ? null : Math.min(Math.max(at, 0), last);
  const level = index === null ? null : (depth.levels[index] ?? null);
  const text = level && levelText(level, symbol, t);
  useEffect(() => {
    if (!canvas.current || size.width === 0) return;
    const colors = { ...directionColors(look.theme, look.upDown), ...themeColors[look.theme] };
    drawDepth(canvas.current, size, depth, index, colors);
  }, [depth, size, index, look]);
  const onKeyDown = (event: KeyboardEvent) => {
    const first = depth.levels.findIndex(({ side }) => side === 'ask');
    const ends: Record<string, number | null> = { Home: 0, End: last, Escape: null };
    const move = moves[event.key];
    if (move !== undefined) setAt((index ?? first) + move);
    else if (event.key in ends) setAt(ends[event.key] ?? null);
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.picture}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="slider"
        tabIndex={0}
        aria-label={t('depth.label')}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={index ?? 0}
        aria-valuetext={text ?? t('depth.none')}
        data-testid="depth-canvas"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setAt(null)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setAt(levelAt(depth, (event.clientX - box.left) / box.width));
        }}
      />
      {text ? (
        <p className={styles.level} data-testid="depth-level">
          {text}
        </p>
      ) : null}
    </div>
  );
}

function levelText(level: DepthLevel, symbol: SymbolInfo, t: TFunction<'desk'>): string {
  return t(`depth.${level.side}`, {
    price: `${formatFixed(level.price, decimalsOf(symbol.tick_size))} ${symbol.quote}`,
    quantity: `${formatFixed(level.quantity, decimalsOf(symbol.step_size))} ${symbol.base}`,
    quote: `${formatFixed(level.quote, 2)} ${symbol.quote}`,
  });
}

/** The level that lies nearest to a place on the picture, from nought at its left to one at its right. */
function levelAt({ levels }: Depth, part: number): number {
  const low = Number(levels[0]?.price ?? 0);
  const high = Number(levels[levels.length - 1]?.price ?? 0);
  const price = low + part * (high - low);
  const distances = levels.map((level) => Math.abs(Number(level.price) - price));
  return distances.indexOf(Math.min(...distances));
}

function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
