import { useTranslation } from 'react-i18next';
import { monthsByYear } from '@/entities/strategy/months';
import type { MonthReturn } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { ScrollBox } from '@/shared/ui/scroll-box';
import { Section } from '@/shared/ui/section';
import { Signed } from '@/shared/ui/signed';
import styles from './backtests.module.css';

const firstYear = 2000;

/** Returns by month, a year a row. */
export function MonthTable({ months }: { months: readonly MonthReturn[] }) {
  const { t } = useTranslation('backtests');
  const language = useUiStore((state) => state.language);
  const names = Array.from({ length: 12 }, (_, i) =>
    new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }).format(Date.UTC(firstYear, i)),
  );
  return (
    <Section title={t('result.months')}>
      <ScrollBox label={t('result.months')}>
        <table className={styles.months} data-testid="months">
          <thead>
            <tr>
              <th scope="col">{t('result.year')}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{t('result.wholeYear')}</th>
            </tr>
          </thead>
          <tbody>
            {monthsByYear(months).map(({ year, returns, total }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {returns.map((value, i) => (
                  <Cell key={names[i]} value={value} />
                ))}
                <Cell value={total} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

function Cell({ value }: { value: number | null }) {
  return <td>{value === null ? null : <Signed value={String(value)} text={value.toFixed(1)} />}</td>;
}
