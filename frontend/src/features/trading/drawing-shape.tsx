import { type Drawing, fibonacciLevels, type Point, rayEnd } from '@/chart/drawings';
import type { ChartPlane } from '@/chart/plane';
import type { SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatFixed } from '@/shared/lib/decimal';
import styles from './chart-overlay.module.css';

interface DrawingShapeProps {
  drawing: Drawing;
  plane: ChartPlane;
  symbol: SymbolInfo;
}

/** A drawing where it lies at the moment. Under each line is a wider one that nobody sees, to be caught more easily. */
export function DrawingShape({ drawing, plane, symbol }: DrawingShapeProps) {
  const points = drawing.anchors.map(({ timeMs, price }) => {
    const x = plane.xOf(timeMs);
    const y = plane.yOf(Number(price));
    return x === null || y === null ? null : { x, y };
  });
  const [from, to] = points;
  if (!from) return null;
  const { width } = plane;
  if (drawing.kind === 'level') {
    const price = drawing.anchors[0]?.price ?? '0';
    return (
      <>
        <Segment from={{ x: 0, y: from.y }} to={{ x: width, y: from.y }} />
        <text className={styles.note} x={6} y={from.y - 4}>
          {formatFixed(price, decimalsOf(symbol.tick_size))}
        </text>
      </>
    );
  }
  if (!to) return null;
  if (drawing.kind === 'trend') return <Segment from={from} to={to} />;
  if (drawing.kind === 'ray') return <Segment from={from} to={rayEnd(from, to, width)} />;
  if (drawing.kind === 'rectangle') return <Box from={from} to={to} />;
  return <Fibonacci drawing={drawing} plane={plane} symbol={symbol} left={Math.min(from.x, to.x)} />;
}

function Segment({ from, to }: { from: Point; to: Point }) {
  const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
  return (
    <>
      <line className={styles.reach} {...ends} />
      <line className={styles.stroke} {...ends} />
    </>
  );
}

function Box({ from, to }: { from: Point; to: Point }) {
  const box = {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
  return (
    <>
      <rect className={styles.field} {...box} />
      <rect className={styles.reach} {...box} />
      <rect className={styles.stroke} {...box} />
    </>
  );
}

function Fibonacci({ drawing, plane, symbol, left }: DrawingShapeProps & { left: number }) {
  const [from, to] = drawing.anchors;
  if (!from || !to) return null;
  return fibonacciLevels(from.price, to.price).map(({ ratio, price }) => {
    const y = plane.yOf(Number(price));
    if (y === null) return null;
    return (
      <g key={ratio}>
        <Segment from={{ x: left, y }} to={{ x: plane.width, y }} />
        <text className={styles.note} x={Math.max(left, 0) + 4} y={y - 4}>
          {`${ratio} · ${formatFixed(price, decimalsOf(symbol.tick_size))}`}
        </text>
      </g>
    );
  });
}
