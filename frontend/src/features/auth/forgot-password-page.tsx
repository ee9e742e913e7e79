import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './auth.module.css';
import { AuthPage } from './auth-page';
import { askForNewPassword } from './calls';
import { FormEnd } from './form-end';
import { TextField } from './text-field';
import { useSubmit } from './use-submit';

/** Sends a link to who has forgotten the password; says the same whether or not there is such a user. */
export default function ForgotPasswordPage() {
  const { t } = useTranslation('auth');
  const [email, setEmail] = useState('');
  const [isSent, setIsSent] = useState(false);
  const send = async () => {
    await askForNewPassword(email.trim());
    setIsSent(true);
  };
  const { isPending, error, fieldError, onSubmit } = useSubmit(send, ['email']);
  return (
    <AuthPage
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      footer={<Link to="/login">{t('forgot.back')}</Link>}
    >
      {isSent ? (
        <p className={styles.done} role="status" data-testid="forgot-sent">
          {t('forgot.sent')}
        </p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit} noValidate>
          <TextField
            label={t('email')}
            name="email"
            type="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
            error={fieldError('email')}
            testId="forgot-email"
          />
          <FormEnd
            error={error}
            label={t('forgot.submit')}
            isDisabled={isPending || !email.trim()}
            testId="forgot"
          />
        </form>
      )}
    </AuthPage>
  );
}
