import { addTexts } from '@/shared/i18n/i18n';
import '@/widgets/chart/texts';
import '@/widgets/figures/texts';
import en from './en.json';
import ko from './ko.json';

addTexts('bots', { ko, en });
