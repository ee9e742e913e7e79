import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { monthAfter, todayIn, weeksOf } from '@/entities/portfolio/calendar';
import { api, call } from '@/shared/api/client';
import type { Scope } from '@/shared/api/portfolio-queries';
import type { PortfolioDay } from '@/shared/api/portfolio-types';
import { formatCompact, signOf } from '@/shared/lib/decimal';
import { money, percent } from '@/shared/lib/money';
import { useUiStore } from '@/shared/state/ui-store';
import { parts } from '@/shared/ui/page-parts';
import { Section } from '@/shared/ui/section';
import { performanceQuery } from './calls';
import styles from './portfolio.module.css';

/** The day turns where the user is, not where the browser is. */
function useTimeZone(): string {
  const { data } = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/users/me/settings', { signal })),
  });
  return data?.time_zone ?? 'UTC';
}

/** What each day brought: all that was held, transfers left out; else what was sold. */
export function CalendarSection({ scope }: { scope: Scope }) {
  const { t } = useTranslation('portfolio');
  const language = useUiStore((state) => state.language);
  const today = todayIn(useTimeZone(), Date.now());
  const thisMonth = today.slice(0, 'yyyy-mm'.length);
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? thisMonth;
  const { data } = useQuery(performanceQuery(scope, { from: `${month}-01`, to: lastDayOf(month) }));
  const results = new Map((data?.days ?? []).map((day) => [day.day, day]));
  const weekdays = Array.from({ length: 7 }, (_, i) =>
    // A Monday.
    new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + i)),
  );
  return (
    <Section title={t('calendar.title')} lead={t('calendar.lead')}>
      <MonthChoice month={month} last={thisMonth} onChange={setChosen} />
      <table className={styles.calendar} data-testid="calendar">
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month are their places.
            <tr key={i}>
              {week.map(({ day }, place) => (
                <DayCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: likewise the days of a week.
                  key={place}
                  day={day}
                  result={day ? results.get(day) : undefined}
                  isToday={day === today}
                  currency={scope.currency}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface MonthChoiceProps {
  month: string;
  /** The newest that there is something to see of. */
  last: string;
  onChange(month: string): void;
}

function MonthChoice({ month, last, onChange }: MonthChoiceProps) {
  const { t } = useTranslation('portfolio');
  const language = useUiStore((state) => state.language);
  const title = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );
  return (
    <div className={styles.months}>
      <button
        type="button"
        className={parts.icon}
        aria-label={t('calendar.before')}
        onClick={() => onChange(monthAfter(month, -1))}
        data-testid="calendar-before"
      >
        <ChevronLeft size={16} aria-hidden />
      </button>
      <strong aria-live="polite" data-testid="calendar-month">
        {title}
      </strong>
      <button
        type="button"
        className={parts.icon}
        aria-label={t('calendar.after')}
        disabled={month >= last}
        onClick={() => onChange(monthAfter(month, 1))}
        data-testid="calendar-after"
      >
        <ChevronRight size={16} aria-hidden />
      </button>
    </div>
  );
}

function lastDayOf(month: string): string {
  const next = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`);
  return new Date(next - 1).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

interface DayCellProps {
  day: string | null;
  result: PortfolioDay | undefined;
  isToday: boolean;
  currency: string;
}

function DayCell({ day, result, isToday, currency }: DayCellProps) {
  const { t } = useTranslation('portfolio');
  const language = useUiStore((state) => state.language);
  if (!day) return <td />;
  const profit = result ? (result.profit ?? result.realized_profit) : null;
  const sign = profit === null ? 0 : signOf(profit);
  const tone = sign > 0 ? 'up' : sign < 0 ? 'down' : undefined;
  const hint =
    result && profit !== null
      ? [
          money(profit, currency),
          typeof result.return_percent === 'number' ? percent(result.return_percent) : null,
          t('calendar.trades', { count: result.trades }),
          result.is_estimated ? t('calendar.estimated') : null,
        ]
          .filter(Boolean)
          .join(' · ')
      : undefined;
  return (
    <td data-day={day} data-tone={tone} aria-current={isToday ? 'date' : undefined} title={hint}>
      <span className={styles.dayNumber}>{Number(day.slice(-2))}</span>
      {profit !== null ? (
        <span className={tone}>
          {sign > 0 ? '+' : ''}
          {formatCompact(profit, language)}
          {result?.is_estimated ? '*' : ''}
        </span>
      ) : null}
    </td>
  );
}
