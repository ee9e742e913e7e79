import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import '@/shared/i18n/texts/form';
import { useNumberEntry } from '@/shared/lib/number-entry';
import styles from './form.module.css';

// Fields of a long form. Each says what it is for, and what is wrong with it, to eyes and to screen readers alike.

export const formGrid = styles.grid;

interface Common {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  isOptional?: boolean;
  testId: string;
}

interface ShellProps extends Common {
  id: string;
  children: ReactNode;
}

function Shell({ id, label, help, error, isOptional, testId, children }: ShellProps) {
  const { t } = useTranslation('form');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {isOptional ? <span className={styles.optional}>{t('optional')}</span> : null}
      </label>
      {children}
      <Notes id={id} help={help} error={error} testId={testId} />
    </div>
  );
}

function Notes({ id, help, error, testId }: Pick<Common, 'help' | 'error' | 'testId'> & { id: string }) {
  return (
    <>
      {error ? (
        <p id={`${id}error`} className={styles.error} role="alert" data-testid={`${testId}-error`}>
          {error}
        </p>
      ) : null}
      {help ? (
        <p id={`${id}help`} className={styles.help}>
          {help}
        </p>
      ) : null}
    </>
  );
}

function described(id: string, { help, error }: Pick<Common, 'help' | 'error'>) {
  const ids = [error ? `${id}error` : '', help ? `${id}help` : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? (true as const) : undefined };
}

interface TextFieldProps extends Common {
  value: string;
  onChange(value: string): void;
  unit?: string | undefined;
  /** A figure is understood as people type and paste it: "93,153.20". */
  isFigure?: boolean;
  isWhole?: boolean;
  placeholder?: string | undefined;
  type?: 'text' | 'datetime-local' | 'date';
  maxLength?: number;
}

export function TextField(props: TextFieldProps) {
  const {
    value,
    onChange,
    unit,
    isFigure,
    isWhole,
    placeholder,
    type = 'text',
    maxLength,
    ...common
  } = props;
  const id = useId();
  const figure = useNumberEntry(value, onChange);
  return (
    <Shell id={id} {...common}>
      <div className={styles.box} data-wrong={common.error ? true : undefined}>
        <input
          id={id}
          type={type}
          className={styles.input}
          inputMode={isFigure ? (isWhole ? 'numeric' : 'decimal') : undefined}
          autoComplete="off"
          value={isFigure ? figure.value : value}
          placeholder={placeholder}
          maxLength={maxLength}
          {...described(id, common)}
          data-testid={common.testId}
          onChange={(event) => (isFigure ? figure.onChange : onChange)(event.target.value)}
          onBlur={isFigure ? figure.onBlur : undefined}
        />
        {unit ? <span className={styles.unit}>{unit}</span> : null}
      </div>
    </Shell>
  );
}

export interface Option {
  value: string;
  label: string;
}

interface SelectFieldProps extends Common {
  value: string;
  options: readonly Option[];
  onChange(value: string): void;
  isDisabled?: boolean;
}

export function SelectField({ value, options, onChange, isDisabled, ...common }: SelectFieldProps) {
  const id = useId();
  return (
    <Shell id={id} {...common}>
      <select
        id={id}
        className={styles.select}
        value={value}
        disabled={isDisabled}
        data-wrong={common.error ? true : undefined}
        {...described(id, common)}
        data-testid={common.testId}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Shell>
  );
}

interface CheckFieldProps extends Common {
  isOn: boolean;
  onChange(isOn: boolean): void;
}

export function CheckField({ isOn, onChange, ...common }: CheckFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input
          id={id}
          type="checkbox"
          checked={isOn}
          {...described(id, common)}
          data-testid={common.testId}
          onChange={(event) => onChange(event.target.checked)}
        />
        {common.label}
      </label>
      <Notes id={id} {...common} />
    </div>
  );
}

interface ChipsFieldProps extends Common {
  options: readonly Option[];
  chosen: readonly string[];
  onToggle(value: string): void;
}

/** A few of a few, all in sight. */
export function ChipsField({ options, chosen, onToggle, label, help, error, testId }: ChipsFieldProps) {
  const id = useId();
  return (
    <fieldset className={styles.field} aria-describedby={described(id, { help, error })['aria-describedby']}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.chips}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className={styles.chip}
            aria-pressed={chosen.includes(option.value)}
            data-testid={`${testId}-${option.value}`}
            onClick={() => onToggle(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
      <Notes id={id} help={help} error={error} testId={testId} />
    </fieldset>
  );
}

interface PickFieldProps extends Common {
  options: readonly Option[];
  chosen: readonly string[];
  addLabel: string;
  removeLabel(name: string): string;
  most: number;
  onChange(chosen: readonly string[]): void;
}

/** Several of many: those chosen stand as a row, and a list adds to them. With one at most it is a plain list. */
export function PickField(props: PickFieldProps) {
  const { options, chosen, addLabel, removeLabel, most, onChange, ...common } = props;
  const id = useId();
  if (most <= 1) {
    return (
      <SelectField
        {...common}
        options={options}
        value={chosen[0] ?? ''}
        onChange={(one) => onChange([one])}
      />
    );
  }
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  const left = options.filter((option) => !chosen.includes(option.value));
  return (
    <Shell id={id} {...common}>
      {chosen.length > 0 ? (
        <div className={styles.chips}>
          {chosen.map((value) => (
            <span key={value} className={styles.chip} data-testid={`${common.testId}-chosen`} data-id={value}>
              {nameOf(value)}
              <button
                type="button"
                className={styles.drop}
                aria-label={removeLabel(nameOf(value))}
                onClick={() => onChange(chosen.filter((one) => one !== value))}
              >
                <span aria-hidden>×</span>
              </button>
            </span>
          ))}
        </div>
      ) : null}
      <select
        id={id}
        className={styles.select}
        value=""
        disabled={chosen.length >= most || left.length === 0}
        data-wrong={common.error ? true : undefined}
        {...described(id, common)}
        data-testid={common.testId}
        onChange={(event) => onChange([...chosen, event.target.value])}
      >
        <option value="">{addLabel}</option>
        {left.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Shell>
  );
}
