import { expect, it } from 'vitest';
import { sampleBook } from '@/testing/samples';
import { depthOf, depthWithin } from './depth';

const book = {
  ...sampleBook,
  bids: [
    ['99', '1'],
    ['98', '2'],
  ] as [string, string][],
  asks: [
    ['101', '0.5'],
    ['103', '4'],
  ] as [string, string][],
};

it('adds up what lies between the best price and each level', () => {
  const { levels, middle, deepest } = depthOf(book);
  expect(levels.map((one) => `${one.side} ${one.price} ${one.quantity} ${one.quote}`)).toEqual([
    'bid 98 3 295',
    'bid 99 1 99',
    'ask 101 0.5 50.5',
    'ask 103 4.5 462.5',
  ]);
  expect(middle?.toFixed()).toBe('100');
  expect(deepest.toFixed()).toBe('4.5');
});

it('says what lies near the middle, and whether the levels reach that far', () => {
  const near = (percent: string) => {
    const { bids, asks, isKnown } = depthWithin(depthOf(book), percent);
    return [bids.toFixed(), asks.toFixed(), isKnown];
  };
  expect(near('1')).toEqual(['99', '50.5', true]);
  expect(near('2')).toEqual(['295', '50.5', true]);
  expect(near('5')).toEqual(['295', '462.5', false]);
  expect(depthWithin(depthOf({ ...book, asks: [] }), '1').isKnown).toBe(false);
});
