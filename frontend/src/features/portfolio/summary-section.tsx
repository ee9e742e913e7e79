import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Scope, summaryQuery } from '@/shared/api/portfolio-queries';
import type { PortfolioRate, PortfolioSummary } from '@/shared/api/portfolio-types';
import { formatExact, toBig } from '@/shared/lib/decimal';
import { money, percent } from '@/shared/lib/money';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { FigureList } from '@/shared/ui/figure-list';
import { Failed, Loading } from '@/shared/ui/notices';
import { Signed } from '@/shared/ui/signed';
import styles from './portfolio.module.css';

/** What there is and what was made of it, at a glance. */
export function SummarySection({ scope }: { scope: Scope }) {
  const { data, error, refetch } = useQuery(summaryQuery(scope));
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <section data-testid="portfolio-summary" data-complete={data.is_complete}>
      <Figures summary={data} />
      <RateLine rate={data.rate} />
      <Warnings summary={data} />
    </section>
  );
}

function Figures({ summary }: { summary: PortfolioSummary }) {
  const { t } = useTranslation(['portfolio', 'common']);
  const { currency } = summary;
  const gain = (value: string) => <Signed value={value} text={money(value, currency)} />;
  const invested = toBig(summary.deposits).minus(summary.withdrawals).toFixed();
  return (
    <FigureList
      isStale={!summary.is_fresh}
      figures={[
        { key: 'equity', label: t('portfolio:equity'), value: money(summary.equity, currency) },
        {
          key: 'day',
          label: t('portfolio:day'),
          value: summary.day_profit ? gain(summary.day_profit) : t('common:state.none'),
          note: typeof summary.day_percent === 'number' ? percent(summary.day_percent) : undefined,
        },
        { key: 'unrealized', label: t('portfolio:unrealized'), value: gain(summary.unrealized_profit) },
        { key: 'realized', label: t('portfolio:realized'), value: gain(summary.realized_profit) },
        { key: 'fees', label: t('portfolio:fees'), value: money(summary.fees, currency) },
        {
          key: 'invested',
          label: t('portfolio:invested'),
          value: money(invested, currency),
          note: t('portfolio:movedNote', {
            in: money(summary.deposits, currency),
            out: money(summary.withdrawals, currency),
          }),
        },
      ]}
    />
  );
}

/** By which rate money is shown, where it comes from, and when it was made. */
function RateLine({ rate }: { rate: PortfolioRate }) {
  const { t } = useTranslation('portfolio');
  const language = useUiStore((state) => state.language);
  if (rate.source === 'same') return null;
  const price = formatExact(rate.price);
  const text = rate.is_inverse ? `1 ${rate.currency} = ${price} USDT` : `1 USDT = ${price} ${rate.currency}`;
  return (
    <p className={styles.rate} data-testid="portfolio-rate" data-stale={rate.is_stale}>
      {text} ·{' '}
      {rate.source === 'market'
        ? t('rate.market', { symbol: rate.symbol, exchange: rate.exchange })
        : t('rate.setting')}{' '}
      · {formatFull(rate.at, language)}
      {rate.is_stale ? <strong className={styles.warn}> {t('rate.stale')}</strong> : null} · {t('rate.past')}
    </p>
  );
}

/** What the figures do not hold. */
function Warnings({ summary }: { summary: PortfolioSummary }) {
  const { t } = useTranslation('portfolio');
  const unpriced = summary.assets.filter((asset) => !asset.value).map(({ asset }) => asset);
  const unknown = summary.assets.filter((asset) => !asset.is_cash && toBig(asset.unknown_quantity).gt(0));
  const texts = [
    unpriced.length > 0 && t('warning.unpriced', { assets: unpriced.join(', ') }),
    !summary.is_fresh && t('warning.stale'),
    unknown.length > 0 && t('warning.costUnknown', { assets: unknown.map(({ asset }) => asset).join(', ') }),
    summary.unvalued_fees > 0 && t('warning.fees', { count: summary.unvalued_fees }),
    summary.unvalued_transfers > 0 && t('warning.transfers', { count: summary.unvalued_transfers }),
    summary.unvalued_markets.length > 0 &&
      t('warning.markets', { symbols: summary.unvalued_markets.join(', ') }),
  ].filter((text): text is string => typeof text === 'string');
  if (texts.length === 0) return null;
  return (
    <ul className={styles.warnings} data-testid="portfolio-warnings">
      {texts.map((text) => (
        <li key={text}>
          <TriangleAlert size={14} aria-hidden /> {text}
        </li>
      ))}
    </ul>
  );
}
