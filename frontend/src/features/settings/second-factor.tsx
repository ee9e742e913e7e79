import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { ShieldCheck, ShieldOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { SecondFactorSetup, SecondFactorState } from '@/shared/api/types';
import { formatDay } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import { RecoveryCodes } from './recovery-codes';
import { SecondFactorSetUp } from './second-factor-set-up';
import styles from './settings.module.css';

/** The second factor: how it stands, and the ways to turn it on and off. */
export function SecondFactor() {
  const { t } = useTranslation('security');
  const refetchAll = useRefetch();
  const { data, error, refetch } = useQuery({
    queryKey: ['second-factor'],
    queryFn: ({ signal }): Promise<SecondFactorState> => call(api.GET('/api/v1/auth/2fa', { signal })),
  });
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const show = (made: readonly string[]) => {
    setSetup(null);
    setCodes(made);
    refetchAll('second-factor', 'me');
  };
  return (
    <Section title={t('factor.title')} lead={t('factor.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Standing state={data} /> : null}
      {setup ? <SecondFactorSetUp setup={setup} onEnabled={show} onClose={() => setSetup(null)} /> : null}
      {codes ? <RecoveryCodes codes={codes} onClose={() => setCodes(null)} /> : null}
      {data && !setup && !codes ? (
        data.is_enabled ? (
          <OnActions onCodes={show} />
        ) : (
          <BeginButton onBegun={setSetup} />
        )
      ) : null}
    </Section>
  );
}

function Standing({ state }: { state: SecondFactorState }) {
  const { t } = useTranslation('security');
  const language = useUiStore((store) => store.language);
  const Icon = state.is_enabled ? ShieldCheck : ShieldOff;
  return (
    <p className={styles.standing} data-testid="second-factor-state" data-on={state.is_enabled || undefined}>
      <Icon size={18} aria-hidden />
      {state.is_enabled && state.enabled_at
        ? t('factor.on', {
            day: formatDay(state.enabled_at, language),
            count: state.recovery_codes_left,
          })
        : t('factor.off')}
    </p>
  );
}

function useAct<T>(act: () => Promise<T>, onDone: (answer: T) => void) {
  const { t } = useTranslation('security');
  const problemText = useProblemText();
  return useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onError: (error) => showToast('error', t('notDone'), problemText(error)),
  });
}

function BeginButton({ onBegun }: { onBegun: (setup: SecondFactorSetup) => void }) {
  const { t } = useTranslation('security');
  const begin = useAct(() => call(api.POST('/api/v1/auth/2fa/setup')), onBegun);
  return (
    <Button
      type="primary"
      loading={begin.isPending}
      onClick={() => begin.mutate()}
      data-testid="second-factor-begin"
    >
      {t('factor.begin')}
    </Button>
  );
}

function OnActions({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { t } = useTranslation(['security', 'common']);
  const refetch = useRefetch();
  const renew = useAct(
    () => call(api.POST('/api/v1/auth/2fa/recovery-codes')),
    (answer) => onCodes(answer.recovery_codes),
  );
  const disable = useAct(
    () => call(api.POST('/api/v1/auth/2fa/disable')),
    () => {
      showToast('success', t('security:factor.disabled'));
      refetch('second-factor', 'me');
    },
  );
  return (
    <div className={styles.factorButtons}>
      <Button loading={renew.isPending} onClick={() => renew.mutate()} data-testid="recovery-codes-renew">
        {t('security:codes.renew')}
      </Button>
      <Popconfirm
        title={t('security:factor.disableTitle')}
        description={t('security:factor.disableText')}
        okText={t('security:factor.disable')}
        cancelText={t('common:action.cancel')}
        okButtonProps={{ danger: true }}
        onConfirm={() => disable.mutate()}
      >
        <Button danger loading={disable.isPending} data-testid="second-factor-disable">
          {t('security:factor.disable')}
        </Button>
      </Popconfirm>
    </div>
  );
}
