import { useTranslation } from 'react-i18next';
import type { Drawdown } from '@/shared/api/backtest-types';
import { formatFixed, toBig } from '@/shared/lib/decimal';
import { formatDay } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { parts } from '@/shared/ui/page-parts';
import { ScrollBox } from '@/shared/ui/scroll-box';
import { Section } from '@/shared/ui/section';
import styles from './backtests.module.css';

interface DrawdownTableProps {
  drawdowns: readonly Drawdown[];
  quote: string;
}

/** The deepest falls from a peak, and how long they took. */
export function DrawdownTable({ drawdowns, quote }: DrawdownTableProps) {
  const { t } = useTranslation('backtests');
  const language = useUiStore((state) => state.language);
  return (
    <Section title={t('result.drawdowns')}>
      {drawdowns.length === 0 ? <p className={parts.quiet}>{t('result.noDrawdowns')}</p> : null}
      {drawdowns.length > 0 ? (
        <ScrollBox label={t('result.drawdowns')}>
          <table className={styles.months} data-testid="drawdowns">
            <thead>
              <tr>
                <th scope="col">{t('result.depth')}</th>
                <th scope="col">{t('result.loss', { asset: quote })}</th>
                <th scope="col">{t('result.peak')}</th>
                <th scope="col">{t('result.bottom')}</th>
                <th scope="col">{t('result.recovered')}</th>
              </tr>
            </thead>
            <tbody>
              {drawdowns.map((one) => (
                <tr key={`${one.peak_at} ${one.bottom_at}`}>
                  <td>{`${one.percent.toFixed(2)}%`}</td>
                  <td>{formatFixed(toBig(one.peak).minus(one.bottom).round(2), 2)}</td>
                  <td>{formatDay(one.peak_at, language)}</td>
                  <td>{formatDay(one.bottom_at, language)}</td>
                  <td>
                    {one.recovered_at ? formatDay(one.recovered_at, language) : t('result.notRecovered')}
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
