import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { searchedNames, withParameters as withTrial } from '@/entities/strategy/trial';
import type { BacktestRequest, OptimizationRequest, OptimizationResult, Trial } from '@/shared/api/types';
import { groupDigits } from '@/shared/lib/decimal';
import { useUiStore } from '@/shared/state/ui-store';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { parts } from '@/shared/ui/page-parts';
import { Section } from '@/shared/ui/section';
import { FigureValue } from '@/widgets/figures/figure-table';
import { useCatalog } from '@/widgets/setup-form/use-catalog';
import styles from './backtests.module.css';
import { StartOnPaper } from './run-parts';

export const withParameters = withTrial;

/** What a trial may become: a back-test of its own, or a bot on paper. */
export function TrialActions({ request, isDense = false }: { request: BacktestRequest; isDense?: boolean }) {
  const { t } = useTranslation('backtests');
  return (
    <span className={isDense ? styles.dense : parts.actions}>
      <Link to="/backtests/new" state={{ request }} className={parts.button} data-testid="trial-backtest">
        {t('search.backtestThis')}
      </Link>
      <StartOnPaper request={request} />
    </span>
  );
}

function useTitles(strategy: string): (name: string) => string {
  const { catalog } = useCatalog();
  const language = useUiStore((state) => state.language);
  return useMemo(() => {
    const fields = catalog?.strategies.find((one) => one.strategy.name === strategy)?.fields ?? [];
    const titles = new Map(fields.map((field) => [field.name, field.title[language]]));
    return (name) => titles.get(name) ?? name;
  }, [catalog, strategy, language]);
}

interface ParametersTextProps {
  strategy: string;
  parameters: Readonly<Record<string, unknown>>;
  /** Only what was searched; absent: all. */
  request?: OptimizationRequest;
}

export function ParametersText({ strategy, parameters, request }: ParametersTextProps) {
  const titleOf = useTitles(strategy);
  const searched = request ? searchedNames(request, [{ parameters }]) : Object.keys(parameters);
  return searched.map((name) => `${titleOf(name)} ${String(parameters[name])}`).join(' · ');
}

interface TrialTableProps {
  result: OptimizationResult;
  request: OptimizationRequest;
  quote: string;
}

type Row = Trial & { place: number };

/** The trials, best first. */
export function TrialTable({ result, request, quote }: TrialTableProps) {
  const { t } = useTranslation(['backtests', 'figures', 'common']);
  const titleOf = useTitles(request.strategy);
  const rows = useMemo(() => result.table.map((trial, i) => ({ ...trial, place: i + 1 })), [result.table]);
  const columns = useMemo(
    () => trialColumns(t, titleOf, request, result.table, quote),
    [t, titleOf, request, result.table, quote],
  );
  if (rows.length === 0) return null;
  const lead = t('backtests:search.tableLead', {
    shown: groupDigits(String(rows.length)),
    trials: groupDigits(String(result.trials)),
  });
  return (
    <Section title={t('backtests:search.table')} lead={lead}>
      <div className={styles.trades}>
        <DataTable
          label={t('backtests:search.table')}
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.place)}
          rowTestId="trial-row"
          minWidth={760 + 84 * searchedNames(request, result.table).length}
        />
      </div>
    </Section>
  );
}

function trialColumns(
  t: TFunction<['backtests', 'figures', 'common']>,
  titleOf: (name: string) => string,
  request: OptimizationRequest,
  table: readonly Trial[],
  quote: string,
): Column<Row>[] {
  const right = (key: string, title: string, cell: (row: Row) => React.ReactNode): Column<Row> => ({
    key,
    title,
    cell,
    width: 'minmax(84px, 1fr)',
    align: 'right',
  });
  const figures = [
    ['return_percent', 'gainPercent'],
    ['max_drawdown_percent', 'percent'],
    ['sharpe', 'ratio'],
    ['profit_factor', 'ratio'],
    ['trades', 'count'],
  ] as const;
  return [
    right('place', t('backtests:search.place'), (row) => String(row.place)),
    ...searchedNames(request, table).map((name) =>
      right(name, titleOf(name), (row) => String(row.parameters[name] ?? t('common:state.none'))),
    ),
    ...figures.map(([name, kind]) =>
      right(name, t(`figures:name.${name}`), (row) => (
        <FigureValue value={row.figures[name]} kind={kind} quote={quote} />
      )),
    ),
    {
      key: 'actions',
      title: t('backtests:search.actions'),
      width: '250px',
      align: 'right',
      isPinned: true,
      cell: (row) => <TrialActions request={withTrial(request, row.parameters)} isDense />,
    },
  ];
}
