import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { forgetBrowser } from '@/shared/lib/storage';
import { parts } from '@/shared/ui/page-parts';
import { Page, Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import { OwnData } from './own-data';
import styles from './settings.module.css';
import './texts';

/** What is kept of the user, here and in this browser. */
export default function DataPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('dataPage.title')} heading={t('dataPage.heading')} testId="settings-data">
      <div className={styles.grid}>
        <OwnData />
        <Section title={t('dataPage.records')} lead={t('dataPage.recordsLead')}>
          <div className={styles.factorButtons}>
            <Link to="/portfolio" className={parts.button}>
              {t('dataPage.history')}
            </Link>
            <Link to="/settings/activity" className={parts.button}>
              {t('dataPage.activity')}
            </Link>
          </div>
        </Section>
        <Section title={t('dataPage.browser')} lead={t('dataPage.browserLead')}>
          <button
            type="button"
            className={parts.button}
            data-testid="browser-forget"
            onClick={() => {
              forgetBrowser();
              showToast('success', t('dataPage.forgotten'), t('dataPage.forgottenText'));
            }}
          >
            {t('dataPage.forget')}
          </button>
        </Section>
      </div>
    </Page>
  );
}
