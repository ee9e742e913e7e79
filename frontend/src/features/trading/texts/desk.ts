import { addTexts } from '@/shared/i18n/i18n';
import en from './desk.en.json';
import ko from './desk.ko.json';

// Of what is loaded only when it is wanted: what lies over the chart, the depth, the keys.
addTexts('desk', { ko, en });
