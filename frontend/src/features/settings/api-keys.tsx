import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { AccountKind, ApiKey } from '@/shared/api/types';
import { formatDay } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { KindMark } from '@/shared/ui/kind-mark';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import { ApiKeyForm } from './api-key-form';
import styles from './settings.module.css';

export function ApiKeys() {
  const { t } = useTranslation('settings');
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['api-keys'],
    queryFn: async ({ signal }) => (await call(api.GET('/api/v1/users/me/api-keys', { signal }))).items,
  });
  return (
    <Section title={t('keys.title')} lead={t('keys.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.length === 0 && !isAdding ? <Empty text={t('keys.none')} /> : null}
      <ul>
        {(data ?? []).map((item) => (
          <KeyLine key={item.id} item={item} />
        ))}
      </ul>
      {isAdding ? (
        <ApiKeyForm onClose={() => setIsAdding(false)} />
      ) : (
        <Button data-testid="api-key-add" onClick={() => setIsAdding(true)}>
          {t('keys.add')}
        </Button>
      )}
    </Section>
  );
}

// The key of the paper account is the platform's own: it is shown, and stays.
const builtInExchange = 'hoga';

function kindOf(item: ApiKey): AccountKind {
  if (item.exchange === builtInExchange) return 'paper';
  return item.is_testnet ? 'testnet' : 'live';
}

function KeyLine({ item }: { item: ApiKey }) {
  const { t } = useTranslation(['settings', 'common']);
  const language = useUiStore((state) => state.language);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const remove = useMutation({
    mutationFn: () =>
      call(api.DELETE('/api/v1/users/me/api-keys/{id}', { params: { path: { id: item.id } } })),
    onSuccess: () => {
      showToast('success', t('settings:keys.deleted'));
      refetch('api-keys', 'accounts');
    },
    onError: (error) => showToast('error', t('settings:notSaved'), problemText(error)),
  });
  return (
    <li className={styles.key} data-testid="api-key-row" data-id={item.id}>
      <KindMark kind={kindOf(item)} />
      <span className={styles.keyText}>
        <strong>{item.label || item.exchange}</strong>
        <small className="muted">
          {[item.exchange, item.key_hint, ...item.permissions, formatDay(item.created_at, language)]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {item.exchange === builtInExchange ? null : (
        <Popconfirm
          title={t('settings:keys.deleteTitle')}
          description={t('settings:keys.deleteText')}
          okText={t('common:action.delete')}
          okButtonProps={{ danger: true }}
          onConfirm={() => remove.mutate()}
        >
          <Button
            type="text"
            danger
            loading={remove.isPending}
            aria-label={t('common:action.delete')}
            icon={<Trash2 size={15} aria-hidden />}
            data-testid="api-key-delete"
          />
        </Popconfirm>
      )}
    </li>
  );
}
