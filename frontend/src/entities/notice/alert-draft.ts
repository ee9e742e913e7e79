import type { AlertCondition, PriceAlertCreate } from '@/shared/api/notice-types';
import { parseDecimal, toBig } from '@/shared/lib/decimal';

/** What is filled in for a new price alert. */
export interface AlertDraft {
  symbol: string;
  condition: AlertCondition;
  level: string;
  percent: string;
  minutes: string;
  note: string;
  isRepeating: boolean;
}

export const alertConditions: readonly AlertCondition[] = [
  'above',
  'below',
  'crosses',
  'rises',
  'falls',
  'moves',
];

export const minutesRange = { least: 5, most: 1440 } as const;
export const percentRange = { least: '0.1', most: '100' } as const;

export function hasLevel(condition: AlertCondition): boolean {
  return condition === 'above' || condition === 'below' || condition === 'crosses';
}

export function isFilledIn(draft: AlertDraft): boolean {
  if (draft.symbol === '') return false;
  if (hasLevel(draft.condition)) return parseDecimal(draft.level)?.gt(0) ?? false;
  const percent = parseDecimal(draft.percent);
  const minutes = Number(draft.minutes);
  if (!percent || percent.lt(toBig(percentRange.least)) || percent.gt(toBig(percentRange.most))) return false;
  return Number.isInteger(minutes) && minutes >= minutesRange.least && minutes <= minutesRange.most;
}

/** As the server wants it: what the condition has none of is left out. */
export function requestOf(draft: AlertDraft): PriceAlertCreate {
  const figures = hasLevel(draft.condition)
    ? { level: draft.level }
    : { percent: draft.percent, minutes: Number(draft.minutes) };
  return {
    symbol: draft.symbol,
    condition: draft.condition,
    ...figures,
    is_repeating: draft.isRepeating,
    note: draft.note.trim(),
  };
}
