import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/section';
import { AccessTokens } from './access-tokens';
import { PasswordForm } from './password-form';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';
import styles from './settings.module.css';
import './texts';

/** What the account is kept safe by, and where it is open. */
export default function SecurityPage() {
  const { t } = useTranslation('security');
  return (
    <Page title={t('title')} heading={t('heading')} testId="security">
      <div className={styles.grid}>
        <SecondFactor />
        <PasswordForm />
        <Sessions />
        <AccessTokens />
      </div>
    </Page>
  );
}
