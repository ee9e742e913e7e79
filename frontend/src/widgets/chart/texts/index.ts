import { addTexts } from '@/shared/i18n/i18n';
import '@/shared/i18n/texts/form';
import en from './en.json';
import ko from './ko.json';

addTexts('chart', { ko, en });
