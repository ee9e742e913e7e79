import { addTexts } from '@/shared/i18n/i18n';
import en from './en.json';
import ko from './ko.json';

addTexts('admin', { ko, en });
