import Big from 'big.js';
import type { NumberUnit } from './number-unit';

// Money never becomes a floating-point number: values arrive as decimal strings, are reckoned with
// big.js, and leave as decimal strings. Numbers appear only where a pixel is drawn.

Big.DP = 20;
Big.PE = 40;
Big.NE = -40;

export type Decimal = Big;

const pattern = /^-?\d+(\.\d+)?$/;

/** Null for anything that isn't a plain decimal, such as an unfinished input. */
export function parseDecimal(text: string | null | undefined): Big | null {
  if (text === null || text === undefined) return null;
  const trimmed = text.trim();
  return pattern.test(trimmed) ? new Big(trimmed) : null;
}

/** For values of the server, where an absent one counts as nought. */
export function toBig(value: string | number | Big | null | undefined): Big {
  if (value === null || value === undefined || value === '') return new Big(0);
  return new Big(value);
}

export function isMultiple(value: Big, step: Big): boolean {
  return step.lte(0) || value.mod(step).eq(0);
}

export function floorToStep(value: Big, step: Big): Big {
  return step.lte(0) ? value : value.minus(value.mod(step));
}

export function roundToStep(value: Big, step: Big): Big {
  return step.lte(0) ? value : value.div(step).round(0, Big.roundHalfUp).times(step);
}

/** How many decimals a tick or step such as "0.00100000" calls for. */
export function decimalsOf(step: string | Big): number {
  const text = new Big(step).toFixed();
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.length - dot - 1;
}

/** "0.00100000" to "0.001": the digits without the zeros that say nothing. */
export function trimZeros(value: string | Big): string {
  return new Big(value).toFixed();
}

export function groupDigits(text: string): string {
  const negative = text.startsWith('-');
  const [whole = '', fraction] = (negative ? text.slice(1) : text).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Grouped and with exactly that many decimals, rounded towards nought so that nothing looks like more than it is. */
export function formatFixed(value: string | Big, decimals: number): string {
  const text = new Big(value).toFixed(decimals, Big.roundDown);
  return groupDigits(/^-0(\.0*)?$/.test(text) ? text.slice(1) : text);
}

/** As many decimals as the value has, but at least those of the step: an exact figure is never cut. */
export function formatAtLeast(value: string | Big, step: string): string {
  const big = new Big(value);
  return groupDigits(big.toFixed(Math.max(decimalsOf(step), decimalsOf(big))));
}

/** Every digit that the value has. */
export function formatExact(value: string | Big): string {
  return groupDigits(new Big(value).toFixed());
}

const compactFormats = new Map<string, Intl.NumberFormat>();
let unit: NumberUnit = 'language';

export function setNumberUnit(chosen: NumberUnit): void {
  unit = chosen;
}

/** Turnovers and the like: "12.3억", "1.2B". Never for what a person owns or owes. */
export function formatCompact(value: string, language: string): string {
  if (unit === 'full') return formatFixed(value, new Big(value).abs().lt(1000) ? 2 : 0);
  const wanted = unit === 'korean' ? 'ko' : unit === 'western' ? 'en' : language;
  let format = compactFormats.get(wanted);
  if (!format) {
    format = new Intl.NumberFormat(wanted, { notation: 'compact', maximumFractionDigits: 2 });
    compactFormats.set(wanted, format);
  }
  return format.format(Number(value));
}

export function formatSigned(text: string): string {
  return text.startsWith('-') || /^0(\.0*)?$/.test(text) ? text : `+${text}`;
}

export function signOf(value: string | Big | null | undefined): -1 | 0 | 1 {
  const big = toBig(value);
  return big.gt(0) ? 1 : big.lt(0) ? -1 : 0;
}
