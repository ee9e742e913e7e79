import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './pages.module.css';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <main className={styles.center} data-testid="not-found">
      <p className={styles.code} aria-hidden>
        {t('notFound.code')}
      </p>
      <h1 className={styles.title}>{t('notFound.title')}</h1>
      <p className="muted">{t('notFound.text')}</p>
      <Link to="/" className={styles.button}>
        {t('error.home')}
      </Link>
    </main>
  );
}
