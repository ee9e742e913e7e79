import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useSymbol } from '@/shared/api/queries';
import type { Optimization, OptimizationRequest, OptimizationResult } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { useIntervalNames } from '@/shared/i18n/use-interval-names';
import { groupDigits } from '@/shared/lib/decimal';
import { useUiStore } from '@/shared/state/ui-store';
import { FigureList } from '@/shared/ui/figure-list';
import { Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Page, Section } from '@/shared/ui/section';
import { FigureTable, FigureValue } from '@/widgets/figures/figure-table';
import { SetupSummary } from '@/widgets/setup-form/setup-summary';
import { useCatalog } from '@/widgets/setup-form/use-catalog';
import styles from './backtests.module.css';
import { dropOptimization, optimizationQuery } from './calls';
import { periodText } from './period-text';
import { GapList } from './result-sections';
import { DropButton, Progress, RunErrorText, RunStateMark } from './run-parts';
import { ParametersText, TrialActions, TrialTable, withParameters } from './trial-table';
import { WalkForward } from './walk-forward';
import './texts';

/** One parameter search: how far it is, and what it found. */
export default function OptimizationPage() {
  const { t } = useTranslation('backtests');
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(optimizationQuery(id));
  const language = useUiStore((state) => state.language);
  const { catalog } = useCatalog();
  const strategy = catalog?.strategies.find((one) => one.strategy.name === data?.request.strategy);
  const heading = strategy
    ? t('search.heading', { name: strategy.strategy.title[language] })
    : t('search.plainHeading');
  return (
    <Page title={t('title', { heading })} heading={heading} testId="search-page">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Details run={data} /> : null}
    </Page>
  );
}

function Details({ run }: { run: Optimization }) {
  const { t } = useTranslation('backtests');
  const { catalog } = useCatalog();
  const { request, result } = run;
  return (
    <>
      <Head run={run} />
      <RunErrorText error={run.error} />
      {result ? <Found result={result} request={request} /> : null}
      <Section title={t('result.setup')}>
        {catalog ? <SetupSummary catalog={catalog} setup={request} /> : <Loading />}
      </Section>
    </>
  );
}

function Head({ run }: { run: Optimization }) {
  const navigate = useNavigate();
  const formats = useFormats();
  const intervalNames = useIntervalNames();
  const language = useUiStore((state) => state.language);
  const { request } = run;
  const about = [
    request.symbols.map(formats.pair).join(', '),
    intervalNames(request.intervals),
    periodText(request.start, request.end, language),
  ];
  return (
    <div className={parts.head}>
      <div className={parts.lineHead}>
        <RunStateMark state={run.state} />
        <Progress state={run.state} progress={run.progress} />
        <span className="muted">{about.filter(Boolean).join(' · ')}</span>
      </div>
      <DropButton
        state={run.state}
        drop={() => dropOptimization(run.id)}
        keys={['optimization', 'optimizations']}
        onDropped={() => void navigate('/backtests?view=searches')}
      />
    </div>
  );
}

interface FoundProps {
  result: OptimizationResult;
  request: OptimizationRequest;
}

function Found({ result, request }: FoundProps) {
  const { t } = useTranslation('backtests');
  const quote = useSymbol(request.symbols[0] ?? '')?.quote ?? '';
  return (
    <>
      <Best result={result} request={request} quote={quote} />
      <WalkForward parts={result.walk_forward} strategy={request.strategy} />
      <TrialTable result={result} request={request} quote={quote} />
      {result.gaps.length > 0 ? (
        <Section title={t('result.data')}>
          <GapList gaps={result.gaps} />
        </Section>
      ) : null}
    </>
  );
}

/** The best of so many: partly luck, which is why their number and the unseen part stand beside it. */
function Best({ result, request, quote }: FoundProps & { quote: string }) {
  const { t } = useTranslation(['backtests', 'figures']);
  const language = useUiStore((state) => state.language);
  const { best, out_of_sample: unseen, out_of_sample_start: unseenFrom } = result;
  const { objective } = request.search;
  const count = groupDigits(String(result.trials));
  if (!best) {
    return (
      <Section title={t('backtests:search.best')}>
        <p className={parts.quiet}>{t('backtests:search.noBest', { trials: count })}</p>
      </Section>
    );
  }
  const columns = [
    { key: 'best', title: t('backtests:search.searched'), figures: best.figures },
    ...(unseen ? [{ key: 'unseen', title: t('backtests:search.unseen'), figures: unseen }] : []),
    { key: 'buy_and_hold', title: t('backtests:result.buyAndHold'), figures: result.buy_and_hold },
  ];
  const cards = [
    {
      key: 'score',
      label: t(`figures:name.${objective}`),
      value: (
        <FigureValue value={best.score} kind={objective === 'net_profit' ? 'gain' : 'ratio'} quote={quote} />
      ),
      note: t('backtests:search.bestOf', { trials: count }),
    },
    {
      key: 'trials',
      label: t('backtests:search.trialsMade'),
      value: count,
      note: t('backtests:search.ofCombinations', { count: result.combinations }),
    },
    ...(unseen
      ? [
          {
            key: 'unseen',
            label: t('backtests:search.unseenReturn'),
            value: <FigureValue value={unseen.return_percent} kind="gainPercent" quote={quote} />,
            note: unseenFrom
              ? t('backtests:search.unseenFrom', { period: periodText(unseenFrom, unseen.end, language) })
              : undefined,
          },
        ]
      : []),
  ];
  return (
    <>
      <FigureList figures={cards} />
      <Section title={t('backtests:search.best')} lead={t('backtests:search.bestLead', { trials: count })}>
        <p className={styles.bestLine} data-testid="best-parameters">
          <ParametersText strategy={request.strategy} parameters={best.parameters} request={request} />
        </p>
        <TrialActions request={withParameters(request, best.parameters)} />
        <FigureTable columns={columns} quote={quote} />
      </Section>
    </>
  );
}
