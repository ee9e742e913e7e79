import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { accountsQuery } from '@/shared/api/queries';
import type { Account, AccountLatency } from '@/shared/api/types';
import { groupDigits } from '@/shared/lib/decimal';
import { KindMark } from '@/shared/ui/kind-mark';
import { Failed, Loading } from '@/shared/ui/notices';
import { Section } from '@/shared/ui/section';
import styles from './account-latency.module.css';

const refreshMs = 5000;

/** How long the orders of each account take, from a price or a request to the exchange's answer. */
export function AccountLatencies() {
  const { t } = useTranslation('settings');
  const { data: accounts, error, refetch } = useQuery(accountsQuery);
  const active = (accounts ?? []).filter((account) => account.is_active);
  const latencies = useQueries({
    queries: active.map(({ id }) => ({
      queryKey: ['latency', id],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<AccountLatency> =>
        call(api.GET('/api/v1/users/me/accounts/{id}/latency', { params: { path: { id } }, signal })),
      refetchInterval: refreshMs,
    })),
  });
  return (
    <Section title={t('latency.title')} lead={t('latency.lead')}>
      {error && !accounts ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!accounts && !error ? <Loading /> : null}
      {active.map((account, i) => {
        const { data, error: failure, refetch: again } = latencies[i] ?? {};
        if (data) return <Stages key={account.id} account={account} latency={data} />;
        return failure ? (
          <Failed key={account.id} error={failure} onRetry={() => void again?.()} />
        ) : (
          <Loading key={account.id} />
        );
      })}
    </Section>
  );
}

function Stages({ account, latency }: { account: Account; latency: AccountLatency }) {
  const { t } = useTranslation('settings');
  const name = account.label || account.exchange;
  return (
    <div className={styles.account} data-testid="latency-account" data-id={account.id}>
      <p className={styles.name}>
        <KindMark kind={account.kind} />
        <strong>{name}</strong>
      </p>
      {latency.stages.length === 0 ? (
        <p className="muted">{t('latency.none')}</p>
      ) : (
        <table className={styles.stages} aria-label={t('latency.of', { name })}>
          <thead>
            <tr>
              <th scope="col">{t('latency.stage')}</th>
              <th scope="col">{t('latency.p50')}</th>
              <th scope="col">{t('latency.p99')}</th>
              <th scope="col">{t('latency.max')}</th>
              <th scope="col">{t('latency.count')}</th>
            </tr>
          </thead>
          <tbody>
            {latency.stages.map(({ stage, p50_us, p99_us, max_us, count }) => (
              <tr key={stage} data-testid="latency-stage" data-stage={stage}>
                <th scope="row" title={t(`latency.help.${stage}`)}>
                  {t(`latency.name.${stage}`)}
                </th>
                <td>{timeText(p50_us)}</td>
                <td>{timeText(p99_us)}</td>
                <td>{timeText(max_us)}</td>
                <td>{groupDigits(String(count))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

const thousand = 1000;
const fewMs = 100;

/** "420 µs", "3.2 ms", "140 ms", "2.1 s". */
function timeText(microseconds: number): string {
  if (microseconds < thousand) return `${microseconds} µs`;
  const ms = microseconds / thousand;
  if (ms < fewMs) return `${ms.toFixed(1)} ms`;
  return ms < thousand ? `${ms.toFixed(0)} ms` : `${(ms / thousand).toFixed(1)} s`;
}
