import type { TFunction } from 'i18next';
import { rejectReason } from '@/entities/order/reject-reason';
import type { Order } from '@/shared/api/types';
import { formatExact } from '@/shared/lib/decimal';
import { formatFull, formatShort } from '@/shared/lib/time';
import type { Column } from '@/shared/ui/data-table';
import type { Formats } from './use-formats';

type T = TFunction<['trading', 'common', 'problem']>;

/** The columns that open orders and the history of orders have in common. */
export function orderColumns(t: T, formats: Formats, language: string): Column<Order>[] {
  const right = 'right' as const;
  return [
    {
      key: 'time',
      title: t('trading:column.time'),
      width: '104px',
      cell: (order) => (
        <time dateTime={order.created_at} title={formatFull(order.created_at, language)} className="muted">
          {formatShort(order.created_at, language)}
        </time>
      ),
    },
    {
      key: 'symbol',
      title: t('trading:column.pair'),
      width: 'minmax(82px, 1fr)',
      cell: (order) => formats.pair(order.symbol),
    },
    {
      key: 'side',
      title: t('trading:column.side'),
      width: '44px',
      cell: (order) => (
        <span className={order.side === 'buy' ? 'up' : 'down'}>{t(`common:side.${order.side}`)}</span>
      ),
    },
    {
      key: 'type',
      title: t('trading:column.type'),
      width: '76px',
      cell: (order) => t(`common:orderType.${order.type}`),
    },
    {
      key: 'stop',
      title: t('trading:column.stop'),
      width: 'minmax(76px, 1fr)',
      align: right,
      cell: (order) => formats.price(order.symbol, order.stop_price),
    },
    {
      key: 'price',
      title: t('trading:column.price'),
      width: 'minmax(86px, 1fr)',
      align: right,
      cell: (order) => formats.price(order.symbol, order.price),
    },
    {
      key: 'quantity',
      title: t('trading:column.quantity'),
      width: 'minmax(86px, 1fr)',
      align: right,
      cell: (order) =>
        order.quantity || !order.quote_quantity
          ? formats.quantity(order.symbol, order.quantity)
          : t('trading:column.worth', { value: formatExact(order.quote_quantity) }),
    },
    {
      key: 'filled',
      title: t('trading:column.filled'),
      width: 'minmax(86px, 1fr)',
      align: right,
      cell: (order) => formats.quantity(order.symbol, order.filled_quantity),
    },
  ];
}

/** The order's state, with the reason of a refusal, and the age of a doubt. */
export function statusColumn(t: T, language: string): Column<Order> {
  return {
    key: 'status',
    title: t('trading:column.status'),
    width: 'minmax(96px, 1.4fr)',
    cell: (order) => {
      const reason = rejectReason(order, t);
      const since = order.status === 'unknown' && order.unknown_since;
      const text = [t(`common:orderStatus.${order.status}`), reason, since && formatShort(since, language)]
        .filter(Boolean)
        .join(' · ');
      return (
        <span title={text} data-status={order.status}>
          {text}
        </span>
      );
    },
  };
}
