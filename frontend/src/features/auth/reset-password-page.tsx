import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import styles from './auth.module.css';
import { AuthPage } from './auth-page';
import { resetPassword } from './calls';
import { FormEnd } from './form-end';
import { tokenOf } from './link-token';
import { TextField } from './text-field';
import { useSubmit } from './use-submit';

/** Where the link of a mail leads: a new password. */
export default function ResetPasswordPage() {
  const { t } = useTranslation('auth');
  const token = tokenOf(useLocation().hash);
  const [password, setPassword] = useState('');
  const [isDone, setIsDone] = useState(false);
  const send = async () => {
    await resetPassword(token, password);
    setIsDone(true);
  };
  const { isPending, error, fieldError, onSubmit } = useSubmit(send, ['new_password']);
  return (
    <AuthPage
      title={t('reset.title')}
      lead={t('reset.lead')}
      footer={<Link to="/login">{t('forgot.back')}</Link>}
    >
      {isDone ? (
        <p className={styles.done} role="status" data-testid="reset-done">
          {t('reset.done')}
        </p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit} noValidate>
          <TextField
            label={t('reset.password')}
            name="password"
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            error={fieldError('new_password')}
            hint={t('password.hint')}
            testId="reset-password"
          />
          <FormEnd
            error={error}
            label={t('reset.submit')}
            isDisabled={isPending || !password || !token}
            testId="reset"
          />
        </form>
      )}
    </AuthPage>
  );
}
