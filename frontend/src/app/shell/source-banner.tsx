import { useTranslation } from 'react-i18next';
import { useMarketSource } from '@/shared/api/queries';
import styles from './shell.module.css';

/** Says why the market stands still while its source does: a mirror that has lost its origin, a recording that is over. */
export function SourceBanner() {
  const { t } = useTranslation('shell');
  const state = useMarketSource()?.source_state;
  if (!state || state === 'running') return null;
  return (
    <div className={styles.banner} role="status" data-testid="source-banner" data-state={state}>
      {t(`source.${state}`)}
    </div>
  );
}
