import { useTranslation } from 'react-i18next';
import { AccountLimits } from './account-limits';
import { ApiKeys } from './api-keys';
import { ExchangeKeys } from './exchange-keys';
import { LookSettings } from './look-settings';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import styles from './settings.module.css';
import { TradingForm } from './trading-form';
import './texts';

export default function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <main className={styles.page} data-testid="settings">
      <title>{t('title')}</title>
      <h1 className={styles.heading}>{t('heading')}</h1>
      <div className={styles.grid}>
        <TradingForm />
        <AccountLimits />
        <ApiKeys />
        <ExchangeKeys />
        <ProfileForm />
        <PasswordForm />
        <LookSettings />
      </div>
    </main>
  );
}
