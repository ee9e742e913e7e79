import { Suspense } from 'react';
import { NavLink, Outlet } from 'react-router';
import { cx } from '@/shared/lib/class-names';
import { Loading } from '@/shared/ui/notices';
import styles from './page-group.module.css';

interface PageGroupProps {
  /** What the links lead through, for who can't see them. */
  label: string;
  pages: { to: string; key: string; label: string }[];
  /** `settings-nav` makes `settings-nav-keys` of a page's key. */
  testId: string;
}

/** Pages that belong together, with a row of links over the one that is open. */
export function PageGroup({ label, pages, testId }: PageGroupProps) {
  return (
    <div className={styles.layout}>
      <nav className={styles.nav} aria-label={label}>
        {pages.map((page) => (
          <NavLink
            key={page.key}
            to={page.to}
            end
            className={({ isActive }) => cx(styles.link, isActive && styles.active)}
            data-testid={`${testId}-${page.key}`}
          >
            {page.label}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </div>
  );
}
