import type { ReactNode } from 'react';
import styles from './scroll-box.module.css';

/** What may be wider than the page and then scrolls by itself, by the keyboard too. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section className={styles.box} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
