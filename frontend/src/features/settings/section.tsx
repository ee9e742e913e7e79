import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Failed } from '@/shared/ui/notices';
import styles from './settings.module.css';

interface SectionProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

export function Section({ title, lead, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {lead ? <p className={styles.lead}>{lead}</p> : null}
      <ErrorBoundary
        fallbackRender={({ error, resetErrorBoundary }) => (
          <Failed error={error} onRetry={resetErrorBoundary} />
        )}
      >
        {children}
      </ErrorBoundary>
    </section>
  );
}
