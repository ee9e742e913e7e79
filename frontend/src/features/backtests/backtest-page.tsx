import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Backtest } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { useIntervalNames } from '@/shared/i18n/use-interval-names';
import { useUiStore } from '@/shared/state/ui-store';
import { Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Page, Section } from '@/shared/ui/section';
import { SetupSummary } from '@/widgets/setup-form/setup-summary';
import { useCatalog } from '@/widgets/setup-form/use-catalog';
import { backtestQuery, dropBacktest } from './calls';
import { ExportButtons } from './export-buttons';
import { periodText } from './period-text';
import { ResultSections } from './result-sections';
import { DropButton, Progress, RunErrorText, RunStateMark, StartOnPaper } from './run-parts';
import './texts';

/** One back-test: how far it is, and what came of it. */
export default function BacktestPage() {
  const { t } = useTranslation('backtests');
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(backtestQuery(id));
  const language = useUiStore((state) => state.language);
  const { catalog } = useCatalog();
  const strategy = catalog?.strategies.find((one) => one.strategy.name === data?.request.strategy);
  const heading = strategy
    ? t('result.heading', { name: strategy.strategy.title[language] })
    : t('result.plainHeading');
  return (
    <Page title={t('title', { heading })} heading={heading} testId="backtest-page">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Details backtest={data} /> : null}
    </Page>
  );
}

function Details({ backtest }: { backtest: Backtest }) {
  const { t } = useTranslation('backtests');
  const { catalog } = useCatalog();
  const { request, result } = backtest;
  return (
    <>
      <Head backtest={backtest} />
      <RunErrorText error={backtest.error} />
      {result ? <ResultSections result={result} request={request} /> : null}
      <Section title={t('result.setup')}>
        {catalog ? <SetupSummary catalog={catalog} setup={request} /> : <Loading />}
      </Section>
    </>
  );
}

function Head({ backtest }: { backtest: Backtest }) {
  const { t } = useTranslation('backtests');
  const navigate = useNavigate();
  const formats = useFormats();
  const intervalNames = useIntervalNames();
  const language = useUiStore((state) => state.language);
  const { request, result, state } = backtest;
  const about = [
    request.symbols.map(formats.pair).join(', '),
    intervalNames(request.intervals),
    periodText(result?.figures.start ?? request.start, result?.figures.end ?? request.end, language),
  ];
  return (
    <div className={parts.head}>
      <div className={parts.lineHead}>
        <RunStateMark state={state} />
        <Progress state={state} progress={backtest.progress} />
        <span className="muted">{about.filter(Boolean).join(' · ')}</span>
      </div>
      <div className={parts.actions}>
        {result ? <StartOnPaper request={request} isMain /> : null}
        {result ? <ExportButtons backtest={backtest} result={result} /> : null}
        <Link to="/backtests/new" state={{ request }} className={parts.button} data-testid="run-again">
          {t('result.again')}
        </Link>
        <DropButton
          state={state}
          drop={() => dropBacktest(backtest.id)}
          keys={['backtest', 'backtests']}
          onDropped={() => void navigate('/backtests')}
        />
      </div>
    </div>
  );
}
