import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import styles from './auth.module.css';
import { AuthPage } from './auth-page';
import { confirmEmail } from './calls';
import { tokenOf } from './link-token';
import { useSubmit } from './use-submit';

/** Where the link of a mail leads: by a press of the button, so that a mail scanner that opens links uses none up. */
export default function ConfirmEmailPage() {
  const { t } = useTranslation('auth');
  const token = tokenOf(useLocation().hash);
  const [isDone, setIsDone] = useState(false);
  const send = async () => {
    await confirmEmail(token);
    setIsDone(true);
  };
  const { isPending, error, onSubmit } = useSubmit(send, []);
  return (
    <AuthPage
      title={t('confirm.title')}
      lead={t('confirm.lead')}
      footer={<Link to="/">{t('confirm.home')}</Link>}
    >
      {isDone ? (
        <p className={styles.done} role="status" data-testid="confirm-done">
          {t('confirm.done')}
        </p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit} noValidate>
          {error ? (
            <p className={styles.alert} role="alert" data-testid="confirm-error">
              {error}
            </p>
          ) : null}
          <button
            type="submit"
            className={styles.submit}
            disabled={isPending || !token}
            data-testid="confirm-submit"
          >
            {t('confirm.submit')}
          </button>
        </form>
      )}
    </AuthPage>
  );
}
