import type { TFunction } from 'i18next';
import { isClosed } from '@/entities/order/order-state';
import { rejectReason } from '@/entities/order/reject-reason';
import type { Order } from '@/shared/api/types';
import type { Formats } from '@/shared/api/use-formats';
import { formatExact, toBig } from '@/shared/lib/decimal';
import { formatFull, formatShort } from '@/shared/lib/time';
import type { Column } from '@/shared/ui/data-table';
import { OrderKind, OrderStateText } from './order-marks';

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
      width: 'minmax(112px, 1.5fr)',
      cell: (order) => <OrderKind order={order} name={t(`common:orderType.${order.type}`)} />,
    },
    {
      key: 'stop',
      title: t('trading:column.stop'),
      width: 'minmax(84px, 1fr)',
      align: right,
      cell: (order) => triggerText(order, t, formats),
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
          ? quantityText(order, formats)
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

/** At what price it goes off; of a trailing stop how far behind it follows, and from where. */
function triggerText(order: Order, t: T, formats: Formats): string {
  const { symbol, stop_price, trailing_delta_bps } = order;
  if (!trailing_delta_bps) return formats.price(symbol, stop_price);
  const distance = t('trading:column.distance', { percent: toBig(trailing_delta_bps).div(100).toFixed() });
  return stop_price ? `${distance} · ${formats.price(symbol, stop_price)}` : distance;
}

function quantityText(order: Order, formats: Formats): string {
  const { symbol, quantity, amend_quantity } = order;
  const whole = formats.quantity(symbol, quantity);
  return amend_quantity ? `${whole} → ${formats.quantity(symbol, amend_quantity)}` : whole;
}

/** The order's state, with the reason of a refusal, and the age of a doubt. */
export function statusColumn(t: T): Column<Order> {
  return {
    key: 'status',
    title: t('trading:column.status'),
    width: 'minmax(104px, 1.4fr)',
    cell: (order) => <OrderStateText order={order} reason={isClosed(order) ? rejectReason(order, t) : ''} />,
  };
}
