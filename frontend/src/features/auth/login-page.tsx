import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { ApiError } from '@/shared/api/api-error';
import { useSession } from '@/shared/session/browser-session';
import styles from './auth.module.css';
import { AuthPage } from './auth-page';
import { logIn } from './calls';
import { FormEnd } from './form-end';
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
      <br />
      <Link to="/forgot-password" data-testid="login-forgot">
        {t('login.forgot')}
      </Link>
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

/** The password first; where a second factor is on, its code is asked for then. */
function LoginForm() {
  const { t } = useTranslation('auth');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null);
  const send = async () => {
    try {
      await logIn(email.trim(), password, code?.trim());
    } catch (thrown) {
      const isAskedFor = thrown instanceof ApiError && thrown.code === 'second_factor_required';
      if (!isAskedFor || code !== null) throw thrown;
      setCode('');
    }
  };
  const { isPending, error, fieldError, onSubmit } = useSubmit(send, ['email', 'password', 'code']);
  const isIncomplete = !email.trim() || !password || code?.trim() === '';
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
      {code === null ? null : (
        <TextField
          label={t('code.label')}
          name="code"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={fieldError('code')}
          hint={t('code.hint')}
          testId="login-code"
          autoFocus
        />
      )}
      <FormEnd
        error={error}
        label={t(isPending ? 'login.pending' : 'login.submit')}
        isDisabled={isPending || isIncomplete}
        testId="login"
      />
    </form>
  );
}
