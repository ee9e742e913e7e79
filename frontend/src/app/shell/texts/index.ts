import { addTexts } from '@/shared/i18n/i18n';
import { deskProblemTexts } from '@/shared/i18n/texts/desk-problem';
import en from './en.json';
import ko from './ko.json';

addTexts('shell', { ko, en });
// What can go wrong behind the sign-in joins the problems that the sign-in pages know.
addTexts('problem', deskProblemTexts);
