import { useTranslation } from 'react-i18next';
import { PageGroup } from './page-group';

const pages = [
  { to: '/notifications', key: 'received' },
  { to: '/notifications/alerts', key: 'alerts' },
  { to: '/notifications/settings', key: 'settings' },
] as const;

/** The pages of notifications side by side. */
export function NotificationsLayout() {
  const { t } = useTranslation('shell');
  return (
    <PageGroup
      label={t('noticesNav.label')}
      pages={pages.map((page) => ({ ...page, label: t(`noticesNav.${page.key}`) }))}
      testId="notices-nav"
    />
  );
}
