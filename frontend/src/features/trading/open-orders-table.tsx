import { ShieldCheck, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { arrangeOrders } from '@/entities/order/order-state';
import { useConnection, useOpenOrders } from '@/realtime/hooks';
import type { Order } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { useUiStore } from '@/shared/state/ui-store';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Empty, Loading } from '@/shared/ui/notices';
import { DoubtNotice } from './doubt-notice';
import { EditOrder } from './edit-order';
import { orderColumns, statusColumn } from './order-columns';
import styles from './tables.module.css';
import { useCancelOrder } from './use-cancel-order';

export function OpenOrdersTable({ accountId }: { accountId: string | null }) {
  const { t } = useTranslation(['trading', 'common', 'problem']);
  const open = useOpenOrders(accountId);
  const orders = useMemo(() => open && arrangeOrders(open), [open]);
  const formats = useFormats();
  const language = useUiStore((state) => state.language);
  const columns = useMemo(() => {
    const cancel: Column<Order> = {
      key: 'cancel',
      title: t('trading:column.cancel'),
      width: '76px',
      align: 'right',
      isPinned: true,
      cell: (order) => <RowActions order={order} pair={formats.pair(order.symbol)} />,
    };
    return [...orderColumns(t, formats, language), statusColumn(t), cancel];
  }, [t, formats, language]);
  if (!orders) return <Loading />;
  if (orders.length === 0) return <Empty text={t('trading:empty.openOrders')} />;
  return (
    <>
      <DoubtNotice orders={orders} />
      <DataTable
        label={t('trading:tabs.openOrders')}
        columns={columns}
        rows={orders}
        rowKey={(order) => order.id}
        rowTestId="open-orders-row"
        rowGroup={(order) => order.list_id}
        minWidth={940}
      />
    </>
  );
}

/** An order that protects a position is changed where the protection is. */
function RowActions({ order, pair }: { order: Order; pair: string }) {
  const { t } = useTranslation('trading');
  if (order.is_protection) {
    return (
      <span
        className={styles.guard}
        role="img"
        aria-label={t('mark.protectionText')}
        title={t('mark.protectionText')}
      >
        <ShieldCheck size={14} aria-hidden />
      </span>
    );
  }
  return (
    <>
      {order.list_id ? null : <EditOrder order={order} pair={pair} />}
      <CancelButton order={order} pair={pair} />
    </>
  );
}

function CancelButton({ order, pair }: { order: Order; pair: string }) {
  const { t } = useTranslation('trading');
  const { phase } = useConnection();
  const label = order.list_id ? 'cancel.list' : 'cancel.label';
  const cancel = useCancelOrder(pair);
  return (
    <button
      type="button"
      className={styles.cancel}
      aria-label={t(label, { name: pair })}
      title={t(label, { name: pair })}
      // A cancel only lessens risk: it may be tried on a line that is merely slow.
      disabled={cancel.isPending || order.cancel_requested || phase === 'waiting'}
      data-testid="order-cancel"
      onClick={() => cancel.mutate(order)}
    >
      <X size={14} aria-hidden />
    </button>
  );
}
