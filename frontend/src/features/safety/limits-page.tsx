import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOf, type LimitField, type Scope, setsAround } from '@/entities/limits/limits';
import { api, call } from '@/shared/api/client';
import { accountsQuery } from '@/shared/api/queries';
import type { LimitSet, LimitValues } from '@/shared/api/types';
import { Failed, Loading } from '@/shared/ui/notices';
import { Page, Section } from '@/shared/ui/section';
import { LimitForm } from './limit-form';
import { ScopeChooser } from './scope-chooser';
import { SetList } from './set-list';
import { useQuote, useScopeName } from './use-names';
import './texts';

function put({ accountId, symbol }: Scope, values: LimitValues): Promise<unknown> {
  const scope = { ...(accountId ? { account_id: accountId } : {}), ...(symbol ? { symbol } : {}) };
  return call(api.PUT('/api/v1/users/me/limits', { body: { ...values, ...scope } }));
}

/** The user's limits, for all accounts or one, for all pairs or one, beside those of the platform. */
export default function LimitsPage() {
  const { t } = useTranslation('safety');
  const [scope, setScope] = useState<Scope>({ accountId: null, symbol: null });
  const { data, error, refetch } = useQuery({
    queryKey: ['limits', 'own'],
    queryFn: async ({ signal }): Promise<readonly LimitSet[]> =>
      (await call(api.GET('/api/v1/users/me/limits', { signal }))).items,
  });
  return (
    <Page title={t('limits.title')} heading={t('limits.heading')} testId="limits-page">
      <Section title={t('limits.set')} lead={t('limits.lead')}>
        <ScopeChooser scope={scope} onChange={setScope} />
        {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Loading /> : null}
        {data ? <ScopeForm sets={data} scope={scope} /> : null}
      </Section>
      {data ? (
        <Section title={t('sets.title')} lead={t('sets.lead')}>
          <SetList
            sets={data}
            isMine={(set) => set.is_own}
            onChoose={setScope}
            remove={(where) => put(where, {})}
          />
        </Section>
      ) : null}
    </Page>
  );
}

function ScopeForm({ sets, scope }: { sets: readonly LimitSet[]; scope: Scope }) {
  const { t } = useTranslation('safety');
  const name = useScopeName()(scope);
  const settings = useSettingsLimits(scope);
  const quote = useQuote(scope.symbol);
  const own = sets.find((set) => set.is_own && isOf(set, scope));
  return (
    <>
      <p className="muted">
        {t('limits.for', { name })} {t(scope.accountId ? 'limits.alone' : 'limits.together')}
      </p>
      <LimitForm
        // Another set, or a newer one, begins anew.
        key={`${scope.accountId} ${scope.symbol} ${own?.updated_at}`}
        own={own}
        around={setsAround(sets, scope, own)}
        settings={settings}
        isForAllSymbols={scope.symbol === null}
        quote={quote}
        save={(values) => put(scope, values)}
      />
    </>
  );
}

/** The settings limit too: those of the user, and of the account where it is about one. */
function useSettingsLimits({ accountId }: Scope): Partial<Record<LimitField, string>> {
  const { data: settings } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/users/me/settings', { signal })),
  });
  const { data: accounts } = useQuery(accountsQuery);
  const account = accounts?.find((one) => one.id === accountId);
  if (!settings) return {};
  return {
    max_position_size: account?.max_position_size ?? settings.max_position_size,
    daily_loss_limit: settings.daily_loss_limit,
  };
}
