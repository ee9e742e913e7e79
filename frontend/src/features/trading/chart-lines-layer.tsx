import { X } from 'lucide-react';
import { type KeyboardEvent, lazy, type PointerEvent, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartPlane } from '@/chart/plane';
import { useIsLive, useOpenOrders, usePositions } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatFixed, toBig } from '@/shared/lib/decimal';
import { type ChartLine, chartLines, priceOnGrid } from './chart-lines';
import styles from './chart-overlay.module.css';
import { useCancelOrder } from './use-cancel-order';
import { useLineName } from './use-line-name';
import { type Move, useMove } from './use-move';
import { usePlane } from './use-plane';

const MoveDialog = lazy(() => import('./move-dialog'));

const rowHeight = 24;

interface LayerProps {
  plane: ChartPlane;
  symbol: SymbolInfo;
}

/** Own orders and positions on the chart. A line is dragged, or moved by the arrow keys, and sent when it is confirmed. */
export function ChartLinesLayer({ plane, symbol }: LayerProps) {
  usePlane(plane);
  const accountId = useActiveAccount()?.id ?? null;
  const orders = useOpenOrders(accountId);
  const positions = usePositions(accountId);
  const lines = useMemo(() => chartLines(orders ?? [], positions ?? [], symbol), [orders, positions, symbol]);
  const [move, setMove] = useState<Move | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const end = () => {
    setMove(null);
    setIsAsked(false);
  };
  const sending = useMove(`${symbol.base}/${symbol.quote}`, end);
  const placed = place(lines, move, plane);
  return (
    <>
      {placed.map(({ line, price, y, column }) => (
        <LineMark
          key={line.id}
          {...{ line, price, y, column, plane, symbol }}
          isMoved={move?.line.id === line.id}
          onMove={(next) => setMove(next === null ? null : { line, price: next })}
          onAsk={() => setIsAsked(true)}
        />
      ))}
      {move && isAsked ? (
        <Suspense>
          <MoveDialog
            move={move}
            symbol={symbol}
            isPending={sending.isPending}
            onPrice={(price) => setMove({ ...move, price })}
            onConfirm={() => sending.mutate(move)}
            onCancel={end}
          />
        </Suspense>
      ) : null}
    </>
  );
}

interface PlacedLine {
  line: ChartLine;
  price: string;
  y: number;
  /** Labels that would cover one another stand side by side. */
  column: number;
}

function place(lines: readonly ChartLine[], move: Move | null, plane: ChartPlane): PlacedLine[] {
  const placed: PlacedLine[] = [];
  for (const line of lines) {
    const isMoved = move?.line.id === line.id;
    const price = isMoved ? move.price : line.price;
    const y = plane.yOf(Number(price));
    if (y === null || Number.isNaN(y) || y < 0 || y > plane.height) continue;
    const near = isMoved ? [] : placed.filter((one) => Math.abs(one.y - y) < rowHeight);
    const column = [0, 1, 2, 3].find((at) => near.every((one) => one.column !== at)) ?? 3;
    placed.push({ line, price, y, column });
  }
  return placed;
}

interface LineMarkProps extends PlacedLine, LayerProps {
  isMoved: boolean;
  /** Null: back to where it was. */
  onMove(price: string | null): void;
  onAsk(): void;
}

function LineMark(props: LineMarkProps) {
  const { line, price, y, column, symbol, isMoved } = props;
  const isLive = useIsLive();
  const name = useLineName(line, symbol, price);
  const text = `${name} · ${formatFixed(price, decimalsOf(symbol.tick_size))}`;
  const isBots = line.kind === 'order' && line.order.bot_id !== null;
  return (
    <div
      className={styles.line}
      style={{ transform: `translateY(${y}px)` }}
      data-kind={line.kind}
      data-side={line.kind === 'order' ? line.side : undefined}
      data-owner={isBots ? 'bot' : 'hand'}
      data-moved={isMoved || undefined}
      data-testid="chart-line"
      data-id={line.id}
      data-price={price}
    >
      <span className={styles.rule} aria-hidden />
      <span className={styles.label} style={{ right: 6 + column * 190, top: Math.max(-rowHeight / 2, -y) }}>
        {line.isMovable && isLive ? (
          <Handle {...props} name={name} text={text} />
        ) : (
          <span className={styles.tag}>{text}</span>
        )}
        {line.kind === 'order' && !line.order.is_protection ? <Cancel line={line} symbol={symbol} /> : null}
      </span>
    </div>
  );
}

function Cancel({ line, symbol }: { line: Extract<ChartLine, { kind: 'order' }>; symbol: SymbolInfo }) {
  const { t } = useTranslation('trading');
  const pair = `${symbol.base}/${symbol.quote}`;
  const cancel = useCancelOrder(pair);
  return (
    <button
      type="button"
      className={styles.drop}
      aria-label={t(line.order.list_id ? 'cancel.list' : 'cancel.label', { name: pair })}
      disabled={cancel.isPending || line.order.cancel_requested}
      data-testid="chart-line-cancel"
      onClick={() => cancel.mutate(line.order)}
    >
      <X size={12} aria-hidden />
    </button>
  );
}

const steps: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

function Handle({
  price,
  y,
  plane,
  symbol,
  isMoved,
  name,
  text,
  onMove,
  onAsk,
}: LineMarkProps & { name: string; text: string }) {
  const { t } = useTranslation('desk');
  // Where the pointer took hold, from the middle of the line; null while nothing is dragged.
  const grip = useRef<{ pointerId: number; offset: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { pointerId: event.pointerId, offset: event.clientY - y };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (grip.current?.pointerId !== event.pointerId) return;
    const at = plane.priceAt(event.clientY - grip.current.offset);
    if (at !== null) onMove(priceOnGrid(at, symbol.tick_size));
  };
  const onPointerUp = () => {
    if (grip.current && isMoved) onAsk();
    grip.current = null;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    if (step !== undefined) {
      const ticks = toBig(symbol.tick_size).times(step * (event.shiftKey ? 10 : 1));
      onMove(priceOnGrid(Number(toBig(price).plus(ticks)), symbol.tick_size));
    } else if (event.key === 'Escape') {
      grip.current = null;
      onMove(null);
    } else if (event.key === 'Enter' && isMoved) {
      onAsk();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      className={styles.handle}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('line.handle', { name })}
      aria-valuenow={Number(price)}
      aria-valuetext={text}
      title={t('line.hint')}
      data-testid="chart-line-handle"
      {...{ onPointerDown, onPointerMove, onPointerUp, onKeyDown }}
      onLostPointerCapture={() => {
        grip.current = null;
      }}
    >
      {text}
    </span>
  );
}
