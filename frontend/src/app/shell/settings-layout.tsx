import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { meQuery } from '@/shared/api/queries';
import { cx } from '@/shared/lib/class-names';
import { Loading } from '@/shared/ui/notices';
import styles from './settings-layout.module.css';

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
  return (
    <div className={styles.layout}>
      <nav className={styles.nav} aria-label={t('settingsNav.label')}>
        {pages.map(({ to, key }) =>
          to.startsWith('/admin') && !isOperator ? null : (
            <NavLink
              key={key}
              to={to}
              end
              className={({ isActive }) => cx(styles.link, isActive && styles.active)}
              data-testid={`settings-nav-${key}`}
            >
              {t(`settingsNav.${key}`)}
            </NavLink>
          ),
        )}
      </nav>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </div>
  );
}
