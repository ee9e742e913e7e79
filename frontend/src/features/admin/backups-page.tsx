import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { BackupList, BackupRecord } from '@/shared/api/types';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { type Figure, FigureList } from '@/shared/ui/figure-list';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { OperatorOnly } from '@/shared/ui/operator-only';
import { Page, Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import styles from './admin.module.css';
import { sizeText } from './size-text';
import './texts';

const refetchMs = 5000;

/** The operator's: which backups there are, the last good one, and one more now. */
export default function BackupsPage() {
  const { t } = useTranslation('admin');
  return (
    <Page title={t('backups.title')} heading={t('backups.heading')} testId="backups-page">
      <OperatorOnly>
        <Backups />
      </OperatorOnly>
    </Page>
  );
}

function Backups() {
  const { t } = useTranslation('admin');
  const { data, error, refetch } = useQuery({
    queryKey: ['backups'],
    queryFn: ({ signal }): Promise<BackupList> => call(api.GET('/api/v1/admin/backups', { signal })),
    refetchInterval: refetchMs,
  });
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Section title={t('backups.state')} lead={t(data.is_on ? 'backups.lead' : 'backups.off')}>
        <StateFigures list={data} isStale={error !== null} />
        {data.is_on ? <Maker isRunning={data.is_running} /> : null}
      </Section>
      <Section title={t('backups.list')} lead={t('backups.listLead')}>
        {data.items.length === 0 ? <Empty text={t('backups.none')} /> : null}
        <ul className={styles.list}>
          {data.items.map((item) => (
            <BackupLine key={item.name} item={item} />
          ))}
        </ul>
      </Section>
    </>
  );
}

type T = TFunction<'admin'>;

function scheduleText({ is_on, every_hours, kept }: BackupList, t: T): string {
  if (!is_on) return t('backups.never');
  const rhythm = every_hours === 0 ? t('backups.whenAsked') : t('backups.every', { count: every_hours });
  return `${rhythm} · ${t('backups.kept', { count: kept })}`;
}

function StateFigures({ list, isStale }: { list: BackupList; isStale: boolean }) {
  const { t } = useTranslation('admin');
  const language = useUiStore((store) => store.language);
  const at = (time: string | null | undefined) => (time ? formatFull(time, language) : '—');
  const { last_good: good, last_failure: failure } = list;
  const figures: Figure[] = [
    {
      key: 'last-good',
      label: t('backups.lastGood'),
      value: good ? at(good.created_at) : t('backups.noGood'),
      note: good ? `${good.name} · ${sizeText(good.size_bytes)}` : undefined,
    },
    { key: 'schedule', label: t('backups.schedule'), value: scheduleText(list, t) },
    {
      key: 'next',
      label: t('backups.next'),
      value: list.is_running ? t('backups.running') : at(list.next_at),
    },
    ...(failure
      ? [
          {
            key: 'failure',
            label: t('backups.lastFailure'),
            value: at(failure.at),
            note: problemOf(failure.code, failure.detail, t),
          },
        ]
      : []),
  ];
  return <FigureList figures={figures} isStale={isStale} />;
}

/** In the reader's language where the code is known, else as the server says it. */
function problemOf(code: string | null | undefined, detail: string | null | undefined, t: T): string {
  return t(`backups.problem.${code ?? ''}` as 'backups.problem.records_differ', {
    defaultValue: detail ?? '',
  });
}

function Maker({ isRunning }: { isRunning: boolean }) {
  const { t } = useTranslation('admin');
  const problemText = useProblemText();
  const refetch = useRefetch();
  const make = useMutation({
    mutationFn: () => call(api.POST('/api/v1/admin/backups')),
    onSuccess: () => showToast('success', t('backups.begun')),
    onError: (failure) => showToast('error', t('notDone'), problemText(failure)),
    onSettled: () => refetch('backups'),
  });
  return (
    <div className={styles.actions}>
      <Button
        type="primary"
        loading={make.isPending || isRunning}
        onClick={() => make.mutate()}
        data-testid="backup-make"
      >
        {t(isRunning ? 'backups.running' : 'backups.make')}
      </Button>
    </div>
  );
}

function BackupLine({ item }: { item: BackupRecord }) {
  const { t } = useTranslation('admin');
  const language = useUiStore((store) => store.language);
  const isGood = Boolean(item.verified_at);
  const about = [
    sizeText(item.size_bytes),
    item.database,
    t(`backups.by.${item.made_by}`),
    ...(isGood ? [t('backups.holds', { users: item.users, orders: item.orders, fills: item.fills })] : []),
    ...(item.has_exchange ? [] : [t('backups.withoutExchange')]),
  ];
  return (
    <li className={styles.row} data-testid="backup-row">
      <div className={styles.line}>
        <span className={styles.who}>
          <strong>{formatFull(item.created_at, language)}</strong>
          <small className="muted">{item.name}</small>
          <small className="muted">{about.join(' · ')}</small>
          {isGood ? null : <small>{problemOf(item.problem_code, item.problem, t)}</small>}
        </span>
        <span className={styles.mark} data-tone={isGood ? 'good' : 'bad'}>
          {t(isGood ? 'backups.verified' : 'backups.notVerified')}
        </span>
      </div>
    </li>
  );
}
