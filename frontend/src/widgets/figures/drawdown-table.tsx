import { useTranslation } from 'react-i18next';
import type { Drawdown } from '@/shared/api/types';
import { formatFixed, toBig } from '@/shared/lib/decimal';
import { formatDay } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { parts } from '@/shared/ui/page-parts';
import { ScrollBox } from '@/shared/ui/scroll-box';
import { Section } from '@/shared/ui/section';
import styles from './drawdown-table.module.css';
import './texts';

interface DrawdownTableProps {
  drawdowns: readonly Drawdown[];
  /** Of the money; without it there is only the share. */
  quote?: string;
}

/** The deepest falls from a peak, and how long they took. */
export function DrawdownTable({ drawdowns, quote }: DrawdownTableProps) {
  const { t } = useTranslation('figures');
  const language = useUiStore((state) => state.language);
  return (
    <Section title={t('drawdown.title')}>
      {drawdowns.length === 0 ? <p className={parts.quiet}>{t('drawdown.none')}</p> : null}
      {drawdowns.length > 0 ? (
        <ScrollBox label={t('drawdown.title')}>
          <table className={styles.table} data-testid="drawdowns">
            <thead>
              <tr>
                <th scope="col">{t('drawdown.depth')}</th>
                {quote === undefined ? null : <th scope="col">{t('drawdown.loss', { asset: quote })}</th>}
                <th scope="col">{t('drawdown.peak')}</th>
                <th scope="col">{t('drawdown.bottom')}</th>
                <th scope="col">{t('drawdown.recovered')}</th>
              </tr>
            </thead>
            <tbody>
              {drawdowns.map((one) => (
                <tr key={`${one.peak_at} ${one.bottom_at}`}>
                  <td>{`${one.percent.toFixed(2)}%`}</td>
                  {quote === undefined ? null : (
                    <td>{formatFixed(toBig(one.peak).minus(one.bottom).round(2), 2)}</td>
                  )}
                  <td>{formatDay(one.peak_at, language)}</td>
                  <td>{formatDay(one.bottom_at, language)}</td>
                  <td>
                    {one.recovered_at ? formatDay(one.recovered_at, language) : t('drawdown.notRecovered')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </Section>
  );
}
