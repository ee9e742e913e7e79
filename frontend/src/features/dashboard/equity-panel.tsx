import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { equityQuery, type Scope } from '@/shared/api/portfolio-queries';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Tabs } from '@/shared/ui/tabs';
import { CurveView } from '@/widgets/chart/curve-view';
import styles from './dashboard.module.css';
import { useWorth } from './use-scope';

const dayMs = 86_400_000;
const spans = { day: 1, week: 7, month: 30 } as const;
type Span = keyof typeof spans;

/** Equity over time, and below it how far it lies under its peak. */
export function EquityPanel() {
  const { t } = useTranslation('dashboard');
  const { scope } = useWorth();
  const [span, setSpan] = useState<Span>('day');
  const tabs = (Object.keys(spans) as Span[]).map((key) => ({
    key,
    label: t(`span.${key}`),
    testId: `dashboard-span-${key}`,
  }));
  return (
    <Panel
      title={t('curve.title')}
      className={styles.equity}
      extra={<Tabs label={t('span.label')} tabs={tabs} active={span} onChange={setSpan} look="box" />}
    >
      {scope ? <Curve scope={scope} days={spans[span]} /> : <Loading />}
    </Panel>
  );
}

function Curve({ scope, days }: { scope: Scope; days: number }) {
  const { t } = useTranslation('dashboard');
  // Of the moment at which the span was chosen: the question stays the same while it is looked at.
  const from = useMemo(() => Date.now() - days * dayMs, [days]);
  const { data, error, refetch } = useQuery(equityQuery(scope, from));
  const curves = useMemo(
    () => [
      {
        name: t('curve.equity'),
        points: (data?.points ?? []).map(({ time, equity }) => ({ time, equity })),
        drawdown: (data?.points ?? []).map(({ time, drawdown_percent }) => ({
          time,
          percent: -drawdown_percent,
        })),
      },
    ],
    [data, t],
  );
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />;
  if (data.points.length === 0) return <Empty text={t('curve.none')} />;
  return <CurveView curves={curves} label={t('curve.title')} />;
}
