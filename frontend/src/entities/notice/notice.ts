import type { Notice, NoticeKind } from '@/shared/api/notice-types';

/** In the order in which a person reads them: what endangers money first. */
export const noticeKinds: readonly NoticeKind[] = [
  'protection_missing',
  'order_unknown',
  'account_stopped',
  'halt',
  'limit_hit',
  'key_trouble',
  'order_filled',
  'order_rejected',
  'price_alert',
  'bot_started',
  'bot_stopped',
  'bot_failed',
  'feed_lost',
  'new_sign_in',
  'daily_summary',
];

const bad: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'protection_missing',
  'order_unknown',
  'order_rejected',
  'account_stopped',
  'halt',
  'limit_hit',
  'key_trouble',
  'bot_failed',
  'feed_lost',
]);

export function isBad(kind: NoticeKind): boolean {
  return bad.has(kind);
}

/** Where the thing itself can be seen. */
export function placeOf({ kind, figures }: Pick<Notice, 'kind' | 'figures'>): string {
  if (figures.bot_id) return `/bots/${figures.bot_id}`;
  if (kind === 'protection_missing') return '/positions';
  if (kind === 'new_sign_in' || kind === 'halt') return '/settings/activity';
  if (kind === 'limit_hit') return '/settings/limits';
  if (kind === 'key_trouble') return '/settings/keys';
  if (kind === 'account_stopped') return '/positions';
  if (figures.symbol) return `/trade/${figures.symbol}`;
  return '/';
}
