import { type Support, supportOf } from '@/entities/order/kinds';
import { rejectReason } from '@/entities/order/reject-reason';
import type {
  OrderCapabilities,
  OrderType,
  Position,
  Protection,
  ProtectionRequest,
} from '@/shared/api/types';
import { type Decimal, isMultiple, parseDecimal, roundToStep, toBig, trimZeros } from '@/shared/lib/decimal';
import { type NumberFault, numberFault } from '@/shared/lib/number-entry';

// What a position is protected by: a stop or a trailing stop, a take-profit, or both. Positions are long, so that
// a stop lies below and a target above. Per cents are measured from the entry price.

export const stopModes = ['none', 'percent', 'price', 'trailing'] as const;
export type StopMode = (typeof stopModes)[number];
export const targetModes = ['none', 'percent', 'price'] as const;
export type TargetMode = (typeof targetModes)[number];

export interface ProtectionForm {
  stopMode: StopMode;
  stop: string;
  targetMode: TargetMode;
  target: string;
}

export interface ProtectionContext {
  entry: Decimal;
  /** The last price; null while none is known. */
  mark: Decimal | null;
  tickSize: string;
}

export interface ProtectionError {
  field: 'stop' | 'target';
  code: 'required' | NumberFault | 'positive' | 'tick' | 'decimals' | 'distance' | 'belowLast' | 'aboveLast';
  limit: string;
}

const hundred = toBig(100);

export function formOf(protection: Protection | null | undefined): ProtectionForm {
  const form: ProtectionForm = { stopMode: 'none', stop: '', targetMode: 'none', target: '' };
  const { stop, take_profit: target, trailing } = protection ?? {};
  if (trailing?.delta_bps) {
    form.stopMode = 'trailing';
    form.stop = toBig(trailing.delta_bps).div(100).toFixed();
  } else if (stop?.price || stop?.percent) {
    form.stopMode = stop.price ? 'price' : 'percent';
    form.stop = trimZeros(stop.price ?? stop.percent ?? '');
  }
  if (target?.price || target?.percent) {
    form.targetMode = target.price ? 'price' : 'percent';
    form.target = trimZeros(target.price ?? target.percent ?? '');
  }
  return form;
}

/** The request that a form stands for; one without either takes the protection away. */
export function toProtectionRequest(form: ProtectionForm): ProtectionRequest {
  const plain = (text: string) => toBig(text.trim()).toFixed();
  const request: ProtectionRequest = {};
  if (form.stopMode === 'trailing') request.trailing = { percent: plain(form.stop) };
  else if (form.stopMode !== 'none') request.stop = { [form.stopMode]: plain(form.stop) };
  if (form.targetMode !== 'none') request.take_profit = { [form.targetMode]: plain(form.target) };
  return request;
}

export interface ProtectionLevels {
  stop: Decimal | null;
  target: Decimal | null;
}

/** The prices that the form means. A trailing stop is shown from the last price, above which it may rise. */
export function levelsOf(
  form: ProtectionForm,
  { entry, mark, tickSize }: ProtectionContext,
): ProtectionLevels {
  const tick = toBig(tickSize);
  const share = (from: Decimal | null, percent: Decimal | null, sign: 1 | -1) =>
    from && percent ? roundToStep(from.times(hundred.plus(percent.times(sign))).div(100), tick) : null;
  const stop = parseDecimal(form.stop);
  const target = parseDecimal(form.target);
  const stops: Record<StopMode, Decimal | null> = {
    none: null,
    price: stop,
    percent: share(entry, stop, -1),
    trailing: share(mark, stop, -1),
  };
  const targets: Record<TargetMode, Decimal | null> = {
    none: null,
    price: target,
    percent: share(entry, target, 1),
  };
  return { stop: stops[form.stopMode], target: targets[form.targetMode] };
}

/** What the server would refuse and that can be seen here, at most one for each field. */
export function checkProtection(form: ProtectionForm, context: ProtectionContext): ProtectionError[] {
  const levels = levelsOf(form, context);
  const { mark } = context;
  const errors: ProtectionError[] = [];
  const stop = form.stopMode === 'none' ? null : checkFigure('stop', form.stopMode, form.stop, context);
  const target =
    form.targetMode === 'none' ? null : checkFigure('target', form.targetMode, form.target, context);
  if (stop) errors.push(stop);
  else if (form.stopMode !== 'trailing' && mark && levels.stop?.gte(mark)) {
    errors.push({ field: 'stop', code: 'belowLast', limit: mark.toFixed() });
  }
  if (target) errors.push(target);
  else if (mark && levels.target?.lte(mark)) {
    errors.push({ field: 'target', code: 'aboveLast', limit: mark.toFixed() });
  }
  return errors;
}

const percentDecimals = 2;
// The bounds of the server.
const mostPercent = { stop: 100, trailing: 99, target: 1000 };

function checkFigure(
  field: ProtectionError['field'],
  mode: Exclude<StopMode, 'none'>,
  text: string,
  { tickSize }: ProtectionContext,
): ProtectionError | null {
  const fail = (code: ProtectionError['code'], limit = '') => ({ field, code, limit });
  if (text.trim() === '') return fail('required');
  const fault = numberFault(text);
  const value = parseDecimal(text);
  if (fault || !value) return fail(fault ?? 'number');
  if (value.lte(0)) return fail('positive');
  if (mode === 'price') {
    const tick = toBig(tickSize);
    return isMultiple(value, tick) ? null : fail('tick', tick.toFixed());
  }
  const isTrailing = mode === 'trailing';
  if (isTrailing && !value.round(percentDecimals, 0).eq(value))
    return fail('decimals', String(percentDecimals));
  const most = mostPercent[isTrailing ? 'trailing' : field];
  // A stop of exactly its bound would lie at a price of nought.
  const isTooMuch = field === 'stop' && !isTrailing ? value.gte(most) : value.gt(most);
  return isTooMuch ? fail('distance', String(most)) : null;
}

/** Who would carry the protection out: both exits together are an oco. Protection is watched, never refused. */
export function protectionSupport(form: ProtectionForm, can: OrderCapabilities): Support {
  const exits: OrderType[] = [];
  if (form.stopMode !== 'none') exits.push(form.stopMode === 'trailing' ? 'trailing_stop' : 'stop');
  if (form.targetMode !== 'none') exits.push('take_profit');
  if (exits.length === 2) return supportOf('oco', can, exits);
  const [only] = exits;
  return only ? supportOf(only, can) : 'native';
}

/** Why protection that should be there isn't, in the reader's language where we know the reason. */
export function missingReason(position: Position, t: Parameters<typeof rejectReason>[1]): string {
  return rejectReason(
    { reject_code: position.protection_code, reject_reason: position.protection_reason },
    t,
  );
}
