import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortfolioGroup, PortfolioPerformance } from '@/shared/api/portfolio-types';
import { strategiesQuery } from '@/shared/api/strategies';
import { useFormats } from '@/shared/api/use-formats';
import { useUiStore } from '@/shared/state/ui-store';
import { parts } from '@/shared/ui/page-parts';
import { ScrollBox } from '@/shared/ui/scroll-box';
import { Section } from '@/shared/ui/section';
import { Tabs } from '@/shared/ui/tabs';
import { FigureValue } from '@/widgets/figures/figure-table';
import styles from './portfolio.module.css';

const groupings = ['by_symbol', 'by_strategy', 'by_weekday', 'by_hour'] as const;
type Grouping = (typeof groupings)[number];
const columns = ['trades', 'win_rate_percent', 'profit_factor', 'expectancy', 'net_profit'] as const;
const kinds = {
  trades: 'count',
  win_rate_percent: 'percent',
  profit_factor: 'ratio',
  expectancy: 'gain',
  net_profit: 'gain',
} as const;

/** The trades by symbol, strategy, day of the week and hour. */
export function GroupTables({ performance }: { performance: PortfolioPerformance }) {
  const { t } = useTranslation('portfolio');
  const [grouping, setGrouping] = useState<Grouping>('by_symbol');
  const groups = performance[grouping];
  return (
    <Section title={t('groups.title')}>
      <Tabs
        label={t('groups.title')}
        tabs={groupings.map((key) => ({ key, label: t(`groups.${key}`), testId: `group-${key}` }))}
        active={grouping}
        onChange={setGrouping}
      >
        {groups.length === 0 ? <p className={parts.quiet}>{t('groups.none')}</p> : null}
        {groups.length > 0 ? (
          <GroupTable grouping={grouping} groups={groups} currency={performance.currency} />
        ) : null}
      </Tabs>
    </Section>
  );
}

interface GroupTableProps {
  grouping: Grouping;
  groups: readonly PortfolioGroup[];
  currency: string;
}

function GroupTable({ grouping, groups, currency }: GroupTableProps) {
  const { t } = useTranslation('portfolio');
  const nameOf = useNames(grouping);
  return (
    <ScrollBox label={t(`groups.${grouping}`)}>
      <table className={styles.table} data-testid="portfolio-groups">
        <thead>
          <tr>
            <th scope="col">{t(`groups.${grouping}`)}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`figure.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key} data-id={group.key}>
              <th scope="row">{nameOf(group.key)}</th>
              {columns.map((name) => (
                <td key={name}>
                  <FigureValue value={group[name]} kind={kinds[name]} quote={currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** A key in the reader's words. */
function useNames(grouping: Grouping): (key: string) => string {
  const { t } = useTranslation('portfolio');
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  const { data: catalog } = useQuery(strategiesQuery);
  if (grouping === 'by_symbol') return formats.pair;
  if (grouping === 'by_weekday') return (key) => t(`weekday.${key as 'monday'}`);
  if (grouping === 'by_hour') return (key) => t('groups.hour', { hour: key.padStart(2, '0') });
  return (key) => {
    if (key === 'manual' || key === 'deleted') return t(`groups.${key}`);
    return catalog?.items.find(({ name }) => name === key)?.title[language] ?? key;
  };
}
