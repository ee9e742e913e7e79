import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecentFills } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useRefetchOnChange } from '@/shared/api/queries';
import type { Fill } from '@/shared/api/types';
import { type Formats, useFormats } from '@/shared/api/use-formats';
import { pageSize, usePages } from '@/shared/api/use-pages';
import { formatExact, toBig } from '@/shared/lib/decimal';
import { formatFull, formatShort } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Empty, Failed, Loading } from '@/shared/ui/notices';

function loadFills(account_id: string, cursor: string | null, signal: AbortSignal) {
  const query = { account_id, limit: pageSize, ...(cursor === null ? {} : { cursor }) };
  return call(api.GET('/api/v1/trading/fills', { params: { query }, signal }));
}

export function FillsTable({ accountId }: { accountId: string | null }) {
  const { t } = useTranslation(['trading', 'common']);
  const formats = useFormats();
  const language = useUiStore((state) => state.language);
  const { rows, error, refetch, loadMore } = usePages<Fill>('fills', accountId, loadFills);
  useRefetchOnChange('fills', useRecentFills(accountId));
  const columns = useMemo(() => fillColumns(t, formats, language), [t, formats, language]);
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (!rows) return <Loading />;
  if (rows.length === 0) return <Empty text={t('trading:empty.fills')} />;
  return (
    <DataTable
      label={t('trading:tabs.fills')}
      columns={columns}
      rows={rows}
      rowKey={(fill) => fill.id}
      rowTestId="fills-row"
      minWidth={760}
      onEnd={loadMore}
    />
  );
}

type T = TFunction<['trading', 'common']>;

function fillColumns(t: T, formats: Formats, language: string): Column<Fill>[] {
  const right = 'right' as const;
  const wide = 'minmax(96px, 1fr)';
  const list: Column<Fill>[] = [
    {
      key: 'time',
      title: t('trading:column.time'),
      width: '104px',
      cell: (fill) => (
        <time dateTime={fill.executed_at} title={formatFull(fill.executed_at, language)} className="muted">
          {formatShort(fill.executed_at, language)}
        </time>
      ),
    },
    {
      key: 'symbol',
      title: t('trading:column.pair'),
      width: wide,
      cell: (fill) => formats.pair(fill.symbol),
    },
    {
      key: 'side',
      title: t('trading:column.side'),
      width: '48px',
      cell: (fill) => (
        <span className={fill.side === 'buy' ? 'up' : 'down'}>{t(`common:side.${fill.side}`)}</span>
      ),
    },
    {
      key: 'price',
      title: t('trading:column.price'),
      width: wide,
      align: right,
      cell: (fill) => formats.price(fill.symbol, fill.price),
    },
    {
      key: 'quantity',
      title: t('trading:column.quantity'),
      width: wide,
      align: right,
      cell: (fill) => formats.quantity(fill.symbol, fill.quantity),
    },
    {
      key: 'amount',
      title: t('trading:column.amount'),
      width: wide,
      align: right,
      cell: (fill) => formatExact(toBig(fill.price).times(fill.quantity).round(8)),
    },
    {
      key: 'fee',
      title: t('trading:column.fee'),
      width: wide,
      align: right,
      cell: (fill) => `${formatExact(fill.fee)} ${fill.fee_currency ?? ''}`,
    },
  ];
  return list;
}
