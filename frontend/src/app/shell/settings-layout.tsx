import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/shared/api/queries';
import { PageGroup } from './page-group';

const pages = [
  { to: '/settings', key: 'general' },
  { to: '/settings/security', key: 'security' },
  { to: '/settings/keys', key: 'keys' },
  { to: '/settings/limits', key: 'limits' },
  { to: '/notifications/settings', key: 'notifications' },
  { to: '/settings/appearance', key: 'appearance' },
  { to: '/settings/data', key: 'data' },
  { to: '/settings/activity', key: 'activity' },
  { to: '/admin', key: 'operator' },
  { to: '/admin/users', key: 'users' },
  { to: '/admin/system', key: 'system' },
  { to: '/admin/backups', key: 'backups' },
  { to: '/admin/activity', key: 'operatorAudit' },
] as const;

/** The pages of settings side by side; the operator's only for who may be one. */
export function SettingsLayout() {
  const { t } = useTranslation('shell');
  const { data: me } = useQuery(meQuery);
  const isOperator = me?.role === 'admin';
  const shown = pages.filter(({ to }) => isOperator || !to.startsWith('/admin'));
  return (
    <PageGroup
      label={t('settingsNav.label')}
      pages={shown.map((page) => ({ ...page, label: t(`settingsNav.${page.key}`) }))}
      testId="settings-nav"
    />
  );
}
