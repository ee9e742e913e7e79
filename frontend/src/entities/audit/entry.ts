import type { AuditEntry } from '@/shared/api/types';
import { membersOf } from '@/shared/lib/read';

// What an entry of the audit says, read from its details, whose form depends on the action.

export interface AuditDetails {
  code: string | null;
  /** The server's own sentence, in English. */
  detail: string | null;
  figures: Record<string, string>;
  /** Where a request came from, of what a person did. */
  ip: string | null;
  agent: string | null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function detailsOf({ details }: Pick<AuditEntry, 'details'>): AuditDetails {
  const given = membersOf(details);
  const figures: Record<string, string> = {};
  for (const [name, value] of Object.entries(membersOf(given.figures))) {
    if (['string', 'number', 'boolean'].includes(typeof value)) figures[name] = String(value);
  }
  return {
    code: textOf(given.code),
    detail: textOf(given.detail),
    figures,
    ip: textOf(given.ip),
    agent: textOf(given.user_agent),
  };
}

/** The pair that an entry is about: its own figure, else the name in the server's sentence. */
export function symbolOf({ detail, figures }: AuditDetails): string | null {
  return figures.symbol ?? /\bin ([A-Z0-9_-]{3,20})\b/.exec(detail ?? '')?.[1] ?? null;
}

const orderStatuses = new Set([
  'pending',
  'open',
  'partially_filled',
  'filled',
  'cancelled',
  'rejected',
  'expired',
  'unknown',
]);

/** "PartiallyFilled", as a sentence of the server has it, to "partially_filled"; null for another word. */
function statusOf(word: string | undefined): string | null {
  const status = word?.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase() ?? '';
  return orderStatuses.has(status) ? status : null;
}

/** How something stood, or stands: as an order's status, in words of ours, or as the order itself stands now. */
export type Standing =
  | { kind: 'status'; status: string }
  | { kind: 'words'; key: string; value: string }
  | { kind: 'order'; id: string }
  | { kind: 'amount'; amount: string }
  | null;

export interface Mending {
  was: Standing;
  is: Standing;
}

const words = (key: string, value = ''): Standing => ({ kind: 'words', key, value });
const status = (word: string | undefined): Standing => {
  const known = statusOf(word);
  return known ? { kind: 'status', status: known } : null;
};

/** A status of an order, a word of ours ("asked_again"), or an amount as it is. */
export function standingOf(text: string, { trade_id }: Record<string, string>): Standing {
  if (orderStatuses.has(text)) return { kind: 'status', status: text };
  if (text === 'booked' && trade_id) return words('trade', trade_id);
  if (/^-?[\d.]+$/.test(text)) return { kind: 'amount', amount: text };
  return words(text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
}

/** What a repair has changed. */
export function mendingOf(entry: Pick<AuditEntry, 'action' | 'details' | 'subject_id'>): Mending {
  const { code, detail, figures } = detailsOf(entry);
  if (figures.was !== undefined && figures.is !== undefined) {
    return { was: standingOf(figures.was, figures), is: standingOf(figures.is, figures) };
  }
  // Entries from before there were figures: their sentences say it.
  const order: Standing = entry.subject_id ? { kind: 'order', id: entry.subject_id } : null;
  const text = detail ?? '';
  switch (code) {
    case 'order_state': {
      const [, was, is] = / was (\w+) here and (\w+) at the exchange/.exec(text) ?? [];
      return { was: status(figures.was ?? was), is: status(figures.is ?? is) };
    }
    case 'outcome_found':
      return { was: status('unknown'), is: order };
    case 'absence_proven':
      return { was: status('unknown'), is: words('absent') };
    case 'order_vanished':
      return { was: status('open'), is: words('gone') };
    case 'fill_booked':
      return { was: words('missing'), is: words('trade', /Trade (\S+) in/.exec(text)?.[1] ?? '') };
    case 'position_rebuilt':
      return { was: words('differs'), is: words('rebuilt') };
    case 'order_restored':
    case 'external_order_adopted':
      return { was: words('unrecorded'), is: order };
    case 'impossible_transition':
      return { was: status(/ order that is (\w+)/.exec(text)?.[1]), is: words('askedAgain') };
    case 'protection_missing':
      return { was: words('protected'), is: words('unprotected') };
    case 'protection_restored':
      return { was: words('unprotected'), is: words('protected') };
    default:
      if (entry.action === 'difference') return { was: words('agrees'), is: words('disagrees') };
      if (entry.action === 'difference_over') return { was: words('disagrees'), is: words('agrees') };
      return { was: null, is: null };
  }
}

/** Of a change of limits: each figure as it was and as it is. */
export interface Change {
  name: string;
  before: string | null;
  after: string;
}

const before = '_before';

export function changesOf({ figures }: AuditDetails): Change[] {
  return Object.entries(figures).flatMap(([name, after]) => {
    if (name.endsWith(before)) return [];
    return [{ name, before: figures[name + before] ?? null, after }];
  });
}
