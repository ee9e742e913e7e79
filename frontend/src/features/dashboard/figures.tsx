import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBalances, useOpenOrders } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import { formatFixed } from '@/shared/lib/decimal';
import { money, percent } from '@/shared/lib/money';
import { useNow } from '@/shared/lib/use-now';
import { FigureList } from '@/shared/ui/figure-list';
import { Age, Failed, Loading } from '@/shared/ui/notices';
import { Signed } from '@/shared/ui/signed';
import styles from './dashboard.module.css';
import { useSummary } from './use-scope';

/** Asked for each 5 seconds: twice missed is late. */
const lateMs = 12_000;
const cash = 'USDT';

/** What the account is worth, what today has brought, and what is free. */
export function Figures() {
  const { t } = useTranslation(['dashboard', 'common']);
  const { data, error, refetch, withoutRate, dataUpdatedAt } = useSummary();
  const accountId = useActiveAccount()?.id ?? null;
  const orders = useOpenOrders(accountId);
  const free = useBalances(accountId)?.find(({ asset }) => asset === cash)?.free;
  const ageMs = Math.max(0, useNow(1000) - dataUpdatedAt);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
  const isStale = !data.is_fresh || ageMs > lateMs;
  const none = t('common:state.none');
  const gain = (value: string) => <Signed value={value} text={money(value, data.currency)} />;
  return (
    <section className={styles.figures} aria-label={t('dashboard:figures')}>
      <FigureList
        isStale={isStale}
        figures={[
          {
            key: 'equity',
            label: t('dashboard:equity'),
            value: <span data-testid="equity">{money(data.equity, data.currency)}</span>,
          },
          {
            key: 'today',
            label: t('dashboard:today'),
            value: data.day_profit ? gain(data.day_profit) : none,
            note: typeof data.day_percent === 'number' ? percent(data.day_percent) : undefined,
          },
          { key: 'unrealized', label: t('dashboard:pnl'), value: gain(data.unrealized_profit) },
          { key: 'free', label: t('dashboard:free'), value: free ? `${formatFixed(free, 2)} ${cash}` : none },
          { key: 'orders', label: t('dashboard:openOrders'), value: orders ? String(orders.length) : none },
        ]}
      />
      <p className={styles.note}>
        {isStale ? <Age ageMs={ageMs} isStale /> : null}
        {withoutRate ? <span>{t('dashboard:noRate', { currency: withoutRate })}</span> : null}
        {data.is_complete ? null : <Link to="/portfolio">{t('dashboard:incomplete')}</Link>}
      </p>
    </section>
  );
}
