import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Switch } from 'antd';
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

function useKeyAct(act: () => Promise<unknown>, done: string | null) {
  const { t } = useTranslation('settings');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: act,
    onSuccess: () => {
      if (done) showToast('success', done);
    },
    onError: (error) => showToast('error', t('notSaved'), problemText(error)),
    onSettled: () => refetch('api-keys', 'accounts', 'bots'),
  });
}

function KeyLine({ item }: { item: ApiKey }) {
  const { t } = useTranslation('settings');
  const language = useUiStore((state) => state.language);
  const permissions = item.permissions.map((name) =>
    t(`keys.permission.${name}` as 'keys.permission.read', { defaultValue: name }),
  );
  const about = [item.exchange, item.key_hint, ...permissions, formatDay(item.created_at, language)];
  return (
    <li
      className={styles.key}
      data-testid="api-key-row"
      data-id={item.id}
      data-on={item.is_active || undefined}
    >
      <KindMark kind={kindOf(item)} />
      <span className={styles.keyText}>
        <strong>{item.label || item.exchange}</strong>
        <small className="muted">{about.filter(Boolean).join(' · ')}</small>
        {item.trouble ? (
          <small className={styles.wrong} data-testid="api-key-trouble" title={item.trouble.detail}>
            {t(`keys.trouble.${item.trouble.code}` as 'keys.trouble.key_refused', {
              defaultValue: item.trouble.detail,
            })}
          </small>
        ) : null}
      </span>
      {item.exchange === builtInExchange ? null : <KeyActions item={item} />}
    </li>
  );
}

function KeyActions({ item }: { item: ApiKey }) {
  const { t } = useTranslation(['settings', 'common']);
  const params = { path: { id: item.id } };
  const test = useKeyAct(
    () => call(api.POST('/api/v1/users/me/api-keys/{id}/test', { params })),
    t('settings:keys.tested'),
  );
  const toggle = useKeyAct(
    () => call(api.PATCH('/api/v1/users/me/api-keys/{id}', { params, body: { is_active: !item.is_active } })),
    null,
  );
  const remove = useKeyAct(
    () => call(api.DELETE('/api/v1/users/me/api-keys/{id}', { params })),
    t('settings:keys.deleted'),
  );
  return (
    <>
      <Button size="small" loading={test.isPending} onClick={() => test.mutate()} data-testid="api-key-test">
        {t('settings:keys.test')}
      </Button>
      <Popconfirm
        title={t(item.is_active ? 'settings:keys.offTitle' : 'settings:keys.onTitle')}
        description={t(item.is_active ? 'settings:keys.offText' : 'settings:keys.onText')}
        okText={t('common:action.confirm')}
        cancelText={t('common:action.cancel')}
        onConfirm={() => toggle.mutate()}
      >
        <Switch
          size="small"
          checked={item.is_active}
          loading={toggle.isPending}
          aria-label={t('settings:keys.switch')}
          data-testid="api-key-switch"
        />
      </Popconfirm>
      <Popconfirm
        title={t('settings:keys.deleteTitle')}
        description={t('settings:keys.deleteText')}
        okText={t('common:action.delete')}
        cancelText={t('common:action.cancel')}
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
    </>
  );
}
