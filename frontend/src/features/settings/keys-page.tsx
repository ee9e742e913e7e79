import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/section';
import { ApiKeys } from './api-keys';
import { ExchangeKeys } from './exchange-keys';
import styles from './settings.module.css';
import './texts';

/** Keys that Hoga trades with at exchanges, and keys that programs trade with here. */
export default function KeysPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('keysPage.title')} heading={t('keysPage.heading')} testId="settings-keys">
      <div className={styles.grid}>
        <ApiKeys />
        <ExchangeKeys />
      </div>
    </Page>
  );
}
