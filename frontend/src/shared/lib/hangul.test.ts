import { expect, it } from 'vitest';
import { initialsOf, matchesHangul } from './hangul';

it('takes the initials of syllables and leaves the rest', () => {
  expect(initialsOf('비트코인 캐시')).toBe('ㅂㅌㅋㅇ ㅋㅅ');
  expect(initialsOf('BTC까')).toBe('BTCㄲ');
});

it.each([
  ['비트코인', 'ㅂㅌ', true],
  ['비트코인', 'ㅋㅇ', true],
  ['비트코인', '비ㅌ', true],
  ['비트코인', '트코', true],
  ['비트코인', 'ㅇㄷ', false],
  ['이더리움', 'ㅇㄷㄹㅇ', true],
  ['이더리움', 'ㅇㄷㄹㅇㅁ', false],
  ['비트코인', '', true],
])('%s searched by %s: %s', (text, query, found) => {
  expect(matchesHangul(text, query)).toBe(found);
});
