import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConnection, useOpenOrders, usePanelAge } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import type { Order } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import styles from './dashboard.module.css';
import { useCancelAll } from './use-quick';

export function OrdersPanel() {
  const { t } = useTranslation('dashboard');
  const orders = useOpenOrders(useActiveAccount()?.id ?? null);
  const age = usePanelAge('orders');
  return (
    <Panel
      title={t('openOrders')}
      isStale={age.isStale}
      extra={
        <>
          {age.isStale ? <Age ageMs={age.ageMs} isStale /> : null}
          <CancelAllButton orders={orders} />
        </>
      }
    >
      {orders ? null : <Loading />}
      {orders?.length === 0 ? <Empty text={t('noOrders')} /> : null}
      <ul className={styles.list}>
        {(orders ?? []).map((item) => (
          <OrderLine key={item.id} order={item} />
        ))}
      </ul>
    </Panel>
  );
}

function OrderLine({ order }: { order: Order }) {
  const { t } = useTranslation('common');
  const formats = useFormats();
  const { symbol } = order;
  return (
    <li className={styles.line} data-testid="open-orders-row" data-id={order.id}>
      <Link to={`/trade/${symbol}`} className={styles.name}>
        <strong>{formats.pair(symbol)}</strong>
        <small className={order.side === 'buy' ? 'up' : 'down'}>{t(`side.${order.side}`)}</small>
      </Link>
      <span>
        {formats.quantity(symbol, order.quantity ?? order.quote_quantity)}
        <small className="muted">{t(`orderType.${order.type}`)}</small>
      </span>
      <span>
        {formats.price(symbol, order.price ?? order.stop_price)}
        <small className="muted">{t(`orderStatus.${order.status}`)}</small>
      </span>
    </li>
  );
}

/** Protection stays: it goes with its position. */
function CancelAllButton({ orders }: { orders: readonly Order[] | undefined }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const { phase } = useConnection();
  const account = useActiveAccount();
  const cancel = useCancelAll();
  const count = (orders ?? []).filter((order) => !order.is_protection).length;
  if (!account) return null;
  const confirmId = { danger: true, 'data-testid': 'dashboard-cancel-all-confirm' };
  return (
    <Popconfirm
      title={t('dashboard:cancelAll.title', { count })}
      description={t('dashboard:onAccount', { kind: t(`common:accountKind.${account.kind}`) })}
      okText={t('dashboard:cancelAll.confirm')}
      cancelText={t('dashboard:cancelAll.keep')}
      okButtonProps={confirmId}
      onConfirm={() => cancel.mutate(account.id)}
      disabled={count === 0}
    >
      <button
        type="button"
        className={styles.small}
        disabled={count === 0 || cancel.isPending || phase === 'waiting'}
        data-testid="dashboard-cancel-all"
      >
        {t('dashboard:cancelAll.button')}
      </button>
    </Popconfirm>
  );
}
