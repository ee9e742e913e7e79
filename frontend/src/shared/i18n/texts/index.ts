import commonEn from './common.en.json';
import commonKo from './common.ko.json';
import problemEn from './problem.en.json';
import problemKo from './problem.ko.json';

export const commonTexts = { ko: commonKo, en: commonEn };
export const problemTexts = { ko: problemKo, en: problemEn };
