import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/shared/api/portfolio-queries';
import type { PortfolioPerformance } from '@/shared/api/portfolio-types';
import { Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Section } from '@/shared/ui/section';
import { Tabs } from '@/shared/ui/tabs';
import { DrawdownTable } from '@/widgets/figures/drawdown-table';
import { FigureValue } from '@/widgets/figures/figure-table';
import { type Period, performanceQuery } from './calls';
import { GroupTables } from './group-tables';
import styles from './portfolio.module.css';

const dayMs = 86_400_000;
const spans = { month: 30, quarter: 91, year: 365, all: null } as const;
type Span = keyof typeof spans;

function periodOf(span: Span): Period {
  const days = spans[span];
  if (days === null) return {};
  return { from: new Date(Date.now() - days * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length) };
}

const figures = [
  ['time_weighted_percent', 'gainPercent'],
  ['time_weighted_yearly_percent', 'gainPercent'],
  ['money_weighted_percent', 'gainPercent'],
  ['money_weighted_yearly_percent', 'gainPercent'],
  ['volatility_percent', 'percent'],
  ['sharpe', 'ratio'],
  ['sortino', 'ratio'],
  ['calmar', 'ratio'],
  ['max_drawdown_percent', 'percent'],
  ['longest_under_water_seconds', 'time'],
  ['under_water_percent', 'percent'],
  ['trades', 'count'],
  ['win_rate_percent', 'percent'],
  ['profit_factor', 'ratio'],
  ['expectancy', 'gain'],
  ['best_trade', 'gain'],
  ['worst_trade', 'gain'],
  ['net_profit', 'gain'],
  ['fees', 'money'],
  ['turnover', 'money'],
] as const satisfies readonly (readonly [keyof PortfolioPerformance, string])[];

/** What was earned and at what risk, with what each figure means. */
export function PerformanceSection({ scope }: { scope: Scope }) {
  const { t } = useTranslation('portfolio');
  const [span, setSpan] = useState<Span>('all');
  const { data, error, refetch } = useQuery(performanceQuery(scope, periodOf(span)));
  const tabs = (Object.keys(spans) as Span[]).map((key) => ({
    key,
    label: t(`span.${key}`),
    testId: `performance-span-${key}`,
  }));
  return (
    <>
      <Section title={t('performance.title')} lead={t('performance.lead')}>
        <Tabs label={t('span.label')} tabs={tabs} active={span} onChange={setSpan} look="box" />
        {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Loading /> : null}
        {data ? <FigureRows performance={data} /> : null}
        {data && !data.start ? <p className={parts.quiet}>{t('performance.noReturns')}</p> : null}
      </Section>
      {data ? (
        <div className={styles.halves}>
          <GroupTables performance={data} />
          <DrawdownTable drawdowns={data.drawdowns} />
        </div>
      ) : null}
    </>
  );
}

function FigureRows({ performance }: { performance: PortfolioPerformance }) {
  const { t } = useTranslation('portfolio');
  return (
    <dl className={styles.figures} data-testid="portfolio-figures">
      {figures.map(([name, kind]) => (
        <div key={name} data-figure={name}>
          <dt>{t(`figure.${name}`)}</dt>
          <dd>
            <FigureValue value={performance[name]} kind={kind} quote={performance.currency} />
            <small>{t(`hint.${name}`)}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
