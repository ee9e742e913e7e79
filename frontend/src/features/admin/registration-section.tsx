import { useMutation, useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { registrationQuery, useRefetch } from '@/shared/api/queries';
import type { RegistrationMode } from '@/shared/api/types';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';

const modes: readonly RegistrationMode[] = ['open', 'invitation', 'closed'];

/** Who may register: it stands from the moment it is chosen. */
export function RegistrationSection() {
  const { t } = useTranslation('admin');
  const problemText = useProblemText();
  const refetchAll = useRefetch();
  const { data, error, refetch } = useQuery(registrationQuery);
  const choose = useMutation({
    mutationFn: (mode: RegistrationMode) => call(api.PUT('/api/v1/admin/registration', { body: { mode } })),
    onSuccess: () => showToast('success', t('registration.saved')),
    onError: (failure) => showToast('error', t('notDone'), problemText(failure)),
    onSettled: () => refetchAll('registration'),
  });
  return (
    <Section title={t('registration.title')} lead={t('registration.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <Radio.Group
          value={choose.isPending ? choose.variables : data.mode}
          disabled={choose.isPending}
          onChange={(event) => choose.mutate(event.target.value as RegistrationMode)}
          options={modes.map((value) => ({ value, label: t(`registration.${value}`) }))}
          optionType="button"
          buttonStyle="solid"
          data-testid="registration-mode"
        />
      ) : null}
    </Section>
  );
}
