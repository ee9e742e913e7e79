import { addTexts } from '../i18n';
import en from './decision.en.json';
import ko from './decision.ko.json';

// The words for what was decided: which layer, on which figures, by whom. Screens behind the sign-in load them as they need them.
addTexts('decision', { ko, en });
