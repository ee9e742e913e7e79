import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import type { SystemState } from '@/shared/api/types';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { type Figure, FigureList } from '@/shared/ui/figure-list';
import { Failed, Loading } from '@/shared/ui/notices';
import { OperatorOnly } from '@/shared/ui/operator-only';
import { Page, Section } from '@/shared/ui/section';
import { sizeText } from './size-text';
import './texts';

const refetchMs = 5000;

/** The operator's: how the platform stands, read again every few seconds. */
export default function SystemPage() {
  const { t } = useTranslation('admin');
  return (
    <Page title={t('system.title')} heading={t('system.heading')} testId="system-page">
      <OperatorOnly>
        <System />
      </OperatorOnly>
    </Page>
  );
}

function System() {
  const { data, error, refetch } = useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }): Promise<SystemState> => call(api.GET('/api/v1/admin/system', { signal })),
    refetchInterval: refetchMs,
  });
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  return data ? <Sections state={data} isStale={error !== null} /> : <Loading />;
}

type T = TFunction<'admin'>;
const microsecondsOfAMillisecond = 1000;

function stateText(state: string, t: T): string {
  return t(`system.state.${state}` as 'system.state.active', { defaultValue: state });
}

function platformFigures(state: SystemState, t: T, language: string): Figure[] {
  const { disk } = state;
  return [
    { key: 'version', label: t('system.version'), value: state.version },
    { key: 'started', label: t('system.started'), value: formatFull(state.started_at, language) },
    {
      key: 'bus',
      label: t('system.bus'),
      value: state.bus === 'in_process' ? t('system.inProcess') : state.bus,
    },
    {
      key: 'redis',
      label: t('system.redis'),
      value: state.redis === 'not_used' ? t('system.notUsed') : state.redis,
    },
    { key: 'sockets', label: t('system.sockets'), value: state.sockets },
    { key: 'jobs', label: t('system.jobs'), value: state.jobs_due },
    {
      key: 'disk',
      label: t('system.disk'),
      value: t('system.diskOf', {
        free: sizeText(disk.free_bytes),
        total: sizeText(disk.total_bytes),
      }),
    },
  ];
}

function backupFigure({ backups }: SystemState, t: T, language: string): Figure {
  const none = t(backups.is_on ? 'system.backupNone' : 'system.backupsOff');
  const value = backups.last_good_at ? formatFull(backups.last_good_at, language) : none;
  return { key: 'backup', label: t('system.backup'), value };
}

function queueFigures({ queues }: SystemState, t: T): Figure[] {
  return [
    { key: 'database-writes', label: t('system.databaseWrites'), value: queues.database_writes },
    { key: 'database-reads', label: t('system.databaseReads'), value: queues.database_reads },
    { key: 'notifications', label: t('system.notifications'), value: queues.notifications },
    { key: 'deliveries', label: t('system.deliveries'), value: queues.deliveries },
  ];
}

function budgetFigures({ budgets }: SystemState, t: T, language: string): Figure[] {
  return budgets.map(({ exchange, used_weight, limit_weight, banned_until }) => ({
    key: `budget-${exchange}`,
    label: exchange,
    value: t('system.budget', { used: used_weight, limit: limit_weight }),
    note: banned_until ? t('system.bannedUntil', { time: formatFull(banned_until, language) }) : undefined,
  }));
}

function feedFigures({ exchanges, feeds }: SystemState, t: T): Figure[] {
  return exchanges.map((exchange) => {
    const books = feeds.find((one) => one.exchange === exchange.name);
    const about = [
      exchange.detail ?? exchange.source,
      books?.followed ? t('system.books', { ...books }) : null,
    ];
    return {
      key: `feed-${exchange.name}`,
      label: exchange.name,
      value: stateText(exchange.state, t),
      note: about.filter(Boolean).join(' · ') || undefined,
    };
  });
}

function databaseFigures({ database }: SystemState, t: T): Figure[] {
  const milliseconds = (database.answer_microseconds / microsecondsOfAMillisecond).toFixed(1);
  return [
    { key: 'kind', label: t('system.kind'), value: database.kind },
    { key: 'schema', label: t('system.schema'), value: database.schema_version },
    { key: 'answer', label: t('system.answer'), value: `${milliseconds} ms` },
  ];
}

function engineFigures({ engines }: SystemState, t: T): Figure[] {
  return [
    { key: 'driven', label: t('system.accountsDriven'), value: engines.accounts },
    { key: 'unknown', label: t('system.accountsUnknown'), value: engines.accounts_unknown },
    { key: 'orders', label: t('system.openOrders'), value: engines.open_orders },
    { key: 'halted', label: t('system.halted'), value: t(engines.is_halted ? 'system.yes' : 'system.no') },
  ];
}

function peopleFigures(state: SystemState, t: T): Figure[] {
  return [
    { key: 'users', label: t('system.users'), value: state.users },
    { key: 'disabled', label: t('system.disabledUsers'), value: state.disabled_users },
    { key: 'admins', label: t('system.admins'), value: state.admins },
    { key: 'sign-ins', label: t('system.signIns'), value: state.sign_ins },
  ];
}

function countFigures(state: SystemState, t: T): Figure[] {
  return (['accounts', 'bots', 'backtests'] as const).flatMap((kind) =>
    Object.entries(state[kind]).map(([name, value]) => ({
      key: `${kind}-${name}`,
      label: t(`system.${kind}`, { state: stateText(name, t) }),
      value,
    })),
  );
}

function Sections({ state, isStale }: { state: SystemState; isStale: boolean }) {
  const { t } = useTranslation('admin');
  const language = useUiStore((store) => store.language);
  const sections = [
    { key: 'platform', title: t('system.platform'), figures: platformFigures(state, t, language) },
    {
      key: 'database',
      title: t('system.database'),
      figures: [...databaseFigures(state, t), backupFigure(state, t, language)],
    },
    { key: 'queues', title: t('system.queues'), figures: queueFigures(state, t) },
    { key: 'engines', title: t('system.engines'), figures: engineFigures(state, t) },
    { key: 'feeds', title: t('system.feeds'), figures: feedFigures(state, t) },
    { key: 'budgets', title: t('system.budgets'), figures: budgetFigures(state, t, language) },
    { key: 'people', title: t('system.people'), figures: peopleFigures(state, t) },
    {
      key: 'versions',
      title: t('system.versions'),
      figures: Object.entries(state.versions).map(([key, value]) => ({
        key: `version-${key}`,
        label: key,
        value,
      })),
    },
    { key: 'counts', title: t('system.counts'), figures: countFigures(state, t) },
  ];
  return sections.map(({ key, title, figures }) => (
    <Section key={key} title={title}>
      <FigureList figures={figures} isStale={isStale} />
    </Section>
  ));
}
