import en from './desk-problem.en.json';
import ko from './desk-problem.ko.json';

export const deskProblemTexts = { ko, en };
