import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Scope, summaryQuery } from '@/shared/api/portfolio-queries';
import type { PortfolioAsset, PortfolioSummary } from '@/shared/api/portfolio-types';
import { formatExact, toBig } from '@/shared/lib/decimal';
import { money, percent } from '@/shared/lib/money';
import { Empty, Loading } from '@/shared/ui/notices';
import { ScrollBox } from '@/shared/ui/scroll-box';
import { Section } from '@/shared/ui/section';
import { Signed } from '@/shared/ui/signed';
import { Allocation, shareColor } from '@/widgets/portfolio/allocation';
import { CostDialog } from './cost-dialog';
import styles from './portfolio.module.css';

/** What is held, its share of the whole, and what it has cost. */
export function AssetsSection({ scope }: { scope: Scope }) {
  const { t } = useTranslation('portfolio');
  const { data } = useQuery(summaryQuery(scope));
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section title={t('assets.title')}>
      {data ? null : <Loading />}
      {data?.assets.length === 0 ? <Empty text={t('assets.none')} /> : null}
      {data && data.assets.length > 0 ? (
        <>
          <Allocation assets={data.assets} />
          <AssetTable summary={data} />
        </>
      ) : null}
      <Button onClick={() => setIsOpen(true)} className={styles.after} data-testid="cost-open">
        {t('cost.open')}
      </Button>
      <CostDialog isOpen={isOpen} onClose={() => setIsOpen(false)} accountId={scope.account_id} />
    </Section>
  );
}

function AssetTable({ summary }: { summary: PortfolioSummary }) {
  const { t } = useTranslation('portfolio');
  const names = ['asset', 'amount', 'value', 'share', 'average', 'unrealized'] as const;
  return (
    <ScrollBox label={t('assets.title')}>
      <table className={styles.table} data-testid="portfolio-assets">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {t(`assets.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.assets.map((asset, i) => (
            <AssetRow key={asset.asset} asset={asset} currency={summary.currency} place={i} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface AssetRowProps {
  asset: PortfolioAsset;
  currency: string;
  place: number;
}

function AssetRow({ asset, currency, place }: AssetRowProps) {
  const { t } = useTranslation(['portfolio', 'common']);
  const none = t('common:state.none');
  return (
    <tr data-testid="portfolio-asset" data-id={asset.asset}>
      <th scope="row">
        <svg width="10" height="10" aria-hidden="true">
          <rect width="10" height="10" rx="2" fill={shareColor(place)} />
        </svg>{' '}
        {asset.asset}
      </th>
      <td>{formatExact(asset.amount)}</td>
      <td>
        {asset.value ? money(asset.value, currency) : t('portfolio:assets.noPrice')}
        {asset.value && asset.is_price_stale ? (
          <small className={styles.warn}> {t('portfolio:old')}</small>
        ) : null}
      </td>
      <td>{typeof asset.share_percent === 'number' ? percent(asset.share_percent) : none}</td>
      <td>
        <Cost asset={asset} currency={currency} />
      </td>
      <td>
        {asset.unrealized_profit ? (
          <Signed value={asset.unrealized_profit} text={money(asset.unrealized_profit, currency)} />
        ) : (
          none
        )}
      </td>
    </tr>
  );
}

/** The average of what is known to be bought; what is not is said. */
function Cost({ asset, currency }: { asset: PortfolioAsset; currency: string }) {
  const { t } = useTranslation(['portfolio', 'common']);
  if (asset.is_cash) return t('common:state.none');
  const isPartlyUnknown = toBig(asset.unknown_quantity).gt(0);
  return (
    <>
      {asset.average_cost ? money(asset.average_cost, currency) : null}
      {isPartlyUnknown ? (
        <small className={styles.warn} data-testid="cost-unknown">
          {asset.average_cost
            ? ` ${t('portfolio:cost.partlyUnknown', { amount: formatExact(asset.unknown_quantity) })}`
            : t('portfolio:cost.unknown')}
        </small>
      ) : null}
    </>
  );
}
