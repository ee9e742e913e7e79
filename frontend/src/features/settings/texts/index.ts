import { addTexts } from '@/shared/i18n/i18n';
import en from './en.json';
import ko from './ko.json';
import securityEn from './security.en.json';
import securityKo from './security.ko.json';

addTexts('settings', { ko, en });
addTexts('security', { ko: securityKo, en: securityEn });
