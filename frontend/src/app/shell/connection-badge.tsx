import { useTranslation } from 'react-i18next';
import { useConnection } from '@/realtime/hooks';
import styles from './shell.module.css';

export function ConnectionBadge() {
  const { t } = useTranslation('shell');
  const { phase } = useConnection();
  return (
    <span className={styles.connection} data-testid="connection-state" data-state={phase} role="status">
      <span className={styles.dot} aria-hidden />
      <span className={styles.connectionText}>{t(`connection.${phase}`)}</span>
    </span>
  );
}
