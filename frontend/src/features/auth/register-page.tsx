import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useSession } from '@/shared/session/browser-session';
import styles from './auth.module.css';
import { AuthPage } from './auth-page';
import { register } from './calls';
import { FormEnd } from './form-end';
import { TextField } from './text-field';
import { useSubmit } from './use-submit';

export default function RegisterPage() {
  const { t } = useTranslation('auth');
  const { status } = useSession();
  if (status === 'signed_in') return <Navigate to="/trade" replace />;
  const footer = (
    <>
      {t('register.known')} <Link to="/login">{t('register.login')}</Link>
    </>
  );
  return (
    <AuthPage title={t('register.title')} lead={t('register.lead')} footer={footer}>
      <RegisterForm />
    </AuthPage>
  );
}

function RegisterForm() {
  const { t } = useTranslation('auth');
  const [params] = useSearchParams();
  const [email, setEmail] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const { isPending, error, fieldError, onSubmit } = useSubmit(
    () => register(email.trim(), username.trim(), password, params.get('invitation')),
    ['email', 'username', 'password'],
  );
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate data-testid="register-form">
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="email"
        value={email}
        onChange={setEmail}
        error={fieldError('email')}
        testId="register-email"
      />
      <TextField
        label={t('username')}
        name="username"
        autoComplete="username"
        value={username}
        onChange={setUsername}
        error={fieldError('username')}
        testId="register-username"
      />
      <TextField
        label={t('password.label')}
        name="password"
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={fieldError('password')}
        hint={t('password.hint')}
        testId="register-password"
      />
      <FormEnd
        error={error}
        label={t(isPending ? 'register.pending' : 'register.submit')}
        isDisabled={isPending || !email.trim() || !username.trim() || !password}
        testId="register"
      />
    </form>
  );
}
