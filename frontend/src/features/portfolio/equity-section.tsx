import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { equityQuery, type Scope } from '@/shared/api/portfolio-queries';
import { Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { Section } from '@/shared/ui/section';
import { Tabs } from '@/shared/ui/tabs';
import { CurveView } from '@/widgets/chart/curve-view';

const dayMs = 86_400_000;
const spans = { day: 1, week: 7, month: 30, year: 365, all: null } as const;
type Span = keyof typeof spans;

/** Equity and what of it was put in; below, how far a unit of money lies under its peak, transfers left out. */
export function EquitySection({ scope }: { scope: Scope }) {
  const { t } = useTranslation('portfolio');
  const [span, setSpan] = useState<Span>('month');
  // Of the moment at which the span was chosen: the question stays the same while it is looked at.
  const from = useMemo(() => {
    const days = spans[span];
    return days === null ? null : Date.now() - days * dayMs;
  }, [span]);
  const { data, error, refetch } = useQuery(equityQuery(scope, from));
  const curves = useMemo(() => {
    const points = data?.points ?? [];
    return [
      {
        name: t('curve.equity'),
        points: points.map(({ time, equity }) => ({ time, equity })),
        drawdown: points.map(({ time, drawdown_percent }) => ({ time, percent: -drawdown_percent })),
      },
      { name: t('curve.invested'), points: points.map(({ time, invested }) => ({ time, equity: invested })) },
    ];
  }, [data, t]);
  const tabs = (Object.keys(spans) as Span[]).map((key) => ({
    key,
    label: t(`span.${key}`),
    testId: `equity-span-${key}`,
  }));
  return (
    <Section title={t('curve.title')} lead={t('curve.lead')}>
      <Tabs label={t('span.label')} tabs={tabs} active={span} onChange={setSpan} look="box" />
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data?.points.length === 0 ? <p className={parts.quiet}>{t('curve.none')}</p> : null}
      {data && data.points.length > 0 ? <CurveView curves={curves} label={t('curve.title')} /> : null}
    </Section>
  );
}
