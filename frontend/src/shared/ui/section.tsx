import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Failed } from './notices';
import styles from './section.module.css';

interface PageProps {
  title: string;
  heading: string;
  testId: string;
  children: ReactNode;
}

/** A page that is read from top to bottom. */
export function Page({ title, heading, testId, children }: PageProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <main className={styles.page} tabIndex={0} data-testid={testId}>
      <title>{title}</title>
      <h1 className={styles.heading}>{heading}</h1>
      {children}
    </main>
  );
}

interface SectionProps {
  title: string;
  lead?: string;
  children: ReactNode;
}

/** A part of such a page, which fails alone. */
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
