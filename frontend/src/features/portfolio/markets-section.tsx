import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Scope, summaryQuery } from '@/shared/api/portfolio-queries';
import type { PortfolioMarket } from '@/shared/api/portfolio-types';
import { useFormats } from '@/shared/api/use-formats';
import { formatExact, toBig } from '@/shared/lib/decimal';
import { money } from '@/shared/lib/money';
import { Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { ScrollBox } from '@/shared/ui/scroll-box';
import { Section } from '@/shared/ui/section';
import { Signed } from '@/shared/ui/signed';
import styles from './portfolio.module.css';

const columns = ['market', 'size', 'average', 'mark', 'unrealized', 'realized', 'fees'] as const;

/** What was traded, market by market, each in its own quote asset. */
export function MarketsSection({ scope }: { scope: Scope }) {
  const { t } = useTranslation('portfolio');
  const { data } = useQuery(summaryQuery(scope));
  return (
    <Section title={t('markets.title')} lead={t('markets.lead')}>
      {data ? null : <Loading />}
      {data?.markets.length === 0 ? <p className={parts.quiet}>{t('markets.none')}</p> : null}
      {data && data.markets.length > 0 ? (
        <ScrollBox label={t('markets.title')}>
          <table className={styles.table} data-testid="portfolio-markets">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {t(`markets.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.markets.map((market) => (
                <MarketRow key={`${market.account_id} ${market.symbol}`} market={market} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </Section>
  );
}

function MarketRow({ market }: { market: PortfolioMarket }) {
  const { t } = useTranslation(['portfolio', 'common']);
  const formats = useFormats();
  const none = t('common:state.none');
  const gain = (value: string | null | undefined) =>
    value ? <Signed value={value} text={money(value, market.quote)} /> : none;
  return (
    <tr data-testid="portfolio-market" data-id={market.symbol}>
      <th scope="row">{formats.pair(market.symbol)}</th>
      <td>{formats.quantity(market.symbol, market.size)}</td>
      <td>{formats.average(market.symbol, market.average_cost)}</td>
      <td>
        {formats.price(market.symbol, market.mark_price)}
        {market.is_mark_stale ? <small className={styles.warn}> {t('portfolio:old')}</small> : null}
      </td>
      <td>{gain(market.unrealized_profit)}</td>
      <td>
        {gain(market.realized_profit)}
        {toBig(market.external_quantity).gt(0) ? (
          <small className={styles.warn}>
            {' '}
            {t('portfolio:markets.external', { amount: formatExact(market.external_quantity) })}
          </small>
        ) : null}
      </td>
      <td>{money(market.fees, market.quote)}</td>
    </tr>
  );
}
