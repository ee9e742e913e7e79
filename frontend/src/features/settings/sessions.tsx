import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { SignInItem } from '@/shared/api/types';
import { deviceName } from '@/shared/lib/device';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import styles from './settings.module.css';

/** Where the user is signed in: each can be ended, or all but this one. */
export function Sessions() {
  const { t } = useTranslation('security');
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => (await call(api.GET('/api/v1/auth/sessions', { signal }))).items,
  });
  const others = data?.filter((item) => !item.is_current) ?? [];
  return (
    <Section title={t('sessions.title')} lead={t('sessions.lead')}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      <ul>
        {(data ?? []).map((item) => (
          <SessionLine key={item.id} item={item} />
        ))}
      </ul>
      {others.length > 0 ? <EndOthers count={others.length} /> : null}
    </Section>
  );
}

function useEnd(end: () => Promise<unknown>) {
  const { t } = useTranslation('security');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: end,
    onSuccess: () => showToast('success', t('sessions.ended')),
    onError: (error) => showToast('error', t('notDone'), problemText(error)),
    onSettled: () => refetch('sessions'),
  });
}

function SessionLine({ item }: { item: SignInItem }) {
  const { t } = useTranslation('security');
  const language = useUiStore((state) => state.language);
  const end = useEnd(() =>
    call(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id: item.id } } })),
  );
  const about = [item.ip, t('sessions.lastUse', { time: formatFull(item.last_used_at, language) })];
  return (
    <li className={styles.key} data-testid="session-row" data-current={item.is_current || undefined}>
      <span className={styles.keyText}>
        <strong title={item.user_agent}>{deviceName(item.user_agent) || t('sessions.unknown')}</strong>
        <small className="muted">{about.filter(Boolean).join(' · ')}</small>
      </span>
      {item.is_current ? (
        <span className="muted">{t('sessions.current')}</span>
      ) : (
        <Button
          type="text"
          danger
          loading={end.isPending}
          aria-label={t('sessions.end')}
          icon={<LogOut size={15} aria-hidden />}
          onClick={() => end.mutate()}
          data-testid="session-end"
        />
      )}
    </li>
  );
}

function EndOthers({ count }: { count: number }) {
  const { t } = useTranslation(['security', 'common']);
  const end = useEnd(() => call(api.DELETE('/api/v1/auth/sessions')));
  return (
    <Popconfirm
      title={t('security:sessions.endAllTitle', { count })}
      okText={t('security:sessions.end')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={() => end.mutate()}
    >
      <Button danger loading={end.isPending} data-testid="session-end-all">
        {t('security:sessions.endAll')}
      </Button>
    </Popconfirm>
  );
}
