import { useTranslation } from 'react-i18next';
import type { MarkKind } from '@/chart/marks';
import styles from './chart-view.module.css';
import './texts';

const shown: readonly { kind: MarkKind; text: 'fillBuy' | 'fillSell' | 'signalOrdered' | 'signalOther' }[] = [
  { kind: 'buy', text: 'fillBuy' },
  { kind: 'sell', text: 'fillSell' },
  { kind: 'signal-buy', text: 'signalOrdered' },
  { kind: 'quiet-buy', text: 'signalOther' },
];

/** What the marks on a chart mean. */
export function MarksLegend({ hasSignals = true }: { hasSignals?: boolean }) {
  const { t } = useTranslation('chart');
  return (
    <ul className={styles.marks} aria-label={t('legend')}>
      {shown
        .filter(({ kind }) => hasSignals || kind === 'buy' || kind === 'sell')
        .map(({ kind, text }) => (
          <li key={kind}>
            <span className={styles.mark} data-kind={kind} aria-hidden />
            {t(text)}
          </li>
        ))}
    </ul>
  );
}
