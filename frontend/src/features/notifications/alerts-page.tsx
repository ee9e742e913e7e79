import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import type { PriceAlert } from '@/shared/api/notice-types';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import { useFormats } from '@/shared/api/use-formats';
import { formatExact } from '@/shared/lib/decimal';
import { formatShort } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Page, Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import { AlertForm } from './alert-form';
import styles from './notices.module.css';
import './texts';

const refreshMs = 10_000;

export default function AlertsPage() {
  const { t } = useTranslation('notices');
  const { data, error, refetch } = useQuery({
    queryKey: ['alerts'],
    queryFn: async ({ signal }) => (await call(api.GET('/api/v1/alerts', { signal }))).items,
    // One that has fired shows so within the interval.
    refetchInterval: refreshMs,
  });
  return (
    <Page title={t('alerts.title')} heading={t('alerts.heading')} testId="alerts-page">
      <Section title={t('alerts.new')} lead={t('alerts.lead')}>
        <AlertForm />
      </Section>
      <Section title={t('alerts.mine')}>
        {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Loading /> : null}
        {data?.length === 0 ? <Empty text={t('alerts.none')} /> : null}
        <ul className={styles.alerts}>
          {(data ?? []).map((alert) => (
            <AlertLine key={alert.id} alert={alert} />
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function AlertLine({ alert }: { alert: PriceAlert }) {
  const { t } = useTranslation('notices');
  const language = useUiStore((state) => state.language);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const formats = useFormats();
  const remove = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/alerts/{id}', { params: { path: { id: alert.id } } })),
    onSuccess: () => {
      showToast('success', t('alerts.removed'));
      refetch('alerts');
    },
    onError: (error) => showToast('error', t('failed'), problemText(error)),
  });
  const what = t(`alerts.what.${alert.condition}`, {
    symbol: formats.pair(alert.symbol),
    level: formats.price(alert.symbol, alert.level),
    percent: alert.percent ? formatExact(alert.percent) : '',
    minutes: alert.minutes ?? '',
  });
  const state = alert.is_active ? (alert.is_watched ? 'watching' : 'waiting') : 'over';
  const fired = alert.last_fired_at
    ? t('alerts.fired', { count: alert.fired, time: formatShort(alert.last_fired_at, language) })
    : null;
  const about = [t(`alerts.${state}`), alert.is_repeating ? t('alerts.repeats') : null, fired, alert.note];
  return (
    <li className={styles.alert} data-testid="alert" data-state={state}>
      <span className={styles.channelName}>
        <strong>{what}</strong>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </span>
      <Button
        type="text"
        icon={<Trash2 size={16} aria-hidden />}
        loading={remove.isPending}
        aria-label={t('alerts.remove', { what })}
        onClick={() => remove.mutate()}
        data-testid="alert-remove"
      />
    </li>
  );
}
