import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { cx } from '@/shared/lib/class-names';
import { Loading } from '@/shared/ui/notices';
import styles from './settings-layout.module.css';

const pages = [
  { to: '/notifications', key: 'received' },
  { to: '/notifications/alerts', key: 'alerts' },
  { to: '/notifications/settings', key: 'settings' },
] as const;

/** The pages of notifications side by side. */
export function NotificationsLayout() {
  const { t } = useTranslation('shell');
  return (
    <div className={styles.layout}>
      <nav className={styles.nav} aria-label={t('noticesNav.label')}>
        {pages.map(({ to, key }) => (
          <NavLink
            key={key}
            to={to}
            end
            className={({ isActive }) => cx(styles.link, isActive && styles.active)}
            data-testid={`notices-nav-${key}`}
          >
            {t(`noticesNav.${key}`)}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </div>
  );
}
