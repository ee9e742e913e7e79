import styles from './auth.module.css';

interface FormEndProps {
  /** What was wrong with the form as a whole. */
  error: string | null;
  label: string;
  isDisabled: boolean;
  /** Of the form: `login` makes `login-error` and `login-submit`. */
  testId: string;
}

/** How each form about signing in ends: what was wrong, and the button that sends it. */
export function FormEnd({ error, label, isDisabled, testId }: FormEndProps) {
  return (
    <>
      {error ? (
        <p className={styles.alert} role="alert" data-testid={`${testId}-error`}>
          {error}
        </p>
      ) : null}
      <button type="submit" className={styles.submit} disabled={isDisabled} data-testid={`${testId}-submit`}>
        {label}
      </button>
    </>
  );
}
