import { useTranslation } from 'react-i18next';
import './texts/form';

/** Lengths of candles in words of the page's language: "1분, 1시간". */
export function useIntervalNames(): (intervals: readonly string[]) => string {
  const { t } = useTranslation('form');
  return (intervals) =>
    intervals.map((one) => t(`interval.${one}` as 'interval.1m', { defaultValue: one })).join(', ');
}
