import { useTranslation } from 'react-i18next';
import type { WalkForwardPart } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { ScrollBox } from '@/shared/ui/scroll-box';
import { Section } from '@/shared/ui/section';
import { FigureValue } from '@/widgets/figures/figure-table';
import styles from './backtests.module.css';
import { periodText } from './period-text';
import { ParametersText } from './trial-table';

interface WalkForwardProps {
  parts: readonly WalkForwardPart[];
  strategy: string;
}

/** Part by part: what was best before it, and what that did in it. */
export function WalkForward({ parts, strategy }: WalkForwardProps) {
  const { t } = useTranslation('backtests');
  const language = useUiStore((state) => state.language);
  if (parts.length === 0) return null;
  return (
    <Section title={t('search.walk')} lead={t('search.walkLead')}>
      <ScrollBox label={t('search.walk')}>
        <table className={styles.months} data-testid="walk-forward">
          <thead>
            <tr>
              <th scope="col">{t('search.tested')}</th>
              <th scope="col">{t('search.bestBefore')}</th>
              <th scope="col">{t('search.trainedReturn')}</th>
              <th scope="col">{t('search.testedReturn')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.trained_until}>
                <td>{periodText(part.trained_until, part.tested_until, language)}</td>
                <td>
                  <ParametersText strategy={strategy} parameters={part.parameters} />
                </td>
                <td>
                  <FigureValue value={part.trained.return_percent} kind="gainPercent" quote="" />
                </td>
                <td>
                  <FigureValue value={part.tested.return_percent} kind="gainPercent" quote="" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
