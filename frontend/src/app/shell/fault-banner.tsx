import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { accountsQuery } from '@/shared/api/queries';
import styles from './shell.module.css';

/** Says of each account whose record differs from the exchange's that its trading has stopped, and why. */
export function FaultBanner() {
  const { t } = useTranslation('shell');
  const { data: accounts } = useQuery(accountsQuery);
  const faulted = (accounts ?? []).filter((account) => account.state === 'faulted');
  return faulted.map((account) => (
    <div key={account.id} className={styles.haltBanner} role="alert" data-testid="fault-banner">
      <TriangleAlert size={16} aria-hidden />
      <strong>{t('fault.stopped', { name: account.label || account.exchange })}</strong>
      {account.state_reason ? <span>{account.state_reason}</span> : null}
      <Link to="/settings/activity">{t('fault.show')}</Link>
    </div>
  ));
}
