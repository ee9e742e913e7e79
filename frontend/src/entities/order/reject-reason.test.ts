import { expect, test } from 'vitest';
import { addTexts, i18n } from '@/shared/i18n/i18n';
import { deskProblemTexts } from '@/shared/i18n/texts/desk-problem';
import { rejectReason } from './reject-reason';

addTexts('problem', deskProblemTexts);
const t = (language: string) => i18n.getFixedT(language, ['problem']) as never;

test("the exchange's words are said in the reader's language", () => {
  const expired = { reject_code: null, reject_reason: 'UNFILLED_IOC_QUANTITY_EXPIRED' };
  expect(rejectReason(expired, t('ko'))).toBe('남은 수량이 바로 체결되지 않았습니다.');
  const refused = { reject_code: '-2010', reject_reason: 'Order would immediately match and take.' };
  expect(rejectReason(refused, t('en'))).toBe('It would have traded at once, but was to be a maker.');
});

test('a reason without words of ours stands as the exchange gave it', () => {
  expect(rejectReason({ reject_code: '-1', reject_reason: 'Something new.' }, t('ko'))).toBe(
    'Something new.',
  );
  expect(rejectReason({ reject_code: null, reject_reason: null }, t('ko'))).toBe('');
});
