import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from '@/shared/lib/class-names';
import styles from './tabs.module.css';

export interface Tab<K extends string> {
  key: K;
  label: ReactNode;
  testId?: string;
}

interface TabsProps<K extends string> {
  label: string;
  tabs: readonly Tab<K>[];
  active: K;
  onChange(key: NoInfer<K>): void;
  look?: 'line' | 'box';
  extra?: ReactNode;
  children?: ReactNode;
  className?: string | undefined;
}

/** Tabs with the keyboard of the WAI-ARIA pattern: arrows, Home and End move and choose. */
export function Tabs<K extends string>(props: TabsProps<K>) {
  const { label, tabs, active, onChange, look = 'line', extra, children, className } = props;
  const id = useId();
  const panelId = `${id}panel`;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = tabs.findIndex((tab) => tab.key === active);
    const moves: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = moves[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.key);
    document.getElementById(`${id}${next.key}`)?.focus();
  };
  return (
    <>
      <div className={cx(styles.head, styles[look], className)}>
        <div className={styles.list} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.key}
              id={`${id}${tab.key}`}
              type="button"
              role="tab"
              className={styles.tab}
              aria-selected={tab.key === active}
              aria-controls={children === undefined ? undefined : panelId}
              tabIndex={tab.key === active ? 0 : -1}
              data-testid={tab.testId}
              onClick={() => onChange(tab.key)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {extra ? <div className={styles.extra}>{extra}</div> : null}
      </div>
      {children === undefined ? null : (
        <div id={panelId} className={styles.panel} role="tabpanel" aria-labelledby={`${id}${active}`}>
          {children}
        </div>
      )}
    </>
  );
}
