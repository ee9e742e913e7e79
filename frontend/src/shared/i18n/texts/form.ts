import { addTexts } from '../i18n';
import en from './form.en.json';
import ko from './form.ko.json';

addTexts('form', { ko, en });
