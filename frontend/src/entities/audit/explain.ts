import type { AuditEntry } from '@/shared/api/types';
import { detailsOf, symbolOf } from './entry';

/** Any `t` that knows the namespaces `decision` and `problem`. */
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
