import { type ReactNode, useId } from 'react';
import { cx } from '@/shared/lib/class-names';
import { useNumberEntry } from '@/shared/lib/number-entry';
import styles from './number-field.module.css';

interface NumberFieldProps {
  /** In its form. */
  name?: string;
  label: string;
  unit: string;
  value: string;
  onChange(value: string): void;
  error?: string | undefined;
  placeholder?: string | undefined;
  testId: string;
  action?: ReactNode;
}

/** A decimal kept as the text that was typed: it never passes through a floating-point number. */
export function NumberField(props: NumberFieldProps) {
  const { name, label, unit, value, onChange, error, placeholder, testId, action } = props;
  const id = useId();
  const entry = useNumberEntry(value, onChange);
  return (
    <div>
      <div className={cx(styles.field, error && styles.wrong)}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        <input
          id={id}
          name={name}
          className={styles.input}
          inputMode="decimal"
          autoComplete="off"
          value={entry.value}
          placeholder={placeholder}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}error` : undefined}
          data-testid={testId}
          onChange={(event) => entry.onChange(event.target.value)}
          onBlur={entry.onBlur}
        />
        {action}
        <span className={styles.unit}>{unit}</span>
      </div>
      {error ? (
        <p id={`${id}error`} className={styles.error} role="alert" data-testid={`${testId}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
