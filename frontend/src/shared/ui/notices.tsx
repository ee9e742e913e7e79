import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/api-error';
import { useProblemText } from '@/shared/api/problem-text';
import styles from './panel.module.css';

const bars = ['a', 'b', 'c', 'd', 'e'];

export function Loading() {
  const { t } = useTranslation('common');
  return (
    <div className={styles.skeleton} role="status" aria-label={t('state.loading')}>
      {bars.map((bar) => (
        <div key={bar} className={styles.bar} />
      ))}
    </div>
  );
}

export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={styles.notice}>
      <p>{text}</p>
      {children}
    </div>
  );
}

export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation(['common', 'problem']);
  const problemText = useProblemText();
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div className={styles.notice} role="alert">
      <p>{problemText(error)}</p>
      {requestId ? <p className={styles.detail}>{t('problem:request', { id: requestId })}</p> : null}
      <button type="button" className={styles.retry} onClick={onRetry}>
        {t('common:state.retry')}
      </button>
    </div>
  );
}

const quietMs = 2000;

/** How old a panel's data are; nothing while they are fresh. */
export function Age({ ageMs, isStale }: { ageMs: number | null; isStale: boolean }) {
  const { t } = useTranslation('common');
  if (ageMs === null || (!isStale && ageMs < quietMs)) return null;
  const seconds = Math.floor(ageMs / 1000);
  const text =
    seconds < 60
      ? t('age.seconds', { count: seconds })
      : t('age.minutes', { count: Math.floor(seconds / 60) });
  return (
    <span className={isStale ? styles.ageStale : styles.age} data-testid="panel-age">
      {isStale ? `${t('age.stale')} · ${text}` : text}
    </span>
  );
}
