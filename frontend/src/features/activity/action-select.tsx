import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { actionName } from '@/entities/audit/explain';
import { actionGroups } from './actions';
import styles from './activity.module.css';

export const allActions = '';

/** Which actions of the audit are listed. */
export function ActionSelect({ value, onChange }: { value: string; onChange(action: string): void }) {
  const { t } = useTranslation(['activity', 'decision', 'common']);
  const groups = actionGroups.map(({ key, actions }) => ({
    label: t(`activity:group.${key}`),
    options: actions.map((name) => ({ value: name as string, label: actionName(name, t) })),
  }));
  return (
    <Select
      value={value}
      onChange={onChange}
      options={[{ value: allActions, label: t('activity:filter.allActions') }, ...groups]}
      aria-label={t('activity:filter.action')}
      className={styles.filter}
      listHeight={360}
      virtual={false}
      data-testid="activity-action"
    />
  );
}
