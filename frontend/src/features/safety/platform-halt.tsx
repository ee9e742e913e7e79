import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { PlatformHalt, PlatformHaltReceipt } from '@/shared/api/types';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import { PlatformHaltDialog } from './platform-halt-dialog';
import { PlatformReceipt } from './platform-receipt';
import styles from './safety.module.css';

const refreshMs = 2000;

/** Stops the whole platform, says how far that has come, and lets it go on. */
export function PlatformHaltSection() {
  const { t } = useTranslation('safety');
  const [isAsking, setIsAsking] = useState(false);
  const [receipt, setReceipt] = useState<PlatformHaltReceipt | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['platform-halt'],
    queryFn: ({ signal }): Promise<PlatformHalt> => call(api.GET('/api/v1/admin/halt', { signal })),
    refetchInterval: refreshMs,
  });
  return (
    <Section title={t('halt.title')} lead={t('halt.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <State state={data} onLifted={() => setReceipt(null)} /> : null}
      {data?.is_halted && receipt ? <PlatformReceipt receipt={receipt} state={data} /> : null}
      {data && !data.is_halted ? (
        <Button
          danger
          icon={<OctagonX size={15} aria-hidden />}
          onClick={() => setIsAsking(true)}
          data-testid="platform-halt-open"
        >
          {t('halt.open')}
        </Button>
      ) : null}
      {isAsking ? (
        <PlatformHaltDialog
          accounts={data?.accounts ?? 0}
          onClose={() => setIsAsking(false)}
          onHalted={(answer) => {
            setReceipt(answer);
            setIsAsking(false);
          }}
        />
      ) : null}
    </Section>
  );
}

function State({ state, onLifted }: { state: PlatformHalt; onLifted(): void }) {
  const { t } = useTranslation('safety');
  const language = useUiStore((ui) => ui.language);
  const lines = [
    { key: 'accounts', value: state.accounts },
    { key: 'openOrders', value: state.open_orders },
    { key: 'accountsWithOrders', value: state.accounts_with_orders },
    { key: 'accountsUnknown', value: state.accounts_unknown },
  ] as const;
  return (
    <div className={styles.state} data-testid="platform-halt-state" data-halted={state.is_halted}>
      <p className={state.is_halted ? styles.halted : styles.running} role="status">
        {state.is_halted && state.halted_at
          ? t('halt.halted', { time: formatFull(state.halted_at, language) })
          : t('halt.running')}
      </p>
      {state.is_halted && !state.is_recorded ? <p className={styles.vain}>{t('halt.notRecorded')}</p> : null}
      {state.reason ? <p>{t('halt.reason', { reason: state.reason })}</p> : null}
      <dl className={styles.figures}>
        {lines.map(({ key, value }) => (
          <div key={key} data-figure={key}>
            <dt>{t(`halt.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {state.is_halted ? <LiftButton onLifted={onLifted} /> : null}
    </div>
  );
}

function LiftButton({ onLifted }: { onLifted(): void }) {
  const { t } = useTranslation('safety');
  const problemText = useProblemText();
  const refetch = useRefetch();
  const lift = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/admin/halt')),
    onSuccess: () => {
      showToast('success', t('halt.lifted'));
      onLifted();
    },
    onError: (error) => showToast('error', t('halt.notLifted'), problemText(error)),
    onSettled: () => refetch('platform-halt', 'halts', 'order-preview'),
  });
  return (
    <Popconfirm title={t('halt.liftTitle')} okText={t('halt.lift')} onConfirm={() => lift.mutate()}>
      <Button loading={lift.isPending} data-testid="platform-halt-lift">
        {t('halt.lift')}
      </Button>
    </Popconfirm>
  );
}
