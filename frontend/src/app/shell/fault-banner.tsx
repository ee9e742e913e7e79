import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { detailsOf } from '@/entities/audit/entry';
import { explain } from '@/entities/audit/explain';
import { useAccountStandings } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { accountsQuery } from '@/shared/api/queries';
import type { Account } from '@/shared/api/types';
import { useDecisionTexts } from '@/shared/i18n/use-decision-texts';
import styles from './shell.module.css';

/** Says of each account whose record differs from the exchange's that its trading has stopped, and why. */
export function FaultBanner() {
  const { data: accounts } = useQuery(accountsQuery);
  const standings = useAccountStandings();
  return (accounts ?? []).map((account) => {
    // The socket tells at once, the list of accounts within its interval.
    const told = standings?.find((one) => one.account_id === account.id);
    const isFaulted = (told?.state ?? account.state) === 'faulted';
    return isFaulted ? (
      <FaultLine key={account.id} account={account} reason={told?.reason ?? account.state_reason} />
    ) : null;
  });
}

function FaultLine({ account, reason }: { account: Account; reason: string | null }) {
  const { t } = useTranslation(['shell', 'decision', 'problem']);
  useDecisionTexts();
  const { data: entry } = useQuery({
    queryKey: ['audit', 'difference', account.id, reason],
    queryFn: async ({ signal }) => {
      const query = { account_id: account.id, action: 'difference', limit: 1 };
      return (await call(api.GET('/api/v1/users/me/audit', { params: { query }, signal }))).items[0] ?? null;
    },
  });
  // Without such an entry it is a rule of ours that did not hold, told in the words of a programmer.
  const isDifference = entry && detailsOf(entry).detail === reason;
  const why = isDifference ? explain(entry, t) : t('shell:fault.rule');
  return (
    <div className={styles.haltBanner} role="alert" data-testid="fault-banner">
      <TriangleAlert size={16} aria-hidden />
      <strong>{t('shell:fault.stopped', { name: account.label || account.exchange })}</strong>
      {reason && entry !== undefined ? <span title={reason}>{why}</span> : null}
      <Link to="/settings/activity">{t('shell:fault.show')}</Link>
    </div>
  );
}
