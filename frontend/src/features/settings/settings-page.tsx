import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/section';
import { AccountLatencies } from './account-latency';
import { AccountLimits } from './account-limits';
import { PaperAccount } from './paper-account';
import { ProfileForm } from './profile-form';
import styles from './settings.module.css';
import { TradingForm } from './trading-form';
import './texts';

/** Who one is, and how one trades. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')} heading={t('heading')} testId="settings">
      <div className={styles.grid}>
        <ProfileForm />
        <TradingForm />
        <AccountLimits />
        <PaperAccount />
        <AccountLatencies />
      </div>
    </Page>
  );
}
