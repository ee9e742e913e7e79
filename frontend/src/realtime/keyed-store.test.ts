import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KeyedStore } from './keyed-store';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells the readers of a key once per interval, first at once, and with the newest value', () => {
  const store = new KeyedStore<number>(100);
  const told: (number | undefined)[] = [];
  store.subscribe('a', () => told.push(store.get('a')));
  for (let i = 0; i < 10; i += 1) store.set('a', i);
  vi.advanceTimersByTime(0);
  expect(told).toEqual([9]);
  for (let time = 0; time < 1000; time += 10) {
    store.set('a', 100 + time);
    vi.advanceTimersByTime(10);
  }
  expect(told.length).toBeLessThanOrEqual(11);
  vi.advanceTimersByTime(100);
  expect(told.at(-1)).toBe(1090);
});

it('tells only those whose key has changed', () => {
  const store = new KeyedStore<number>(0);
  let told = 0;
  const leave = store.subscribe('a', () => {
    told += 1;
  });
  store.set('b', 1);
  vi.advanceTimersByTime(10);
  expect(told).toBe(0);
  store.set('a', 1);
  vi.advanceTimersByTime(10);
  leave();
  store.set('a', 2);
  vi.advanceTimersByTime(10);
  expect(told).toBe(1);
});
