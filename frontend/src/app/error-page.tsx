import { useTranslation } from 'react-i18next';
import { Logo } from '@/shared/ui/logo';
import styles from './pages.module.css';

/** What is left when a whole page fails: a way on, and no raw exception. */
export function ErrorPage({ resetErrorBoundary }: { resetErrorBoundary: () => void }) {
  const { t } = useTranslation(['app', 'common']);
  return (
    <div className={styles.center} role="alert" data-testid="error-page">
      <Logo size={40} />
      <h1 className={styles.title}>{t('app:error.title')}</h1>
      <p className="muted">{t('app:error.text')}</p>
      <div className={styles.actions}>
        <button type="button" className={styles.button} onClick={resetErrorBoundary}>
          {t('common:state.retry')}
        </button>
        <button type="button" className={styles.button} onClick={() => location.assign('/')}>
          {t('app:error.home')}
        </button>
      </div>
    </div>
  );
}
