import { type UseInfiniteQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { detailsOf, mendingOf, type Standing, symbolOf } from '@/entities/audit/entry';
import { actionName, explain, standingText } from '@/entities/audit/explain';
import { useOpenOrders, usePositions } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import type { AuditEntry } from '@/shared/api/types';
import '@/shared/i18n/texts/decision';
import { useRefetchOnChange } from '@/shared/api/queries';
import { type Formats, useFormats } from '@/shared/api/use-formats';
import { pageSize } from '@/shared/api/use-pages';
import { formatFull, formatShort } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import styles from './tables.module.css';

// All that comparing with the exchange has found, and what the engine raises an alarm for.
const sources = [{ actor: 'reconciler' }, { action: 'alarm' }, { action: 'alarm_over' }] as const;
// No socket tells of an entry: the list is asked for again, and at once when an order or position has moved.
const refreshMs = 5000;

type Cursors = readonly (string | null | undefined)[];

interface Page {
  items: AuditEntry[];
  next: Cursors;
}

async function loadPage(account_id: string, cursors: Cursors, signal: AbortSignal): Promise<Page> {
  const pages = await Promise.all(
    sources.map(async (source, i) => {
      const cursor = cursors[i];
      // Null: this source has ended.
      if (cursor === null) return { items: [], next_cursor: null };
      const query = { account_id, limit: pageSize, ...source, ...(cursor === undefined ? {} : { cursor }) };
      return call(api.GET('/api/v1/users/me/audit', { params: { query }, signal }));
    }),
  );
  return {
    items: pages.flatMap((page) => page.items),
    next: pages.map((page) => page.next_cursor ?? null),
  };
}

function rowsOf({ data }: UseInfiniteQueryResult<{ pages: Page[] }>): readonly AuditEntry[] | undefined {
  return data?.pages.flatMap((page) => page.items).sort((a, b) => b.sequence - a.sequence);
}

/** What differed between the record and the exchange and was mended, and what needs its owner's eyes. */
export function RepairsTable({ accountId }: { accountId: string | null }) {
  const { t } = useTranslation(['trading', 'common', 'decision', 'problem']);
  const formats = useFormats();
  const language = useUiStore((state) => state.language);
  const query = useInfiniteQuery({
    queryKey: ['repairs', accountId],
    enabled: accountId !== null,
    initialPageParam: [] as Cursors,
    queryFn: ({ pageParam, signal }) => loadPage(accountId ?? '', pageParam, signal),
    getNextPageParam: ({ next }) => (next.some((cursor) => cursor !== null) ? next : null),
    refetchInterval: refreshMs,
  });
  useRefetchOnChange('repairs', useOpenOrders(accountId));
  useRefetchOnChange('repairs', usePositions(accountId));
  const rows = useMemo(() => rowsOf(query), [query]);
  const columns = useMemo(() => repairColumns(t, formats, language), [t, formats, language]);
  const { error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (error && !rows) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!rows) return <Loading />;
  if (rows.length === 0) return <Empty text={t('trading:empty.repairs')} />;
  return (
    <DataTable
      label={t('trading:tabs.repairs')}
      columns={columns}
      rows={rows}
      rowKey={(entry) => entry.id}
      rowTestId="repairs-row"
      minWidth={880}
      onEnd={loadMore}
    />
  );
}

type T = TFunction<['trading', 'common', 'decision', 'problem']>;

function repairColumns(t: T, formats: Formats, language: string): Column<AuditEntry>[] {
  return [
    {
      key: 'time',
      title: t('trading:column.time'),
      width: '104px',
      cell: (entry) => (
        <time dateTime={entry.at} title={formatFull(entry.at, language)} className="muted">
          {formatShort(entry.at, language)}
        </time>
      ),
    },
    {
      key: 'kind',
      title: t('trading:column.kind'),
      width: '104px',
      cell: (entry) => (
        <span className={styles.repairKind} data-action={entry.action}>
          {actionName(entry.action, t)}
        </span>
      ),
    },
    {
      key: 'symbol',
      title: t('trading:column.pair'),
      width: '90px',
      cell: (entry) => {
        const symbol = symbolOf(detailsOf(entry));
        return symbol ? formats.pair(symbol) : t('common:state.none');
      },
    },
    {
      key: 'was',
      title: t('trading:column.was'),
      width: 'minmax(110px, 1fr)',
      cell: (entry) => <StandingText standing={mendingOf(entry).was} />,
    },
    {
      key: 'is',
      title: t('trading:column.is'),
      width: 'minmax(110px, 1fr)',
      cell: (entry) => <StandingText standing={mendingOf(entry).is} />,
    },
    {
      key: 'what',
      title: t('trading:column.what'),
      width: 'minmax(280px, 3fr)',
      cell: (entry) => <span title={detailsOf(entry).detail ?? undefined}>{explain(entry, t)}</span>,
    },
  ];
}

function StandingText({ standing }: { standing: Standing }) {
  const { t } = useTranslation(['common', 'decision']);
  if (standing?.kind === 'order') return <OrderNow id={standing.id} />;
  return standingText(standing, t) || t('common:state.none');
}

const orderMs = 60_000;

/** How an order stands that a repair has brought to light. */
function OrderNow({ id }: { id: string }) {
  const { t } = useTranslation('common');
  const { data } = useQuery({
    queryKey: ['orders', 'one', id],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/trading/orders/{id}', { params: { path: { id } }, signal })),
    staleTime: orderMs,
    retry: false,
  });
  return data ? t(`orderStatus.${data.status}`) : t('state.none');
}
