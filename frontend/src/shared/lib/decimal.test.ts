import Big from 'big.js';
import { afterEach, describe, expect, it } from 'vitest';
import {
  decimalsOf,
  floorToStep,
  formatAtLeast,
  formatCompact,
  formatExact,
  formatFixed,
  formatSigned,
  isMultiple,
  parseDecimal,
  roundToStep,
  setNumberUnit,
} from './decimal';

describe('exact decimals', () => {
  it.each([
    ['1', '1'],
    [' 0.00000001 ', '1e-8'],
    ['-2.50', '-2.5'],
  ])('parses %s', (text, value) => {
    expect(parseDecimal(text)?.eq(value)).toBe(true);
  });

  it.each(['', '.', '1.', '.5', '1e3', 'abc', '1,000', '--1', null, undefined])('refuses %s', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });

  it.each([
    ['93153000.1234', 2, '93,153,000.12'],
    ['0.1', 8, '0.10000000'],
    ['-0.001', 2, '0.00'],
    ['-1234.5', 1, '-1,234.5'],
    ['999', 0, '999'],
  ])('formats %s with %i decimals', (value, decimals, text) => {
    expect(formatFixed(value, decimals)).toBe(text);
  });

  it('never cuts digits of an exact figure', () => {
    expect(formatExact('0.00000001')).toBe('0.00000001');
    expect(formatExact('12345678901234567.12345678')).toBe('12,345,678,901,234,567.12345678');
    expect(formatAtLeast('1.5', '0.0100')).toBe('1.50');
    expect(formatAtLeast('1.50012', '0.01')).toBe('1.50012');
  });

  it('knows steps', () => {
    expect(decimalsOf('0.00100000')).toBe(3);
    expect(decimalsOf('1.00000000')).toBe(0);
    expect(isMultiple(new Big('0.3'), new Big('0.1'))).toBe(true);
    expect(isMultiple(new Big('0.35'), new Big('0.1'))).toBe(false);
    expect(floorToStep(new Big('0.39999'), new Big('0.001')).toFixed()).toBe('0.399');
    expect(roundToStep(new Big('10.25'), new Big('0.5')).toFixed()).toBe('10.5');
  });

  it('marks gains with a sign, and nought with none', () => {
    expect(formatSigned('1.2')).toBe('+1.2');
    expect(formatSigned('-1.2')).toBe('-1.2');
    expect(formatSigned('0.00')).toBe('0.00');
  });
});

describe('great figures', () => {
  afterEach(() => setNumberUnit('language'));

  it('are shortened as the language does, or in the unit that was chosen', () => {
    expect(formatCompact('1234567890', 'ko')).toBe('12.35억');
    expect(formatCompact('1234567890', 'en')).toBe('1.23B');
    setNumberUnit('korean');
    expect(formatCompact('1234567890', 'en')).toBe('12.35억');
    setNumberUnit('western');
    expect(formatCompact('1234567890', 'ko')).toBe('1.23B');
    setNumberUnit('full');
    expect(formatCompact('1234567890.987', 'ko')).toBe('1,234,567,890');
    expect(formatCompact('-12.345', 'en')).toBe('-12.34');
  });
});
