import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { cx } from '@/shared/lib/class-names';
import styles from './panel.module.css';

interface PanelProps {
  title: string;
  /** Beside the title: an age, a choice. */
  extra?: ReactNode;
  isStale?: boolean;
  isBare?: boolean;
  className?: string | undefined;
  testId?: string;
  children: ReactNode;
}

/** A framed part of a page. What fails inside it fails alone. */
export function Panel({ title, extra, isStale, isBare, className, testId, children }: PanelProps) {
  return (
    <section
      className={cx(styles.panel, isStale && styles.stale, isBare && styles.bare, className)}
      aria-label={title}
      data-testid={testId}
      data-stale={isStale ? 'true' : undefined}
    >
      {isBare ? null : (
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          <div className={styles.extra}>{extra}</div>
        </header>
      )}
      <div className={styles.body}>
        <ErrorBoundary FallbackComponent={PanelError}>{children}</ErrorBoundary>
      </div>
    </section>
  );
}

function PanelError({ resetErrorBoundary }: { resetErrorBoundary: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div className={styles.notice} role="alert">
      <p>{t('panel.failed')}</p>
      <button type="button" className={styles.retry} onClick={resetErrorBoundary}>
        {t('state.retry')}
      </button>
    </div>
  );
}
