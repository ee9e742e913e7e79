import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeOrder, useConnection, useOpenOrders } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Order } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Empty, Loading } from '@/shared/ui/notices';
import { showToast } from '@/shared/ui/toasts';
import { EditOrder } from './edit-order';
import { orderColumns, statusColumn } from './order-columns';
import styles from './tables.module.css';
import { useFormats } from './use-formats';

export function OpenOrdersTable({ accountId }: { accountId: string | null }) {
  const { t } = useTranslation(['trading', 'common', 'problem']);
  const orders = useOpenOrders(accountId);
  const formats = useFormats();
  const language = useUiStore((state) => state.language);
  const columns = useMemo(() => {
    const cancel: Column<Order> = {
      key: 'cancel',
      title: t('trading:column.cancel'),
      width: '76px',
      align: 'right',
      isPinned: true,
      cell: (order) => (
        <>
          <EditOrder order={order} pair={formats.pair(order.symbol)} />
          <CancelButton order={order} pair={formats.pair(order.symbol)} />
        </>
      ),
    };
    return [...orderColumns(t, formats, language), statusColumn(t, language), cancel];
  }, [t, formats, language]);
  if (!orders) return <Loading />;
  if (orders.length === 0) return <Empty text={t('trading:empty.openOrders')} />;
  return (
    <DataTable
      label={t('trading:tabs.openOrders')}
      columns={columns}
      rows={orders}
      rowKey={(order) => order.id}
      rowTestId="open-orders-row"
      minWidth={860}
    />
  );
}

function CancelButton({ order, pair }: { order: Order; pair: string }) {
  const { t } = useTranslation('trading');
  const { phase } = useConnection();
  const problemText = useProblemText();
  const refetch = useRefetch();
  const cancel = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/trading/orders/{id}', { params: { path: { id: order.id } } })),
    onSuccess: (answer) => {
      // Some servers answer a cancel without a body; the socket tells the rest.
      if (answer) mergeOrder(answer);
      showToast('info', t('cancel.done', { name: pair }));
    },
    onError: (error) => showToast('error', t('cancel.failed', { name: pair }), problemText(error)),
    onSettled: () => refetch('orders'),
  });
  return (
    <button
      type="button"
      className={styles.cancel}
      aria-label={t('cancel.label', { name: pair })}
      title={t('cancel.label', { name: pair })}
      // A cancel only lessens risk: it may be tried on a line that is merely slow.
      disabled={cancel.isPending || phase === 'waiting'}
      data-testid="order-cancel"
      onClick={() => cancel.mutate()}
    >
      <X size={14} aria-hidden />
    </button>
  );
}
