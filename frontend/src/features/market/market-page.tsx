import { useTranslation } from 'react-i18next';
import { usePanelAge } from '@/realtime/hooks';
import { Age, Empty, Failed, Loading } from '@/shared/ui/notices';
import { Page } from '@/shared/ui/section';
import styles from './market.module.css';
import { MarketMap } from './market-map';
import { MarketTable } from './market-table';
import { Movers } from './movers';
import './texts';
import { useMarket } from './use-lines';

export default function MarketPage() {
  const { t } = useTranslation('market');
  const { lines, trends, error, retry } = useMarket();
  const age = usePanelAge('tickers');
  return (
    <Page title={t('title')} heading={t('heading')} testId="market-page">
      {error ? <Failed error={error} onRetry={retry} /> : null}
      {!lines && !error ? <Loading /> : null}
      {lines?.length === 0 ? <Empty text={t('none')} /> : null}
      {lines && lines.length > 0 ? (
        <div className={styles.page} data-stale={age.isStale || undefined}>
          <p className={styles.note}>
            {t('lead')} <Age ageMs={age.ageMs} isStale={age.isStale} />
          </p>
          <div className={styles.overview}>
            <MarketMap lines={lines} />
            <Movers lines={lines} />
          </div>
          <MarketTable lines={lines} trends={trends} />
        </div>
      ) : null}
    </Page>
  );
}
