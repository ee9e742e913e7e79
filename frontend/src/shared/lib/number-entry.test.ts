import { describe, expect, it } from 'vitest';
import { numberFault, readNumber } from './number-entry';

describe('a number as it is typed', () => {
  it.each([
    ['93,153.20', '93153.20'],
    [' 1 234.5\u00a0', '1234.5'],
    ['1\u2009234\u202f567', '1234567'],
    ['１２３．４５', '123.45'],
    ['1,234,567', '1234567'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0.1', '-0.1'],
    ['0.00000001', '0.00000001'],
  ])('%s means %s', (text, plain) => {
    expect(readNumber(text)).toBe(plain);
    expect(numberFault(text)).toBeNull();
  });

  it.each([
    ['1,5', 'comma'],
    ['1.234,56', 'comma'],
    ['12,34,567', 'comma'],
    ['1,234,5', 'comma'],
    ['1e5', 'number'],
    ['0x10', 'number'],
    ['1.2.3', 'number'],
    ['만', 'number'],
    ['12 USDT', 'number'],
    ['.', 'number'],
    ['9'.repeat(31), 'long'],
    [`0.${'0'.repeat(30)}1`, 'long'],
  ])('%s is refused: %s', (text, fault) => {
    expect(numberFault(text)).toBe(fault);
  });
});
