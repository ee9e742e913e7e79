import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/section';
import { AccountLatencies } from './account-latency';
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
    <Page title={t('title')} heading={t('heading')} testId="settings">
      <div className={styles.grid}>
        <TradingForm />
        <AccountLimits />
        <ApiKeys />
        <ExchangeKeys />
        <ProfileForm />
        <PasswordForm />
        <LookSettings />
        <AccountLatencies />
      </div>
    </Page>
  );
}
