import { useTranslation } from 'react-i18next';
import { AllocationPanel } from './allocation-panel';
import { BotsPanel } from './bots-panel';
import styles from './dashboard.module.css';
import { EquityPanel } from './equity-panel';
import { Figures } from './figures';
import { Guide } from './guide';
import { MoversPanel } from './movers-panel';
import { NoticesPanel } from './notices-panel';
import { OrdersPanel } from './orders-panel';
import { PositionsPanel } from './positions-panel';
import { QuickActions } from './quick-actions';
import './texts';

/** How things stand, and what is most often done about it, without leaving the page. */
export default function DashboardPage() {
  const { t } = useTranslation('dashboard');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <main className={styles.page} tabIndex={0} data-testid="dashboard">
      <title>{t('title')}</title>
      <h1 className="visually-hidden">{t('heading')}</h1>
      <Guide />
      <QuickActions />
      <Figures />
      <div className={styles.grid}>
        <EquityPanel />
        <AllocationPanel />
        <PositionsPanel />
        <OrdersPanel />
        <BotsPanel />
        <MoversPanel />
        <NoticesPanel />
      </div>
    </main>
  );
}
