import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { type Catalog, findStrategy, testable } from '@/entities/strategy/catalog';
import { checkRun, firstRun, type RunDraft, runOf, runPlaces, toRun } from '@/entities/strategy/run-draft';
import {
  checkSearch,
  firstSearch,
  type SearchDraft,
  searchPlaces,
  toSearch,
} from '@/entities/strategy/search-draft';
import { newSetup, setupOf, toSetup } from '@/entities/strategy/setup';
import { useSymbols } from '@/shared/api/queries';
import type { BacktestRequest } from '@/shared/api/types';
import { useFirstFault } from '@/shared/lib/use-first-fault';
import { Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Page } from '@/shared/ui/section';
import { SetupFields } from '@/widgets/setup-form/setup-fields';
import { useCatalog } from '@/widgets/setup-form/use-catalog';
import { useSetup } from '@/widgets/setup-form/use-setup';
import { RunFields } from './run-fields';
import { SearchFields } from './search-fields';
import { useSubmitRun } from './use-submit-run';
import './texts';

/** What another page hands over: a run to begin from. */
export interface GivenRun {
  request?: BacktestRequest;
}

interface FormPageProps {
  /** A search tries many values of the parameters instead of one each. */
  isSearch?: boolean;
}

export default function BacktestFormPage({ isSearch = false }: FormPageProps) {
  const { t } = useTranslation('backtests');
  const { catalog: all, error, refetch } = useCatalog();
  const catalog = useMemo(() => all && testable(all), [all]);
  const { data: symbols } = useSymbols();
  const heading = t(isSearch ? 'form.newSearch' : 'form.new');
  return (
    <Page
      title={t('title', { heading })}
      heading={heading}
      testId={isSearch ? 'search-form' : 'backtest-form'}
    >
      {error ? <Failed error={error} onRetry={refetch} /> : null}
      {error || (catalog && symbols) ? null : <Loading />}
      {catalog && symbols ? <BacktestForm catalog={catalog} isSearch={isSearch} /> : null}
    </Page>
  );
}

const firstBudget = '10000';

function useFirst(catalog: Catalog) {
  const { state } = useLocation();
  const { data: symbols } = useSymbols();
  const request = (state as GivenRun | null)?.request;
  return {
    run: request ? runOf(request) : firstRun,
    setup: () => {
      if (request) return setupOf(catalog, request);
      const first = findStrategy(catalog, 'rsi') ?? catalog.strategies[0];
      if (!first) throw new Error('The server offers no strategies');
      const symbol = symbols?.find(({ base }) => base === 'BTC') ?? symbols?.[0];
      return { ...newSetup(catalog, first, symbol?.symbol ?? ''), budget: firstBudget };
    },
  };
}

function BacktestForm({ catalog, isSearch }: { catalog: Catalog; isSearch: boolean }) {
  const { t } = useTranslation(['backtests', 'common']);
  const navigate = useNavigate();
  const first = useFirst(catalog);
  const setup = useSetup(catalog, first.setup);
  const [run, setRun] = useState<RunDraft>(first.run);
  const { search, setSearch, chosen } = useSearch(catalog, setup.draft.strategy);
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLDivElement>(null);
  useFirstFault(form, tries);
  const submit = useSubmitRun((error) => {
    setup.refuse(error, [...runPlaces, ...searchPlaces]);
    setTries((count) => count + 1);
  });
  const onSubmit = () => {
    const fields = chosen?.fields ?? [];
    const more = { ...checkRun(run), ...(isSearch ? checkSearch(fields, search) : {}) };
    if (!setup.check(more)) {
      setTries((count) => count + 1);
      return;
    }
    const body = { ...toSetup(catalog, setup.draft), ...toRun(run) };
    submit.mutate(isSearch ? { ...body, search: toSearch(fields, search) } : body);
  };
  return (
    <div ref={form} className={parts.form}>
      <SetupFields catalog={catalog} setup={setup} />
      {isSearch && chosen ? (
        <SearchFields
          chosen={chosen}
          search={search}
          faults={setup.faults}
          onChange={(change) => setSearch((before) => ({ ...before, ...change }))}
        />
      ) : null}
      <RunFields
        symbols={setup.draft.symbols}
        run={run}
        faults={setup.faults}
        onChange={(change) => setRun((before) => ({ ...before, ...change }))}
      />
      {setup.rest.length > 0 ? (
        <p className={parts.problem} role="alert" data-testid="run-problem">
          {setup.rest.join(' ')}
        </p>
      ) : null}
      <div className={parts.bar}>
        <button
          type="button"
          className={parts.primary}
          disabled={submit.isPending}
          data-testid="run-submit"
          onClick={onSubmit}
        >
          {t(isSearch ? 'backtests:form.runSearch' : 'backtests:form.run')}
        </button>
        <button
          type="button"
          className={parts.button}
          onClick={() => void navigate(isSearch ? '/backtests?view=searches' : '/backtests')}
        >
          {t('common:action.cancel')}
        </button>
      </div>
    </div>
  );
}

/** The search of the chosen strategy; another strategy has another space. */
function useSearch(catalog: Catalog, name: string) {
  const chosen = findStrategy(catalog, name);
  const [kept, setKept] = useState<{ name: string; search: SearchDraft }>(() => ({
    name,
    search: firstSearch(chosen?.fields ?? []),
  }));
  const search =
    kept.name === name ? kept.search : { ...kept.search, space: firstSearch(chosen?.fields ?? []).space };
  return {
    chosen,
    search,
    setSearch: (change: (before: SearchDraft) => SearchDraft) => setKept({ name, search: change(search) }),
  };
}
