import { useTranslation } from 'react-i18next';
import { useUiStore } from '@/shared/state/ui-store';
import { Page } from '@/shared/ui/section';
import { ChoiceSection } from './choice-section';
import { CurrencySetting } from './currency-setting';
import { LookSettings } from './look-settings';
import styles from './settings.module.css';
import './texts';
import { NumberSetting, ZoneSetting } from './unit-settings';

const languages = ['ko', 'en'] as const;
const looks = ['device', 'dark', 'light', 'contrast'] as const;

/** How things look and are written. All but the currency belongs to this browser. */
export default function AppearancePage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('appearance.title')} heading={t('appearance.heading')} testId="appearance">
      <div className={styles.grid}>
        <LanguageSetting />
        <ThemeSetting />
        <LookSettings />
        <CurrencySetting />
        <NumberSetting />
        <ZoneSetting />
      </div>
    </Page>
  );
}

function LanguageSetting() {
  const { t } = useTranslation('settings');
  const language = useUiStore((state) => state.language);
  const choose = useUiStore((state) => state.choose);
  return (
    <ChoiceSection
      name="language"
      title={t('language.title')}
      options={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
      value={language}
      onChange={(value) => choose({ language: value })}
    />
  );
}

function ThemeSetting() {
  const { t } = useTranslation('settings');
  const theme = useUiStore((state) => (state.followsDevice ? 'device' : state.theme));
  const choose = useUiStore((state) => state.choose);
  return (
    <ChoiceSection
      name="theme"
      title={t('theme.title')}
      options={looks.map((value) => ({ value, label: t(`theme.${value}`) }))}
      value={theme}
      onChange={(value) => choose(value === 'device' ? { followsDevice: true } : { theme: value })}
    />
  );
}
