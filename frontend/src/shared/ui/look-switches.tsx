import { Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUiStore } from '@/shared/state/ui-store';
import styles from './look-switches.module.css';

export function ThemeSwitch() {
  const { t } = useTranslation('common');
  const theme = useUiStore((state) => state.theme);
  const choose = useUiStore((state) => state.choose);
  const isDark = theme !== 'light';
  const Icon = isDark ? Sun : Moon;
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={t(isDark ? 'look.toLight' : 'look.toDark')}
      title={t(isDark ? 'look.toLight' : 'look.toDark')}
      data-testid="theme-switch"
      onClick={() => choose({ theme: isDark ? 'light' : 'dark' })}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}

export function LanguageSwitch() {
  const { t } = useTranslation('common');
  const language = useUiStore((state) => state.language);
  const choose = useUiStore((state) => state.choose);
  const other = language === 'ko' ? 'en' : 'ko';
  return (
    <button
      type="button"
      className={styles.button}
      lang={other}
      aria-label={`${t('look.otherLanguageShort')} · ${t('look.otherLanguage')}`}
      title={t('look.otherLanguage')}
      data-testid="language-switch"
      onClick={() => choose({ language: other })}
    >
      {t('look.otherLanguageShort')}
    </button>
  );
}
