import { Bot, OctagonX, TrendingDown, TrendingUp } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useActiveAccount } from '@/shared/api/queries';
import type { Side } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import { useHaltDialog } from '@/shared/state/halt-dialog';
import { KindMark } from '@/shared/ui/kind-mark';
import { parts } from '@/shared/ui/page-parts';
import styles from './dashboard.module.css';

const QuickOrder = lazy(() => import('./quick-order'));

const sides = [
  { side: 'buy', Icon: TrendingUp },
  { side: 'sell', Icon: TrendingDown },
] as const;

/** What is done most often, without leaving the page; to close, to cancel and to start stand at the things themselves. */
export function QuickActions() {
  const { t } = useTranslation(['dashboard', 'common']);
  const account = useActiveAccount();
  const openHalt = useHaltDialog((state) => state.setIsOpen);
  const [side, setSide] = useState<Side | null>(null);
  return (
    <section className={styles.actions} aria-label={t('dashboard:actions')}>
      {account ? <KindMark kind={account.kind} /> : null}
      {sides.map(({ side: one, Icon }) => (
        <button
          key={one}
          type="button"
          className={cx(styles.trade, styles[one])}
          disabled={!account}
          data-testid={`quick-${one}`}
          onClick={() => setSide(one)}
        >
          <Icon size={15} aria-hidden />
          {t(`common:side.${one}`)}
        </button>
      ))}
      <Link to="/bots/new" className={parts.button} data-testid="quick-bot">
        <Bot size={15} aria-hidden />
        {t('dashboard:newBot')}
      </Link>
      <button type="button" className={parts.button} data-testid="quick-halt" onClick={() => openHalt(true)}>
        <OctagonX size={15} aria-hidden />
        {t('dashboard:halt')}
      </button>
      {side && account ? (
        <Suspense fallback={null}>
          <QuickOrder side={side} account={account} onClose={() => setSide(null)} />
        </Suspense>
      ) : null}
    </section>
  );
}
