import {
  Bot,
  ChartNoAxesCombined,
  ChartPie,
  History,
  LayoutDashboard,
  ListFilter,
  Settings,
  Shield,
  TrendingUp,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { cx } from '@/shared/lib/class-names';
import { mediumQuery, useMedia } from '@/shared/lib/use-media';
import { Logo } from '@/shared/ui/logo';
import { LanguageSwitch, ThemeSwitch } from '@/shared/ui/look-switches';
import { AccountSwitcher } from './account-switcher';
import { Bell } from './bell';
import { ConnectionBadge } from './connection-badge';
import { HaltButton } from './halt-button';
import { PairDrawer } from './pair-drawer';
import styles from './shell.module.css';
import { UserMenu } from './user-menu';

const pages = [
  { to: '/', key: 'dashboard', Icon: LayoutDashboard },
  { to: '/market', key: 'market', Icon: ChartNoAxesCombined },
  { to: '/trade', key: 'trade', Icon: TrendingUp },
  { to: '/positions', key: 'positions', Icon: Shield },
  { to: '/portfolio', key: 'portfolio', Icon: ChartPie },
  { to: '/bots', key: 'bots', Icon: Bot },
  { to: '/backtests', key: 'backtests', Icon: History },
  { to: '/settings', key: 'settings', Icon: Settings },
] as const;

export function Header() {
  const { t } = useTranslation(['shell', 'common']);
  const isMedium = useMedia(mediumQuery);
  return (
    <header className={styles.header}>
      <NavLink to="/" className={styles.logo} aria-label={t('common:brand')}>
        <Logo size={24} />
        <span className={styles.brand}>{t('common:brand')}</span>
      </NavLink>
      <nav className={styles.nav} aria-label={t('shell:nav.label')}>
        {pages.map(({ to, key, Icon }) => (
          <NavLink
            key={key}
            to={to}
            end={to === '/'}
            className={({ isActive }) =>
              cx(styles.link, isActive && styles.active, key === 'settings' && styles.roomy)
            }
            data-testid={`nav-${key}`}
          >
            <Icon size={16} aria-hidden />
            <span>{t(`shell:nav.${key}`)}</span>
          </NavLink>
        ))}
      </nav>
      <div className={styles.tools}>
        {isMedium ? <PairsButton /> : null}
        <AccountSwitcher />
        <ConnectionBadge />
        <HaltButton />
        <span className={styles.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
        <Bell />
        <UserMenu />
      </div>
    </header>
  );
}

function PairsButton() {
  const { t } = useTranslation('shell');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.tool}
        aria-label={t('pairs.open')}
        data-testid="pairs-open"
        onClick={() => setIsOpen(true)}
      >
        <ListFilter size={16} aria-hidden />
      </button>
      <PairDrawer isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
