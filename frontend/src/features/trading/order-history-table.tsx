import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenOrders } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useRefetchOnChange } from '@/shared/api/queries';
import type { Order } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { pageSize, usePages } from '@/shared/api/use-pages';
import { useUiStore } from '@/shared/state/ui-store';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { orderColumns, statusColumn } from './order-columns';

function loadOrders(account_id: string, cursor: string | null, signal: AbortSignal) {
  const query = { account_id, limit: pageSize, ...(cursor === null ? {} : { cursor }) };
  return call(api.GET('/api/v1/trading/orders', { params: { query }, signal }));
}

export function OrderHistoryTable({ accountId }: { accountId: string | null }) {
  const { t } = useTranslation(['trading', 'common', 'problem']);
  const formats = useFormats();
  const language = useUiStore((state) => state.language);
  const { rows, error, refetch, loadMore } = usePages<Order>('orders', accountId, loadOrders);
  useRefetchOnChange('orders', useOpenOrders(accountId));
  const columns = useMemo(() => {
    const average: Column<Order> = {
      key: 'average',
      title: t('trading:column.average'),
      width: 'minmax(86px, 1fr)',
      align: 'right',
      cell: (order) => formats.average(order.symbol, order.average_price),
    };
    return [...orderColumns(t, formats, language), average, statusColumn(t)];
  }, [t, formats, language]);
  if (error) return <Failed error={error} onRetry={refetch} />;
  if (!rows) return <Loading />;
  if (rows.length === 0) return <Empty text={t('trading:empty.history')} />;
  return (
    <DataTable
      label={t('trading:tabs.history')}
      columns={columns}
      rows={rows}
      rowKey={(order) => order.id}
      rowTestId="history-row"
      minWidth={1000}
      onEnd={loadMore}
    />
  );
}
