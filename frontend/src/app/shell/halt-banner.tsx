import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { accountsQuery, haltsQuery, meQuery, useRefetch } from '@/shared/api/queries';
import type { Halt } from '@/shared/api/types';
import { formatShort } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { showToast } from '@/shared/ui/toasts';
import styles from './shell.module.css';

/** Says which halts stand, and lifts them. */
export function HaltBanner() {
  const { data: halts } = useQuery(haltsQuery);
  return (halts ?? []).map((halt) => <HaltLine key={halt.id} halt={halt} />);
}

function HaltLine({ halt }: { halt: Halt }) {
  const { t } = useTranslation('shell');
  const language = useUiStore((state) => state.language);
  const { data: accounts } = useQuery(accountsQuery);
  const { data: me } = useQuery(meQuery);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const name = accounts?.find((account) => account.id === halt.account_id)?.label;
  const query = halt.account_id ? { account_id: halt.account_id } : {};
  const lift = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/trading/halt', { params: { query } })),
    onSuccess: () => showToast('success', t('halt.lifted')),
    onError: (error) => showToast('error', t('halt.notLifted'), problemText(error)),
    onSettled: () => refetch('halts'),
  });
  const time = formatShort(halt.created_at, language);
  // What the operator has halted only the operator lifts.
  if (halt.is_of_platform) {
    return (
      <div className={styles.haltBanner} role="alert" data-testid="platform-halt-banner">
        <span>{t('halt.platform', { time })}</span>
        {halt.reason ? <span>{halt.reason}</span> : null}
        {me && me.role === 'admin' ? <Link to="/admin">{t('halt.manage')}</Link> : null}
      </div>
    );
  }
  return (
    <div className={styles.haltBanner} role="alert" data-testid="halt-banner">
      <span>{name ? t('halt.standsFor', { name, time }) : t('halt.stands', { time })}</span>
      {halt.reason ? <span>{halt.reason}</span> : null}
      <button
        type="button"
        className={styles.bannerButton}
        disabled={lift.isPending}
        onClick={() => lift.mutate()}
        data-testid="halt-lift"
      >
        {t('halt.lift')}
      </button>
    </div>
  );
}
