import { type ReactNode, useId } from 'react';
import { cx } from '@/shared/lib/class-names';
import styles from './number-field.module.css';

interface NumberFieldProps {
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
  const { label, unit, value, onChange, error, placeholder, testId, action } = props;
  const id = useId();
  return (
    <div>
      <div className={cx(styles.field, error && styles.wrong)}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        <input
          id={id}
          className={styles.input}
          inputMode="decimal"
          autoComplete="off"
          value={value}
          placeholder={placeholder}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}error` : undefined}
          data-testid={testId}
          // People paste "93,153.20" from elsewhere.
          onChange={(event) => onChange(event.target.value.replaceAll(/[,\s]/g, ''))}
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
