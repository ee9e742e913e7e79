import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { ExchangeKey, NewExchangeKey } from '@/shared/api/types';
import { formatDay } from '@/shared/lib/time';
import { randomUuid } from '@/shared/lib/uuid';
import { useUiStore } from '@/shared/state/ui-store';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import styles from './settings.module.css';

/** Keys by which the user's own programs trade on the paper account, by Binance's API. */
export function ExchangeKeys() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery({
    queryKey: ['exchange-keys'],
    queryFn: async ({ signal }) => (await call(api.GET('/api/v1/users/me/exchange-keys', { signal }))).items,
  });
  const [made, setMade] = useState<NewExchangeKey | null>(null);
  return (
    <Section title={t('programs.title')} lead={t('programs.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.length === 0 && !made ? <Empty text={t('programs.none')} /> : null}
      <ul>
        {(data ?? []).map((item) => (
          <KeyLine key={item.id} item={item} />
        ))}
      </ul>
      {made ? <Made item={made} onClose={() => setMade(null)} /> : <Maker onMade={setMade} />}
    </Section>
  );
}

function Maker({ onMade }: { onMade: (item: NewExchangeKey) => void }) {
  const { t } = useTranslation('settings');
  const problemText = useProblemText();
  const refetch = useRefetch();
  const [label, setLabel] = useState('');
  const make = useMutation({
    mutationFn: () => {
      const headers = { 'Idempotency-Key': randomUuid() };
      return call(api.POST('/api/v1/users/me/exchange-keys', { body: { label }, headers }));
    },
    onSuccess: (item) => {
      setLabel('');
      onMade(item);
      refetch('exchange-keys');
    },
    onError: (error) => showToast('error', t('notSaved'), problemText(error)),
  });
  return (
    <form
      className={styles.inline}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Input
        value={label}
        maxLength={64}
        placeholder={t('programs.label')}
        aria-label={t('programs.label')}
        onChange={(event) => setLabel(event.target.value)}
        data-testid="exchange-key-label"
      />
      <Button htmlType="submit" loading={make.isPending} data-testid="exchange-key-add">
        {t('programs.make')}
      </Button>
    </form>
  );
}

/** The secret is in this answer alone: it stays on screen until it is closed. */
function Made({ item, onClose }: { item: NewExchangeKey; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const lines = [
    { name: t('settings:programs.url'), value: item.exchange_url },
    { name: t('settings:programs.key'), value: item.api_key },
    { name: t('settings:programs.secret'), value: item.api_secret },
  ];
  return (
    <div className={styles.made} role="status" data-testid="exchange-key-made">
      <p>{t('settings:programs.once')}</p>
      <dl>
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose} data-testid="exchange-key-close">
        {t('settings:programs.noted')}
      </Button>
    </div>
  );
}

function KeyLine({ item }: { item: ExchangeKey }) {
  const { t } = useTranslation(['settings', 'common']);
  const language = useUiStore((state) => state.language);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const revoke = useMutation({
    mutationFn: () =>
      call(api.DELETE('/api/v1/users/me/exchange-keys/{id}', { params: { path: { id: item.id } } })),
    onSuccess: () => showToast('success', t('settings:keys.deleted')),
    onError: (error) => showToast('error', t('settings:notSaved'), problemText(error)),
    onSettled: () => refetch('exchange-keys'),
  });
  return (
    <li className={styles.key} data-testid="exchange-key-row">
      <span className={styles.keyText}>
        <strong>{item.label || item.api_key.slice(0, 8)}</strong>
        <small className="muted">{`${item.api_key.slice(0, 12)}… · ${formatDay(item.created_at, language)}`}</small>
      </span>
      <Popconfirm
        title={t('settings:keys.deleteTitle')}
        description={t('settings:programs.deleteText')}
        okText={t('common:action.delete')}
        okButtonProps={{ danger: true }}
        onConfirm={() => revoke.mutate()}
      >
        <Button
          type="text"
          danger
          loading={revoke.isPending}
          aria-label={t('common:action.delete')}
          icon={<Trash2 size={15} aria-hidden />}
          data-testid="exchange-key-delete"
        />
      </Popconfirm>
    </li>
  );
}
