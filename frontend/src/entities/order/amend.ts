import type { Order, OrderCapabilities, SymbolInfo } from '@/shared/api/types';
import { isMultiple, parseDecimal, toBig } from '@/shared/lib/decimal';
import { type NumberFault, numberFault } from '@/shared/lib/number-entry';

// Changing an open order: its trigger, its price, its quantity.

export const amendFields = ['stop_price', 'price', 'quantity'] as const;
export type AmendField = (typeof amendFields)[number];
export type AmendValues = Partial<Record<AmendField, string>>;

export interface AmendError {
  field: AmendField;
  code: 'required' | NumberFault | 'positive' | 'tick' | 'step' | 'filled';
  limit: string;
  asset: string;
}

export const amendFieldsOf = (order: Order): AmendField[] => amendFields.filter((field) => order[field]);

/** What differs from the order as it stands, as the server wants it. */
export function changesOf(order: Order, values: AmendValues): AmendValues {
  const changes: AmendValues = {};
  for (const field of amendFieldsOf(order)) {
    const value = parseDecimal(values[field]);
    if (value && !value.eq(toBig(order[field]))) changes[field] = value.toFixed();
  }
  return changes;
}

/** What the server would refuse and that can be seen here, one for each field. */
export function checkAmend(order: Order, values: AmendValues, symbol: SymbolInfo | undefined): AmendError[] {
  return amendFieldsOf(order).flatMap((field) => checkField(field, order, values, symbol) ?? []);
}

function checkField(
  field: AmendField,
  order: Order,
  values: AmendValues,
  symbol: SymbolInfo | undefined,
): AmendError | null {
  const text = values[field] ?? '';
  const fail = (code: AmendError['code'], limit = '', asset = '') => ({ field, code, limit, asset });
  if (text.trim() === '') return fail('required');
  const fault = numberFault(text);
  const value = parseDecimal(text);
  if (fault || !value) return fail(fault ?? 'number');
  if (value.lte(0)) return fail('positive');
  if (field !== 'quantity') {
    const tick = toBig(symbol?.tick_size);
    return isMultiple(value, tick) ? null : fail('tick', tick.toFixed(), symbol?.quote);
  }
  const step = toBig(symbol?.step_size);
  if (!isMultiple(value, step)) return fail('step', step.toFixed(), symbol?.base);
  // The quantity is the whole, with what is filled already.
  const filled = toBig(order.filled_quantity);
  return value.gt(filled) ? null : fail('filled', filled.toFixed(), symbol?.base);
}

/** Whether the order stays where it is in the queue: a limit order that only gets smaller, where the venue can. */
export function isInPlace(order: Order, changes: AmendValues, can: OrderCapabilities): boolean {
  const { quantity } = changes;
  const isOnly = Object.keys(changes).length === 1 && quantity !== undefined;
  return isOnly && can.amend && order.type === 'limit' && toBig(quantity).lt(order.quantity);
}
