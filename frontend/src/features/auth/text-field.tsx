import { Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/shared/lib/class-names';
import styles from './auth.module.css';

interface TextFieldProps {
  label: string;
  name: string;
  type?: 'text' | 'email' | 'password';
  autoComplete: string;
  value: string;
  onChange(value: string): void;
  error?: string | undefined;
  hint?: string;
  testId: string;
  autoFocus?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { label, name, type = 'text', autoComplete, value, onChange, error, hint, testId, autoFocus } = props;
  const { t } = useTranslation('auth');
  const [isShown, setIsShown] = useState(false);
  const id = useId();
  const notes = [error && `${id}error`, hint && `${id}hint`].filter(Boolean);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={cx(styles.box, error && styles.wrong)}>
        <input
          id={id}
          name={name}
          type={type === 'password' && isShown ? 'text' : type}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: a field that has just been asked for is where one types next.
          autoFocus={autoFocus}
          required
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={notes.length > 0 ? notes.join(' ') : undefined}
          data-testid={testId}
          onChange={(event) => onChange(event.target.value)}
        />
        {type === 'password' ? (
          <button
            type="button"
            className={styles.eye}
            aria-label={t(isShown ? 'password.hide' : 'password.show')}
            aria-pressed={isShown}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          </button>
        ) : null}
      </div>
      {error ? (
        <p id={`${id}error`} className={styles.error} data-testid={`${testId}-error`}>
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
