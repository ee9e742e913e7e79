import { type AmendField, amendFields, amendFieldsOf, changesOf, checkAmend } from '@/entities/order/amend';
import { canChange, stateOf } from '@/entities/order/order-state';
import {
  checkProtection,
  formOf,
  levelsOf,
  type ProtectionContext,
  type ProtectionForm,
} from '@/entities/position/protection';
import type { Order, Position, Side, SymbolInfo } from '@/shared/api/types';
import { type Decimal, roundToStep, toBig } from '@/shared/lib/decimal';

// What an account has in a pair, as lines at prices: open orders, what a position has cost, and what protects it. Some
// of them may be moved to another price; nothing is sent by that alone.

interface Line {
  id: string;
  price: string;
  /** Of the base asset. */
  size: string;
}

export interface OrderLine extends Line {
  kind: 'order';
  /** Which of the order's prices it is. */
  field: Exclude<AmendField, 'quantity'>;
  side: Side;
  order: Order;
  isMovable: boolean;
}

export interface PositionLine extends Line {
  kind: 'entry' | 'stop' | 'target';
  position: Position;
  isMovable: boolean;
}

export type ChartLine = OrderLine | PositionLine;

/** The lines of one pair, the highest first. A trailing stop has none: where it lies only the exchange knows. */
export function chartLines(
  orders: readonly Order[],
  positions: readonly Position[],
  symbol: Pick<SymbolInfo, 'symbol' | 'tick_size'>,
): ChartLine[] {
  const ofPair = <T extends { symbol: string }>(list: readonly T[]) =>
    list.filter((one) => one.symbol === symbol.symbol);
  const lines: ChartLine[] = [
    ...ofPair(orders).flatMap(linesOfOrder),
    ...ofPair(positions).flatMap((position) => linesOfPosition(position, symbol.tick_size)),
  ];
  return lines.sort((a, b) => (toBig(b.price).gt(a.price) ? 1 : -1));
}

function linesOfOrder(order: Order): OrderLine[] {
  // What protects a position as a whole stands as the position's own line.
  if (order.is_protection && !order.bot_id) return [];
  const size = toBig(order.quantity).minus(order.filled_quantity).toFixed();
  return amendFields.flatMap((field) => {
    const price = order[field];
    if (field === 'quantity' || !price) return [];
    const isMovable = canChange(order) && stateOf(order) !== 'amending';
    return [
      { kind: 'order', id: `${order.id} ${field}`, price, size, field, side: order.side, order, isMovable },
    ];
  });
}

function linesOfPosition(position: Position, tickSize: string): PositionLine[] {
  const { id, entry_price: entry, size, protection, protection_state: state } = position;
  if (!toBig(entry).gt(0)) return [];
  const lines: PositionLine[] = [
    { kind: 'entry', id: `${id} entry`, price: entry, size, position, isMovable: false },
  ];
  if (state === 'none') return lines;
  const form = formOf(protection);
  const levels = levelsOf(form, contextOf(position, tickSize, null));
  // What is on its way to the exchange is let arrive first.
  const isMovable = state !== 'placing';
  if (levels.stop && form.stopMode !== 'trailing') {
    lines.push({ kind: 'stop', id: `${id} stop`, price: levels.stop.toFixed(), size, position, isMovable });
  }
  if (levels.target) {
    lines.push({
      kind: 'target',
      id: `${id} target`,
      price: levels.target.toFixed(),
      size,
      position,
      isMovable,
    });
  }
  return lines;
}

function contextOf(position: Position, tickSize: string, mark: string | null): ProtectionContext {
  const last = mark ?? position.mark_price;
  return { entry: toBig(position.entry_price), mark: last ? toBig(last) : null, tickSize };
}

/** A price of the screen, on the pair's grid; never below its smallest price. */
export function priceOnGrid(price: number, tickSize: string): string {
  const tick = toBig(tickSize);
  // A pixel is no money: it becomes a price here, by the nearest tick.
  const rounded = roundToStep(toBig(Math.max(price, 0).toFixed(12)), tick);
  return (rounded.lt(tick) ? tick : rounded).toFixed();
}

export interface MoveFault {
  code: string;
  limit: string;
  asset: string;
}

/** What the server would refuse of a line's move to that price, and that can be seen here. */
export function moveFault(
  line: ChartLine,
  price: string,
  symbol: SymbolInfo,
  mark: string | null,
): MoveFault | null {
  if (line.kind === 'order') {
    const values = Object.fromEntries(
      amendFieldsOf(line.order).map((field) => [field, line.order[field] ?? '']),
    );
    const [error] = checkAmend(line.order, { ...values, [line.field]: price }, symbol);
    return error ?? null;
  }
  const form = movedProtection(line, price);
  const errors = form ? checkProtection(form, contextOf(line.position, symbol.tick_size, mark)) : [];
  const error = errors.find(({ field }) => field === line.kind);
  return error ? { code: error.code, limit: error.limit, asset: symbol.quote } : null;
}

/** The change of the order that a move asks for. */
export function movedOrder(line: OrderLine, price: string) {
  return changesOf(line.order, { [line.field]: price });
}

/** The protection with that exit at the price; the other one stays as it is. */
export function movedProtection(line: PositionLine, price: string): ProtectionForm | null {
  const form = formOf(line.position.protection);
  if (line.kind === 'stop') return { ...form, stopMode: 'price', stop: price };
  return line.kind === 'target' ? { ...form, targetMode: 'price', target: price } : null;
}

/** What an exit at that price gains against the entry, before fees. */
export function gainAt(line: PositionLine, price: string): Decimal {
  return toBig(price).minus(line.position.entry_price).times(line.size);
}
