import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useSession } from '@/shared/session/browser-session';
import styles from './auth.module.css';
import { AuthPage } from './auth-page';
import { logIn } from './calls';
import { TextField } from './text-field';
import { useSubmit } from './use-submit';

/** Only addresses of this app: never a way out to another site. */
function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

export default function LoginPage() {
  const { t } = useTranslation('auth');
  const [params] = useSearchParams();
  const { status } = useSession();
  if (status === 'signed_in') return <Navigate to={safeNext(params.get('next'))} replace />;
  const footer = (
    <>
      {t('login.new')} <Link to="/register">{t('login.register')}</Link>
    </>
  );
  return (
    <AuthPage title={t('login.title')} lead={t('login.lead')} footer={footer}>
      {params.get('reason') === 'expired' ? (
        <p className={styles.notice} role="status">
          {t('login.expired')}
        </p>
      ) : null}
      <LoginForm />
    </AuthPage>
  );
}

function LoginForm() {
  const { t } = useTranslation('auth');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { isPending, error, fieldError, onSubmit } = useSubmit(
    () => logIn(email.trim(), password),
    ['email', 'password'],
  );
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate data-testid="login-form">
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        error={fieldError('email')}
        testId="login-email"
      />
      <TextField
        label={t('password.label')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={fieldError('password')}
        testId="login-password"
      />
      {error ? (
        <p className={styles.alert} role="alert" data-testid="login-error">
          {error}
        </p>
      ) : null}
      <button
        type="submit"
        className={styles.submit}
        disabled={isPending || !email.trim() || !password}
        data-testid="login-submit"
      >
        {t(isPending ? 'login.pending' : 'login.submit')}
      </button>
    </form>
  );
}
