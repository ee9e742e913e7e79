import { expect, it } from 'vitest';
import { addTexts, i18n } from '@/shared/i18n/i18n';
import '@/shared/i18n/texts/decision';
import { deskProblemTexts } from '@/shared/i18n/texts/desk-problem';
import { haltReason } from './halt-reason';

addTexts('problem', deskProblemTexts);
const t = (language: string) => i18n.getFixedT(language, ['decision', 'problem']) as never;

it("says by its code what stands in a halt's way, in the reader's language", () => {
  const listed = { code: 'orders_still_listed', detail: 'English.', figures: { open_orders: '3' } };
  expect(haltReason(listed, t('ko'))).toBe('거래소에 아직 열린 주문이 3건 있습니다.');
  expect(haltReason(listed, t('en'))).toBe('The exchange still lists open orders (3).');
  const refused = { code: 'insufficient_balance', detail: 'English.' };
  expect(haltReason(refused, t('en'))).toBe('The balance is not enough.');
  expect(haltReason({ code: 'something_new', detail: 'Its own words.' }, t('ko'))).toBe('Its own words.');
  expect(haltReason({ code: null, detail: null }, t('ko'))).toBe('');
});
