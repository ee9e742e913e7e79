import type { ReactNode } from 'react';
import styles from './figure-list.module.css';

export interface Figure {
  key: string;
  label: string;
  value: ReactNode;
  /** Below it, smaller. */
  note?: string | undefined;
}

/** The figures at the head of a page. */
export function FigureList({ figures, isStale }: { figures: readonly Figure[]; isStale?: boolean }) {
  return (
    <dl className={styles.figures} data-stale={isStale || undefined}>
      {figures.map(({ key, label, value, note }) => (
        <div key={key} className={styles.figure} data-testid={`figure-${key}`}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
