import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenOrders, usePanelAge, usePositions } from '@/realtime/hooks';
import { useActiveAccount, useSymbols } from '@/shared/api/queries';
import type { Order, Position, SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatAtLeast, formatExact, formatFixed, toBig } from '@/shared/lib/decimal';
import { Empty, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Signed } from '@/shared/ui/signed';
import styles from './dashboard.module.css';

function useFind(): (name: string) => SymbolInfo | undefined {
  const { data } = useSymbols();
  return (name) => data?.find((item) => item.symbol === name);
}

function pairOf(symbol: SymbolInfo | undefined, name: string): string {
  return symbol ? `${symbol.base}/${symbol.quote}` : name;
}

export function PositionsList() {
  const { t } = useTranslation('dashboard');
  const positions = usePositions(useActiveAccount()?.id ?? null);
  const age = usePanelAge('positions');
  const find = useFind();
  return (
    <Panel title={t('positions')} isStale={age.isStale}>
      {positions ? null : <Loading />}
      {positions?.length === 0 ? (
        <Empty text={t('noPositions')}>
          <Link to="/trade">{t('goTrade')}</Link>
        </Empty>
      ) : null}
      <ul className={styles.list}>
        {(positions ?? []).map((item) => (
          <PositionLine key={item.id} position={item} symbol={find(item.symbol)} />
        ))}
      </ul>
    </Panel>
  );
}

function PositionLine({ position, symbol }: { position: Position; symbol: SymbolInfo | undefined }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const { size, mark_price: mark, unrealized_pnl: pnl } = position;
  return (
    <li>
      <Link to={`/trade/${position.symbol}`} className={styles.line} data-testid="positions-row">
        <span>
          <strong>{pairOf(symbol, position.symbol)}</strong>
          <small className={position.side === 'long' ? 'up' : 'down'}>
            {t(`common:side.${position.side}`)}
          </small>
        </span>
        <span>
          <span data-testid="position-size">
            {symbol ? formatAtLeast(size, symbol.step_size) : formatExact(size)}
          </span>
          <small className="muted">
            {t('dashboard:mark', {
              value: mark
                ? formatFixed(mark, decimalsOf(symbol?.tick_size ?? '0.01'))
                : t('common:state.none'),
            })}
          </small>
        </span>
        <span>
          {pnl ? (
            <Signed value={pnl} text={formatFixed(toBig(pnl).round(2), 2)} />
          ) : (
            <span className="muted">{t('common:state.none')}</span>
          )}
        </span>
      </Link>
    </li>
  );
}

export function OrdersList() {
  const { t } = useTranslation('dashboard');
  const orders = useOpenOrders(useActiveAccount()?.id ?? null);
  const age = usePanelAge('orders');
  const find = useFind();
  return (
    <Panel title={t('openOrders')} isStale={age.isStale}>
      {orders ? null : <Loading />}
      {orders?.length === 0 ? <Empty text={t('noOrders')} /> : null}
      <ul className={styles.list}>
        {(orders ?? []).map((item) => (
          <OrderLine key={item.id} order={item} symbol={find(item.symbol)} />
        ))}
      </ul>
    </Panel>
  );
}

function OrderLine({ order, symbol }: { order: Order; symbol: SymbolInfo | undefined }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const price = order.price ?? order.stop_price;
  const quantity = order.quantity ?? order.quote_quantity ?? '0';
  return (
    <li>
      <Link to={`/trade/${order.symbol}`} className={styles.line} data-testid="open-orders-row">
        <span>
          <strong>{pairOf(symbol, order.symbol)}</strong>
          <small className={order.side === 'buy' ? 'up' : 'down'}>{t(`common:side.${order.side}`)}</small>
        </span>
        <span>
          <span>{symbol ? formatAtLeast(quantity, symbol.step_size) : formatExact(quantity)}</span>
          <small className="muted">{t(`common:orderType.${order.type}`)}</small>
        </span>
        <span>
          <span>
            {price ? formatFixed(price, decimalsOf(symbol?.tick_size ?? '0.01')) : t('common:state.none')}
          </span>
          <small className="muted">{t(`common:orderStatus.${order.status}`)}</small>
        </span>
      </Link>
    </li>
  );
}
