import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Invitation, NewInvitation } from '@/shared/api/types';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { showToast } from '@/shared/ui/toasts';
import styles from './admin.module.css';

const daysAtFirst = 7;
const daysMost = 365;
const shown = 100;

export function Invitations() {
  const { t } = useTranslation('admin');
  const [made, setMade] = useState<NewInvitation | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['invitations'],
    queryFn: async ({ signal }) =>
      (await call(api.GET('/api/v1/admin/invitations', { params: { query: { limit: shown } }, signal })))
        .items,
  });
  return (
    <>
      {made ? <Made item={made} onClose={() => setMade(null)} /> : <Maker onMade={setMade} />}
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.length === 0 && !made ? <Empty text={t('invitations.none')} /> : null}
      <ul className={styles.list}>
        {(data ?? []).map((item) => (
          <InvitationLine key={item.id} item={item} />
        ))}
      </ul>
    </>
  );
}

function Maker({ onMade }: { onMade: (item: NewInvitation) => void }) {
  const { t } = useTranslation('admin');
  const problemText = useProblemText();
  const refetch = useRefetch();
  const [email, setEmail] = useState('');
  const [days, setDays] = useState<number | null>(daysAtFirst);
  const make = useMutation({
    mutationFn: () => {
      const body = { days: days ?? daysAtFirst, ...(email.trim() ? { email: email.trim() } : {}) };
      return call(api.POST('/api/v1/admin/invitations', { body }));
    },
    onSuccess: (item) => {
      setEmail('');
      onMade(item);
      refetch('invitations');
    },
    onError: (error) => showToast('error', t('notDone'), problemText(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className={styles.tools} onSubmit={submit}>
      <Input
        type="email"
        value={email}
        placeholder={t('invitations.email')}
        aria-label={t('invitations.email')}
        onChange={(event) => setEmail(event.target.value)}
        className={styles.search}
        data-testid="invitation-email"
      />
      <InputNumber
        value={days}
        min={1}
        max={daysMost}
        precision={0}
        suffix={t('invitations.days')}
        aria-label={t('invitations.days')}
        onChange={setDays}
        data-testid="invitation-days"
      />
      <Button htmlType="submit" loading={make.isPending} data-testid="invitation-make">
        {t('invitations.make')}
      </Button>
    </form>
  );
}

/** The code is in this answer alone: it stays on screen until it is closed. */
function Made({ item, onClose }: { item: NewInvitation; onClose: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <div className={styles.made} role="status">
      <p>{t('invitations.once')}</p>
      <code data-testid="invitation-link">{`${location.origin}/register?invitation=${item.code}`}</code>
      <Button onClick={onClose} data-testid="invitation-close">
        {t('invitations.noted')}
      </Button>
    </div>
  );
}

function InvitationLine({ item }: { item: Invitation }) {
  const { t } = useTranslation('admin');
  const language = useUiStore((state) => state.language);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const withdraw = useMutation({
    mutationFn: () =>
      call(api.DELETE('/api/v1/admin/invitations/{id}', { params: { path: { id: item.id } } })),
    onError: (error) => showToast('error', t('notDone'), problemText(error)),
    onSettled: () => refetch('invitations'),
  });
  const isOver = Date.parse(item.expires_at) <= Date.now();
  const standing = item.used_at
    ? t('invitations.used', { time: formatFull(item.used_at, language) })
    : isOver
      ? t('invitations.expired')
      : t('invitations.until', { time: formatFull(item.expires_at, language) });
  return (
    <li className={styles.row} data-testid="invitation-row">
      <div className={styles.line}>
        <span className={styles.who}>
          <strong>{item.email ?? t('invitations.anybody')}</strong>
          <small className="muted">{standing}</small>
        </span>
        {item.used_at ? null : (
          <Button
            type="text"
            danger
            loading={withdraw.isPending}
            aria-label={t('invitations.withdraw')}
            icon={<Trash2 size={15} aria-hidden />}
            onClick={() => withdraw.mutate()}
            data-testid="invitation-withdraw"
          />
        )}
      </div>
    </li>
  );
}
