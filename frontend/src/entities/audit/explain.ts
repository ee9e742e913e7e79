import type { AuditEntry } from '@/shared/api/types';
import { formatExact, parseDecimal } from '@/shared/lib/decimal';
import { type AuditDetails, detailsOf, type Standing, symbolOf } from './entry';

/** Any `t` that knows the namespaces `decision`, `problem` and `common`. */
export type Translate = (key: never, options: Record<string, unknown>) => unknown;

/** The name of an action; the server's own where it isn't known here. */
export function actionName(action: string, t: Translate): string {
  return t(`decision:action.${action}` as never, { defaultValue: action }) as string;
}

/** What an entry means, in the reader's language where we have words for it, else in the server's. */
export function explain(entry: AuditEntry, t: Translate): string {
  const details = detailsOf(entry);
  const { code, detail } = details;
  const say = (key: string) =>
    t(key as never, { symbol: symbolOf(details) ?? '', defaultValue: '' }) as string;
  const isRefusal = entry.action === 'order_refused' || entry.action === 'protection_refused';
  const known = code ? say(isRefusal ? `problem:code.${code}` : `decision:code.${code}`) : '';
  return known || detail || say(`decision:meaning.${entry.action}`);
}

/** An order in a line, from the figures of a decision on it: "Buy Limit 0.001 BTCUSDT @ 30,000"; empty where it isn't about one. */
export function orderLine({ figures }: Pick<AuditDetails, 'figures'>, t: Translate): string {
  const { side, type, quantity, quote_quantity, symbol, price } = figures;
  if (!symbol || (!quantity && !quote_quantity)) return '';
  const say = (key: string | undefined) => (key ? (t(key as never, { defaultValue: '' }) as string) : '');
  const number = (text: string | undefined) => (parseDecimal(text) ? formatExact(text ?? '') : '');
  const parts = [
    say(side && `common:side.${side}`),
    say(type && `common:orderType.${type}`),
    number(quantity),
    symbol,
    quote_quantity
      ? (t('decision:worth' as never, { value: number(quote_quantity), defaultValue: '' }) as string)
      : '',
    price ? `@ ${number(price)}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** How something stood or stands, in words; empty for an order that has to be looked up, and for nothing. */
export function standingText(standing: Standing, t: Translate): string {
  if (!standing || standing.kind === 'order') return '';
  if (standing.kind === 'amount') return formatExact(standing.amount);
  if (standing.kind === 'status') {
    return t(`common:orderStatus.${standing.status}` as never, { defaultValue: standing.status }) as string;
  }
  const { key, value } = standing;
  return t(`decision:standing.${key}` as never, { value, defaultValue: key }) as string;
}
