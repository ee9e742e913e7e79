import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies, type Scope, summaryQuery } from '@/shared/api/portfolio-queries';
import { accountsQuery, settingsQuery } from '@/shared/api/queries';
import type { AccountKind } from '@/shared/api/types';
import { parts } from '@/shared/ui/page-parts';
import { Page } from '@/shared/ui/section';
import { AssetsSection } from './assets-section';
import { CalendarSection } from './calendar-section';
import { EquitySection } from './equity-section';
import { HistorySection } from './history-section';
import { MarketsSection } from './markets-section';
import { PerformanceSection } from './performance-section';
import styles from './portfolio.module.css';
import { SummarySection } from './summary-section';
import './texts';

const kinds: readonly AccountKind[] = ['paper', 'testnet', 'live'];

export default function PortfolioPage() {
  const { t } = useTranslation('portfolio');
  const [whose, setWhose] = useState<string>('paper');
  // As the user has set it, until another is chosen here.
  const { data: settings } = useQuery(settingsQuery);
  const [chosen, setCurrency] = useState<Scope['currency'] | null>(null);
  const currency = chosen ?? currencies.find((one) => one === settings?.display_currency) ?? 'USDT';
  const scope: Scope = kinds.includes(whose as AccountKind)
    ? { kind: whose as AccountKind, currency }
    : { account_id: whose, currency };
  return (
    <Page title={t('title')} heading={t('heading')} testId="portfolio-page">
      <div className={parts.toolbar}>
        <WhoseSelect value={whose} onChange={setWhose} />
        <CurrencySelect scope={scope} value={currency} onChange={setCurrency} />
      </div>
      <SummarySection scope={scope} />
      <EquitySection scope={scope} />
      <div className={styles.halves}>
        <AssetsSection scope={scope} />
        <CalendarSection scope={scope} />
      </div>
      <MarketsSection scope={scope} />
      <PerformanceSection scope={scope} />
      <HistorySection accountId={scope.account_id} />
    </Page>
  );
}

interface ChoiceProps<T> {
  value: T;
  onChange(value: T): void;
}

/** One account, or all whose money is of the same kind: what is real and what is not are never mixed. */
function WhoseSelect({ value, onChange }: ChoiceProps<string>) {
  const { t } = useTranslation(['portfolio', 'common']);
  const { data: accounts } = useQuery(accountsQuery);
  const kindsThere = kinds.filter((kind) => kind === 'paper' || accounts?.some((one) => one.kind === kind));
  const options = [
    ...kindsThere.map((kind) => ({
      value: kind as string,
      label: t('portfolio:whose.all', { kind: t(`common:accountKind.${kind}`) }),
    })),
    ...(accounts ?? []).map(({ id, label, exchange, kind }) => ({
      value: id,
      label: `${label || exchange} (${t(`common:accountKind.${kind}`)})`,
    })),
  ];
  return (
    <Select
      value={value}
      onChange={onChange}
      options={options}
      aria-label={t('portfolio:whose.label')}
      className={styles.whose}
      data-testid="portfolio-whose"
    />
  );
}

/** Only currencies that there is a rate for. */
function CurrencySelect({ scope, value, onChange }: ChoiceProps<Scope['currency']> & { scope: Scope }) {
  const { t } = useTranslation('portfolio');
  const { data } = useQuery(summaryQuery(scope));
  const offered = currencies.filter(
    (one) => one === value || data?.rates.some(({ currency }) => currency === one),
  );
  return (
    <Select
      value={value}
      onChange={onChange}
      options={offered.map((one) => ({ value: one, label: one }))}
      aria-label={t('currency')}
      className={styles.currency}
      data-testid="portfolio-currency"
    />
  );
}
