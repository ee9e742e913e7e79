import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Popconfirm, Select } from 'antd';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { AccessToken, NewAccessToken } from '@/shared/api/types';
import { formatDay, formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import styles from './settings.module.css';

/** By which the user's own programs are known to the API. */
export function AccessTokens() {
  const { t } = useTranslation('security');
  const { data, error, refetch } = useQuery({
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => (await call(api.GET('/api/v1/users/me/tokens', { signal }))).items,
  });
  const [made, setMade] = useState<NewAccessToken | null>(null);
  return (
    <Section title={t('tokens.title')} lead={t('tokens.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.length === 0 && !made ? <Empty text={t('tokens.none')} /> : null}
      <ul>
        {(data ?? []).map((item) => (
          <TokenLine key={item.id} item={item} />
        ))}
      </ul>
      {made ? <Made item={made} onClose={() => setMade(null)} /> : <Maker onMade={setMade} />}
    </Section>
  );
}

const scopes = ['read', 'trade'] as const;
type Scope = (typeof scopes)[number];
const lifetimes = [30, 90, 365] as const;
const forGood = 0;

function useMake(onMade: (item: NewAccessToken) => void) {
  const { t } = useTranslation('security');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (body: { name: string; scopes: Scope[]; days?: number }) =>
      call(api.POST('/api/v1/users/me/tokens', { body })),
    onSuccess: (item) => {
      onMade(item);
      refetch('tokens');
    },
    onError: (error) => showToast('error', t('notDone'), problemText(error)),
  });
}

function Maker({ onMade }: { onMade: (item: NewAccessToken) => void }) {
  const { t } = useTranslation('security');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<Scope[]>(['read']);
  const [days, setDays] = useState<number>(lifetimes[1]);
  const make = useMake(onMade);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate({ name: name.trim(), scopes: chosen, ...(days === forGood ? {} : { days }) });
  };
  const lives = [
    ...lifetimes.map((value) => ({ value: value as number, label: t('tokens.days', { count: value }) })),
    { value: forGood, label: t('tokens.forGood') },
  ];
  return (
    <form className={styles.tokenForm} onSubmit={submit}>
      <Input
        value={name}
        maxLength={64}
        placeholder={t('tokens.name')}
        aria-label={t('tokens.name')}
        onChange={(event) => setName(event.target.value)}
        data-testid="token-name"
      />
      <Checkbox.Group
        value={chosen}
        options={scopes.map((value) => ({ value, label: t(`tokens.scope.${value}`) }))}
        onChange={(values) => setChosen(values as Scope[])}
      />
      <Select
        value={days}
        options={lives}
        onChange={setDays}
        aria-label={t('tokens.life')}
        data-testid="token-life"
      />
      <Button
        htmlType="submit"
        disabled={!name.trim() || chosen.length === 0}
        loading={make.isPending}
        data-testid="token-make"
      >
        {t('tokens.make')}
      </Button>
    </form>
  );
}

/** The token is in this answer alone: it stays on screen until it is closed. */
function Made({ item, onClose }: { item: NewAccessToken; onClose: () => void }) {
  const { t } = useTranslation('security');
  return (
    <div className={styles.made} role="status">
      <p>{t('tokens.once')}</p>
      <code data-testid="token-made">{item.token}</code>
      <div className={styles.factorButtons}>
        <Button onClick={onClose} data-testid="token-close">
          {t('codes.noted')}
        </Button>
      </div>
    </div>
  );
}

function TokenLine({ item }: { item: AccessToken }) {
  const { t } = useTranslation(['security', 'common']);
  const language = useUiStore((state) => state.language);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const revoke = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/users/me/tokens/{id}', { params: { path: { id: item.id } } })),
    onSuccess: () => showToast('success', t('security:tokens.revoked')),
    onError: (error) => showToast('error', t('security:notDone'), problemText(error)),
    onSettled: () => refetch('tokens'),
  });
  const about = [
    ...item.scopes.map((name) => t(`security:tokens.scope.${name as Scope}`)),
    item.expires_at
      ? t('security:tokens.until', { day: formatDay(item.expires_at, language) })
      : t('security:tokens.forGood'),
    item.last_used_at
      ? t('security:sessions.lastUse', { time: formatFull(item.last_used_at, language) })
      : t('security:tokens.unused'),
  ];
  return (
    <li className={styles.key} data-testid="token-row">
      <span className={styles.keyText}>
        <strong>{item.name}</strong>
        <small className="muted">{about.join(' · ')}</small>
      </span>
      <Popconfirm
        title={t('security:tokens.revokeTitle')}
        description={t('security:tokens.revokeText')}
        okText={t('security:tokens.revoke')}
        cancelText={t('common:action.cancel')}
        okButtonProps={{ danger: true }}
        onConfirm={() => revoke.mutate()}
      >
        <Button
          type="text"
          danger
          loading={revoke.isPending}
          aria-label={t('security:tokens.revoke')}
          icon={<Trash2 size={15} aria-hidden />}
          data-testid="token-revoke"
        />
      </Popconfirm>
    </li>
  );
}
