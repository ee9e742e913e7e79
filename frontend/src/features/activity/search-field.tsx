import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './activity.module.css';

/** How long nothing more is typed before the list is asked for. */
export const settleMs = 300;

/** Finds entries by part of their action or of their details: an address, a pair, a code. */
export function SearchField({ value, onChange }: { value: string; onChange(text: string): void }) {
  const { t } = useTranslation('activity');
  return (
    <Input
      value={value}
      allowClear
      placeholder={t('filter.search')}
      aria-label={t('filter.search')}
      onChange={(event) => onChange(event.target.value)}
      className={styles.filter}
      data-testid="activity-search"
    />
  );
}
