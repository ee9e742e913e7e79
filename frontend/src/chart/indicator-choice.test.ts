import { beforeEach, describe, expect, it } from 'vitest';
import type { IndicatorInfo } from '@/shared/api/types';
import { indicatorsMost, standardOf, useIndicatorChoice, withParameter } from './indicator-choice';
import { shortNumber } from './indicator-lines';

const bollinger: IndicatorInfo = {
  name: 'bollinger',
  title: { ko: '볼린저 밴드', en: 'Bollinger bands' },
  pane: 'price',
  parameters: [
    { name: 'period', title: { ko: '기간', en: 'Period' }, standard: 20, min: 2, max: 500, is_whole: true },
    {
      name: 'deviations',
      title: { ko: '표준편차 배수', en: 'Deviations' },
      standard: 2,
      min: 0.1,
      max: 10,
      is_whole: false,
    },
  ],
};

describe('the choice of indicators', () => {
  beforeEach(() => useIndicatorChoice.setState({ chosen: [] }));

  it('is kept in the browser, each once, up to a limit', () => {
    const { add, remove, replace } = useIndicatorChoice.getState();
    add(standardOf(bollinger));
    add(standardOf(bollinger));
    add('rsi:14');
    replace('rsi:14', 'rsi:7');
    replace('rsi:7', 'bollinger:20:2');
    expect(JSON.parse(localStorage.getItem('hoga.indicators') ?? '')).toEqual(['bollinger:20:2', 'rsi:7']);
    remove('bollinger:20:2');
    for (let period = 1; period < 20; ++period) add(`sma:${period}`);
    expect(useIndicatorChoice.getState().chosen).toHaveLength(indicatorsMost);
  });

  it('takes parameters within the limits of the catalogue alone', () => {
    expect(withParameter('bollinger:20:2', bollinger, 0, '50')).toBe('bollinger:50:2');
    expect(withParameter('bollinger:20:2', bollinger, 1, '2.5')).toBe('bollinger:20:2.5');
    for (const value of ['', ' ', 'x', '1', '501', '20.5']) {
      expect(withParameter('bollinger:20:2', bollinger, 0, value)).toBeNull();
    }
  });

  it('writes values short', () => {
    expect(shortNumber(53.214)).toBe('53.21');
    expect(shortNumber(-1_234_567)).toBe('-1.23M');
    expect(shortNumber(0.0001234567)).toBe('0.0001235');
  });
});
