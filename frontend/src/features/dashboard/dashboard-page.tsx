import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sumValues, type ValuedBalance, valueBalances } from '@/entities/account/equity';
import { useBalances, useOpenOrders, usePanelAge, usePositions, useTickerList } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import { formatExact, formatFixed, toBig } from '@/shared/lib/decimal';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Signed } from '@/shared/ui/signed';
import styles from './dashboard.module.css';
import { OrdersList, PositionsList } from './lists';
import './texts';

const quote = 'USDT';

export default function DashboardPage() {
  const { t } = useTranslation('dashboard');
  return (
    <main className={styles.page} data-testid="dashboard">
      <title>{t('title')}</title>
      <h1 className="visually-hidden">{t('heading')}</h1>
      <Figures />
      <div className={styles.columns}>
        <BalancePanel />
        <div className={styles.lists}>
          <PositionsList />
          <OrdersList />
        </div>
      </div>
    </main>
  );
}

function useValues(): readonly ValuedBalance[] | undefined {
  const accountId = useActiveAccount()?.id ?? null;
  const balances = useBalances(accountId);
  const tickers = useTickerList();
  return useMemo(
    () =>
      balances &&
      valueBalances(balances, tickers ?? [], quote)
        .filter((item) => item.total.gt(0))
        .sort((a, b) => toBig(b.value).cmp(toBig(a.value))),
    [balances, tickers],
  );
}

function Figures() {
  const { t } = useTranslation(['dashboard', 'common']);
  const accountId = useActiveAccount()?.id ?? null;
  const values = useValues();
  const positions = usePositions(accountId);
  const orders = useOpenOrders(accountId);
  const age = usePanelAge('balances');
  const none = t('common:state.none');
  const equity = values && sumValues(values);
  const free = values?.find((item) => item.balance.asset === quote)?.balance.free;
  const pnl = positions?.reduce((sum, item) => sum.plus(toBig(item.unrealized_pnl)), toBig(0));
  const money = (value: string | undefined) =>
    value === undefined ? none : `${formatFixed(value, 2)} ${quote}`;
  return (
    <dl className={styles.figures} data-stale={age.isStale || undefined}>
      <div className={styles.figure}>
        <dt>
          {t('dashboard:equity')} <Age ageMs={age.ageMs} isStale={age.isStale} />
        </dt>
        <dd className={styles.big} data-testid="equity">
          {money(equity?.toFixed())}
        </dd>
      </div>
      <div className={styles.figure}>
        <dt>{t('dashboard:free')}</dt>
        <dd>{money(free)}</dd>
      </div>
      <div className={styles.figure}>
        <dt>{t('dashboard:pnl')}</dt>
        <dd>{pnl ? <Signed value={pnl.toFixed()} text={`${formatFixed(pnl, 2)} ${quote}`} /> : none}</dd>
      </div>
      <div className={styles.figure}>
        <dt>{t('dashboard:openOrders')}</dt>
        <dd>{orders ? String(orders.length) : none}</dd>
      </div>
    </dl>
  );
}

function BalancePanel() {
  const { t } = useTranslation(['dashboard', 'common']);
  const values = useValues();
  const age = usePanelAge('balances');
  const total = values ? Number(sumValues(values)) : 0;
  return (
    <Panel title={t('dashboard:balances')} isStale={age.isStale}>
      {values ? null : <Loading />}
      {values?.length === 0 ? (
        <Empty text={t('dashboard:noBalances')}>
          <Link to="/settings">{t('dashboard:addKey')}</Link>
        </Empty>
      ) : null}
      <ul className={styles.balances}>
        {(values ?? []).map(({ balance, total: owned, value }) => (
          <li
            key={balance.asset}
            className={styles.balance}
            data-testid="balances-row"
            data-id={balance.asset}
          >
            <strong>{balance.asset}</strong>
            <span className={styles.amount}>
              <span>{formatExact(owned)}</span>
              <small className="muted">
                {value ? `${formatFixed(value, 2)} ${quote}` : t('common:state.none')}
              </small>
            </span>
            <span className={styles.share} aria-hidden>
              <span
                style={{
                  transform: `scaleX(${value && total > 0 ? (Number(value) / total).toFixed(3) : 0})`,
                }}
              />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
