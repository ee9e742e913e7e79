import { useInfiniteQuery } from '@tanstack/react-query';
import { History, Plus, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useSymbol } from '@/shared/api/queries';
import type { BacktestSummary, OptimizationSummary } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { useIntervalNames } from '@/shared/i18n/use-interval-names';
import { cx } from '@/shared/lib/class-names';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Page } from '@/shared/ui/section';
import { Tabs } from '@/shared/ui/tabs';
import { FigureValue } from '@/widgets/figures/figure-table';
import { useCatalog } from '@/widgets/setup-form/use-catalog';
import styles from './backtests.module.css';
import { dropBacktest, dropOptimization, isOver, loadBacktests, loadOptimizations } from './calls';
import { DropButton, Progress, RunStateMark } from './run-parts';
import './texts';

const views = ['runs', 'searches'] as const;
type View = (typeof views)[number];

/** Back-tests and parameter searches, newest first. */
export default function BacktestsPage() {
  const { t } = useTranslation('backtests');
  const [params, setParams] = useSearchParams();
  const view: View = params.get('view') === 'searches' ? 'searches' : 'runs';
  const tabs = views.map((key) => ({ key, label: t(`view.${key}`), testId: `backtests-${key}` }));
  return (
    <Page title={t('title', { heading: t('heading') })} heading={t('heading')} testId="backtests-page">
      <div className={parts.toolbar}>
        <Link to="/backtests/new" className={parts.primary} data-testid="backtest-new">
          <Plus size={15} aria-hidden />
          {t('form.new')}
        </Link>
        <Link to="/backtests/search/new" className={parts.button} data-testid="search-new">
          <Search size={14} aria-hidden />
          {t('form.newSearch')}
        </Link>
      </div>
      <div className={styles.runs}>
        <Tabs
          label={t('heading')}
          tabs={tabs}
          active={view}
          onChange={(key) => setParams(key === 'searches' ? { view: key } : {})}
        >
          {view === 'runs' ? <Runs /> : <Searches />}
        </Tabs>
      </div>
    </Page>
  );
}

const runningMs = 1000;
const quietMs = 15_000;

type AnyRun = BacktestSummary | OptimizationSummary;
type Load<R> = (
  cursor: string | null,
  signal: AbortSignal,
) => Promise<{ items: R[]; next_cursor?: string | null }>;

function useRuns<R extends AnyRun>(key: string, load: Load<R>) {
  return useInfiniteQuery({
    queryKey: [key],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => load(pageParam, signal),
    getNextPageParam: (page) => page.next_cursor ?? null,
    // Progress is asked for while there is any.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some((run) => !isOver(run.state))) ? runningMs : quietMs,
  });
}

function Runs() {
  const { t } = useTranslation('backtests');
  const query = useRuns('backtests', loadBacktests);
  return (
    <RunList
      query={query}
      empty={
        <Empty text={t('empty.runs')}>
          <Link to="/backtests/new" className={parts.primary}>
            {t('empty.firstRun')}
          </Link>
        </Empty>
      }
      line={(run) => <Line key={run.id} run={run} to={`/backtests/${run.id}`} kind="backtests" />}
    />
  );
}

function Searches() {
  const { t } = useTranslation('backtests');
  const query = useRuns('optimizations', loadOptimizations);
  return (
    <RunList
      query={query}
      empty={
        <Empty text={t('empty.searches')}>
          <Link to="/backtests/search/new" className={parts.primary}>
            {t('empty.firstSearch')}
          </Link>
        </Empty>
      }
      line={(run) => <Line key={run.id} run={run} to={`/backtests/search/${run.id}`} kind="optimizations" />}
    />
  );
}

interface RunListProps<R extends AnyRun> {
  query: ReturnType<typeof useRuns<R>>;
  empty: React.ReactNode;
  line(run: R): React.ReactNode;
}

function RunList<R extends AnyRun>({ query, empty, line }: RunListProps<R>) {
  const { t } = useTranslation('common');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const runs = data?.pages.flatMap((page) => page.items);
  if (error && !runs) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!runs) return <Loading />;
  if (runs.length === 0) {
    return (
      <div className={styles.empty}>
        <History size={28} aria-hidden />
        {empty}
      </div>
    );
  }
  return (
    <>
      <ul className={styles.list}>{runs.map((run) => line(run))}</ul>
      {hasNextPage ? (
        <button
          type="button"
          className={parts.button}
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('action.more')}
        </button>
      ) : null}
    </>
  );
}

interface LineProps {
  run: AnyRun;
  to: string;
  kind: 'backtests' | 'optimizations';
}

function Line({ run, to, kind }: LineProps) {
  const { t } = useTranslation(['backtests', 'figures']);
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  const intervalNames = useIntervalNames();
  const { catalog } = useCatalog();
  const { request, figures } = run;
  const strategy = catalog?.strategies.find((one) => one.strategy.name === request.strategy);
  const quote = useSymbol(request.symbols[0] ?? '')?.quote ?? '';
  const about = [request.symbols.map(formats.pair).join(', '), intervalNames(request.intervals)];
  const drop = () => (kind === 'backtests' ? dropBacktest(run.id) : dropOptimization(run.id));
  return (
    <li className={cx(parts.line, styles.line)} data-testid="run-row" data-id={run.id} data-state={run.state}>
      <div className={parts.lineHead}>
        <Link to={to} className={parts.name}>
          {strategy?.strategy.title[language] ?? request.strategy}
        </Link>
        <RunStateMark state={run.state} />
        <Progress state={run.state} progress={run.progress} />
        <small className="muted">{about.filter(Boolean).join(' · ')}</small>
        <small className={styles.when}>
          <time dateTime={run.created_at}>{formatFull(run.created_at, language)}</time>
        </small>
      </div>
      <dl className={parts.lineFigures}>
        {figures
          ? (
              [
                ['return_percent', 'gainPercent'],
                ['max_drawdown_percent', 'percent'],
                ['sharpe', 'ratio'],
              ] as const
            ).map(([name, figureKind]) => (
              <div key={name}>
                <dt>{t(`figures:name.${name}`)}</dt>
                <dd>
                  <FigureValue value={figures[name]} kind={figureKind} quote={quote} />
                </dd>
              </div>
            ))
          : null}
      </dl>
      <DropButton state={run.state} drop={drop} keys={[kind]} />
    </li>
  );
}
