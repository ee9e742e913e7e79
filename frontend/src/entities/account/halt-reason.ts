interface Reason {
  code: string | null;
  detail: string | null;
  figures?: Record<string, string>;
}

/** Any `t` that knows the namespaces `decision` and `problem`. */
type Translate = (key: never, options: Record<string, unknown>) => unknown;

/** What stands in the way of a halt, in the reader's language where its code is known; empty where nothing does. */
export function haltReason({ code, detail, figures }: Reason, t: Translate): string {
  if (!code) return detail ?? '';
  const say = (key: string) =>
    t(key as never, { count: Number(figures?.open_orders ?? 0), defaultValue: '' }) as string;
  return say(`decision:haltReason.${code}`) || say(`problem:code.${code}`) || (detail ?? '');
}
