import * as z from 'zod/mini';
import { type Decimal, toBig } from '@/shared/lib/decimal';

// What a reader draws on a chart: anchors at times and prices, so that it stays where it is on any interval.

export const drawingKinds = ['level', 'trend', 'ray', 'rectangle', 'fibonacci'] as const;
export type DrawingKind = (typeof drawingKinds)[number];

export interface Anchor {
  timeMs: number;
  price: string;
}

export interface Drawing {
  id: string;
  kind: DrawingKind;
  anchors: readonly Anchor[];
}

/** By how many anchors a drawing of that kind is given. */
export const anchorCount: Record<DrawingKind, number> = {
  level: 1,
  trend: 2,
  ray: 2,
  rectangle: 2,
  fibonacci: 2,
};

export const drawingsMost = 100;
const pricePattern = /^\d+(\.\d+)?$/;
const anchorSchema = z.object({ timeMs: z.number(), price: z.string().check(z.regex(pricePattern)) });
const drawingSchema = z.object({
  id: z.string(),
  kind: z.enum(drawingKinds),
  anchors: z.array(anchorSchema),
});

/** Drawings as a browser has kept them; those that don't fit are left out. */
export function readDrawings(value: unknown): Drawing[] | null {
  if (!Array.isArray(value)) return null;
  return value.slice(0, drawingsMost).flatMap((item) => {
    const drawing = drawingSchema.safeParse(item).data;
    return drawing && drawing.anchors.length === anchorCount[drawing.kind] ? [drawing] : [];
  });
}

const fibonacciRatios = ['0', '0.236', '0.382', '0.5', '0.618', '0.786', '1'];

/** The retracements between two prices: nought at the second, one at the first. */
export function fibonacciLevels(from: string, to: string): { ratio: string; price: Decimal }[] {
  const span = toBig(from).minus(to);
  return fibonacciRatios.map((ratio) => ({ ratio, price: toBig(to).plus(span.times(ratio)) }));
}

export interface Point {
  x: number;
  y: number;
}

/** Where a ray from the first point through the second leaves a field of that width. */
export function rayEnd(from: Point, through: Point, width: number): Point {
  const across = through.x - from.x;
  const down = through.y - from.y;
  // Straight up or down it goes on as far as any pane is high.
  if (across === 0) return { x: from.x, y: from.y + Math.sign(down) * 100_000 };
  const edge = across > 0 ? Math.max(width, through.x) : Math.min(0, through.x);
  return { x: edge, y: from.y + (down * (edge - from.x)) / across };
}
