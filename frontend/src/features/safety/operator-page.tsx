import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOf, type Scope, setsAround } from '@/entities/limits/limits';
import { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { meQuery } from '@/shared/api/queries';
import type { LimitSet, LimitValues } from '@/shared/api/types';
import { Failed, Loading } from '@/shared/ui/notices';
import { NotAllowed } from '@/shared/ui/operator-only';
import { Page, Section } from '@/shared/ui/section';
import { LimitForm } from './limit-form';
import { ManualRates } from './manual-rates';
import { PlatformHaltSection } from './platform-halt';
import { ScopeChooser } from './scope-chooser';
import { SetList } from './set-list';
import './texts';
import { useQuote, useScopeName } from './use-names';

function put({ symbol }: Scope, values: LimitValues): Promise<unknown> {
  return call(api.PUT('/api/v1/admin/limits', { body: { ...values, ...(symbol ? { symbol } : {}) } }));
}

const isForbidden = (error: unknown) => error instanceof ApiError && error.status === 403;

/** The operator's page: the platform's halt, the limits that hold for everybody, and what currencies are worth. */
export default function OperatorPage() {
  const { t } = useTranslation('safety');
  const { data: me } = useQuery(meQuery);
  // Who is known not to be an operator isn't asked for.
  const isRefused = me !== undefined && me.role === 'user';
  const { data, error, refetch } = useQuery({
    queryKey: ['limits', 'platform'],
    queryFn: async ({ signal }): Promise<readonly LimitSet[]> =>
      (await call(api.GET('/api/v1/admin/limits', { signal }))).items,
    enabled: me !== undefined && !isRefused,
  });
  return (
    <Page title={t('operator.title')} heading={t('operator.heading')} testId="operator-page">
      {isRefused || isForbidden(error) ? <NotAllowed /> : null}
      {error && !data && !isForbidden(error) ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && !isRefused ? <Loading /> : null}
      {data ? (
        <>
          <PlatformHaltSection />
          <PlatformLimits sets={data} />
          <ManualRates />
        </>
      ) : null}
    </Page>
  );
}

function PlatformLimits({ sets }: { sets: readonly LimitSet[] }) {
  const { t } = useTranslation('safety');
  const [scope, setScope] = useState<Scope>({ accountId: null, symbol: null });
  const name = useScopeName()(scope);
  const quote = useQuote(scope.symbol);
  const own = sets.find((set) => isOf(set, scope));
  return (
    <>
      <Section title={t('operator.limits')} lead={t('operator.limitsLead')}>
        <ScopeChooser scope={scope} onChange={setScope} hasAccounts={false} />
        <p className="muted">{t('limits.for', { name })}</p>
        <LimitForm
          key={`${scope.symbol} ${own?.updated_at}`}
          own={own}
          around={setsAround(sets, scope, own)}
          settings={{}}
          isForAllSymbols={scope.symbol === null}
          quote={quote}
          save={(values) => put(scope, values)}
        />
      </Section>
      <Section title={t('sets.title')}>
        <SetList sets={sets} isMine={() => true} onChoose={setScope} remove={(where) => put(where, {})} />
      </Section>
    </>
  );
}
