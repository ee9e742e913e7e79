import { addTexts } from '@/shared/i18n/i18n';
import '@/shared/i18n/texts/decision';
import en from './en.json';
import ko from './ko.json';

addTexts('activity', { ko, en });
