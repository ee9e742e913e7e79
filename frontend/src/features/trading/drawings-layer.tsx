import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Anchor, anchorCount, type Drawing, type DrawingKind, type Point } from '@/chart/drawings';
import type { ChartPlane } from '@/chart/plane';
import type { SymbolInfo } from '@/shared/api/types';
import { toBig } from '@/shared/lib/decimal';
import { priceOnGrid } from './chart-lines';
import styles from './chart-overlay.module.css';
import { DrawingShape } from './drawing-shape';
import { useDrawings } from './drawing-store';
import { usePlane } from './use-plane';

interface LayerProps {
  plane: ChartPlane;
  symbol: SymbolInfo;
}

/** The drawings of the pair, and the one that is being made. */
export function DrawingsLayer({ plane, symbol }: LayerProps) {
  usePlane(plane);
  const { drawings, tool, add, open, setTool } = useDrawings();
  useEffect(() => open(symbol.symbol), [open, symbol.symbol]);
  const [placed, setPlaced] = useState<readonly Anchor[]>([]);
  const [hover, setHover] = useState<Anchor | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tool begins anew.
  useEffect(() => {
    setPlaced([]);
    setHover(null);
  }, [tool]);
  useEffect(() => {
    if (!tool) return;
    const leave = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') setTool(null);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [tool, setTool]);
  const anchorAt = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return anchorOf({ x: event.clientX - box.left, y: event.clientY - box.top }, plane, symbol.tick_size);
  };
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    const anchor = anchorAt(event);
    if (!tool || !anchor || event.button !== 0) return;
    event.preventDefault();
    const anchors = [...placed, anchor];
    if (anchors.length === anchorCount[tool]) add(tool, anchors);
    else setPlaced(anchors);
  };
  const draft = tool && hover ? draftOf(tool, placed, hover) : null;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: each drawing in it has a name of its own.
    <svg
      className={styles.drawings}
      width={plane.width}
      height={plane.height}
      data-tool={tool ?? undefined}
      data-testid="drawings"
      data-count={drawings.length}
      aria-hidden={drawings.length === 0}
      onPointerDown={tool ? onPointerDown : undefined}
      onPointerMove={tool ? (event) => setHover(anchorAt(event)) : undefined}
    >
      {drawings.map((drawing) => (
        <Drawn key={drawing.id} drawing={drawing} plane={plane} symbol={symbol} />
      ))}
      {draft ? <DrawingShape drawing={draft} plane={plane} symbol={symbol} /> : null}
    </svg>
  );
}

function draftOf(kind: DrawingKind, placed: readonly Anchor[], hover: Anchor): Drawing | null {
  const anchors = [...placed, hover];
  return anchors.length === anchorCount[kind] ? { id: 'draft', kind, anchors } : null;
}

function anchorOf({ x, y }: Point, plane: ChartPlane, tickSize: string): Anchor | null {
  const timeMs = plane.timeAt(x);
  const price = plane.priceAt(y);
  return timeMs === null || price === null ? null : { timeMs, price: priceOnGrid(price, tickSize) };
}

interface DrawnProps extends LayerProps {
  drawing: Drawing;
}

const steps: Record<string, number> = { ArrowUp: 1, ArrowDown: -1 };

/** One drawing that may be chosen, dragged by its anchors or as a whole, and removed. */
function Drawn({ drawing, plane, symbol }: DrawnProps) {
  const { t } = useTranslation('desk');
  const { selectedId, select, move, remove } = useDrawings();
  const isSelected = selectedId === drawing.id;
  const drag = useDrag(drawing, plane, symbol, (anchors) => move(drawing.id, anchors));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') remove(drawing.id);
    else if (event.key === 'Escape') select(null);
    else if (step !== undefined) {
      const ticks = toBig(symbol.tick_size).times(step * (event.shiftKey ? 10 : 1));
      move(
        drawing.id,
        drawing.anchors.map((one) => ({ ...one, price: shifted(one.price, ticks.toFixed(), symbol) })),
      );
    } else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button of HTML has no place inside a drawing.
    <g
      className={styles.shape}
      role="button"
      tabIndex={0}
      aria-label={t('drawing.label', {
        kind: t(`drawing.${drawing.kind}`),
        prices: drawing.anchors.map(({ price }) => price).join(' – '),
      })}
      aria-pressed={isSelected}
      data-selected={isSelected || undefined}
      data-testid="drawing"
      data-kind={drawing.kind}
      onFocus={() => select(drawing.id)}
      onKeyDown={onKeyDown}
      {...drag(null)}
    >
      <DrawingShape drawing={drawing} plane={plane} symbol={symbol} />
      {isSelected
        ? drawing.anchors.map((anchor, index) => {
            const x = drawing.kind === 'level' ? plane.width / 2 : plane.xOf(anchor.timeMs);
            const y = plane.yOf(Number(anchor.price));
            if (x === null || y === null) return null;
            // biome-ignore lint/suspicious/noArrayIndexKey: anchors have no other name than their place.
            return <circle key={index} className={styles.anchor} cx={x} cy={y} r={5} {...drag(index)} />;
          })
        : null}
    </g>
  );
}

function shifted(price: string, by: string, symbol: SymbolInfo): string {
  return priceOnGrid(Number(toBig(price).plus(by)), symbol.tick_size);
}

/** Handlers by which one anchor, or all of them, follow the pointer. */
function useDrag(
  drawing: Drawing,
  plane: ChartPlane,
  symbol: SymbolInfo,
  onMove: (anchors: readonly Anchor[]) => void,
) {
  const held = useRef<{ index: number | null; from: Anchor; anchors: readonly Anchor[] } | null>(null);
  const anchorUnder = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (!box) return null;
    return anchorOf({ x: event.clientX - box.left, y: event.clientY - box.top }, plane, symbol.tick_size);
  };
  return (index: number | null) => ({
    onPointerDown: (event: PointerEvent<SVGElement>) => {
      const from = anchorUnder(event);
      if (event.button !== 0 || !from) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { index, from, anchors: drawing.anchors };
    },
    onPointerMove: (event: PointerEvent<SVGElement>) => {
      const to = held.current && held.current.index === index ? anchorUnder(event) : null;
      if (!held.current || !to) return;
      event.stopPropagation();
      const { from, anchors } = held.current;
      const byPrice = toBig(to.price).minus(from.price).toFixed();
      onMove(
        anchors.map((anchor, at) => {
          if (index !== null) return at === index ? to : anchor;
          const timeMs = anchor.timeMs + to.timeMs - from.timeMs;
          return { timeMs, price: shifted(anchor.price, byPrice, symbol) };
        }),
      );
    },
    onPointerUp: () => {
      held.current = null;
    },
  });
}
