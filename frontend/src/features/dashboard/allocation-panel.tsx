import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PortfolioAsset } from '@/shared/api/portfolio-types';
import { formatExact } from '@/shared/lib/decimal';
import { money, percent } from '@/shared/lib/money';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Allocation, shareColor } from '@/widgets/portfolio/allocation';
import styles from './dashboard.module.css';
import { useSummary } from './use-scope';

/** What is held, and its share of the whole. */
export function AllocationPanel() {
  const { t } = useTranslation('dashboard');
  const { data, error, refetch } = useSummary();
  return (
    <Panel title={t('allocation')} isStale={data ? !data.is_fresh : false}>
      {!data && error ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.assets.length === 0 ? (
        <Empty text={t('noBalances')}>
          <Link to="/settings/keys">{t('addKey')}</Link>
        </Empty>
      ) : null}
      {data && data.assets.length > 0 ? (
        <div className={styles.allocation}>
          <Allocation assets={data.assets} />
          <ul className={styles.assets}>
            {data.assets.map((asset, i) => (
              <AssetLine key={asset.asset} asset={asset} currency={data.currency} place={i} />
            ))}
          </ul>
        </div>
      ) : null}
    </Panel>
  );
}

interface AssetLineProps {
  asset: PortfolioAsset;
  currency: string;
  place: number;
}

function AssetLine({ asset, currency, place }: AssetLineProps) {
  const { t } = useTranslation(['dashboard', 'common']);
  return (
    <li data-testid="balances-row" data-id={asset.asset}>
      <svg width="10" height="10" aria-hidden="true">
        <rect width="10" height="10" rx="2" fill={shareColor(place)} />
      </svg>
      <strong>{asset.asset}</strong>
      <span className={styles.amount}>
        {formatExact(asset.amount)}
        <small className="muted">
          {asset.value ? money(asset.value, currency) : t('dashboard:noPrice')}
          {typeof asset.share_percent === 'number' ? ` · ${percent(asset.share_percent)}` : null}
        </small>
      </span>
    </li>
  );
}
