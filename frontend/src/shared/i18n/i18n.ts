import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useUiStore } from '@/shared/state/ui-store';
import { commonTexts, problemTexts } from './texts';

export type Language = 'ko' | 'en';

// Texts lie beside the screens that use them, one file per feature and language. A feature adds its own
// when its chunk is loaded, so the login page carries no others.
i18next.use(initReactI18next).init({
  lng: useUiStore.getState().language,
  fallbackLng: 'en',
  ns: ['common', 'problem'],
  defaultNS: 'common',
  resources: {
    ko: { common: commonTexts.ko, problem: problemTexts.ko },
    en: { common: commonTexts.en, problem: problemTexts.en },
  },
  // React escapes.
  interpolation: { escapeValue: false },
  initAsync: false,
  react: { useSuspense: false },
  showSupportNotice: false,
} as Parameters<typeof i18next.init>[0]);

useUiStore.subscribe((state, before) => {
  if (state.language !== before.language) void i18next.changeLanguage(state.language);
});

export function addTexts(namespace: string, texts: Record<Language, object>): void {
  i18next.addResourceBundle('ko', namespace, texts.ko, true, true);
  i18next.addResourceBundle('en', namespace, texts.en, true, true);
}

export const i18n = i18next;
