import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { useUiStore } from '@/shared/state/ui-store';
import { showToast, Toasts } from './toasts';

beforeEach(() => {
  vi.useFakeTimers();
  useUiStore.getState().choose({ language: 'en' });
  render(<Toasts />);
});
afterEach(() => {
  act(() => void vi.advanceTimersByTime(60_000));
  vi.useRealTimers();
});

const shown = () => screen.queryAllByTestId('toast').map((one) => one.textContent);

it('shows one toast for a burst of the same group, the newest with the count', () => {
  act(() => {
    showToast('info', 'Bought BTC', 'At 1', 'filled BTCUSDT');
    showToast('error', 'Not saved');
    for (const price of ['2', '3']) showToast('info', 'Bought BTC', `At ${price}`, 'filled BTCUSDT');
    showToast('info', 'Bought ETH', 'At 9', 'filled ETHUSDT');
  });
  expect(shown()).toEqual(['Bought BTC3 of theseAt 3', 'Not saved', 'Bought ETHAt 9']);
});

it('lets a group stay as long as its newest, and counts anew afterwards', () => {
  act(() => showToast('info', 'Bought BTC', undefined, 'filled BTCUSDT'));
  act(() => void vi.advanceTimersByTime(5000));
  act(() => showToast('info', 'Bought BTC', undefined, 'filled BTCUSDT'));
  act(() => void vi.advanceTimersByTime(5000));
  expect(shown()).toEqual(['Bought BTC2 of these']);
  act(() => void vi.advanceTimersByTime(5000));
  expect(shown()).toEqual([]);
  act(() => showToast('info', 'Bought BTC', undefined, 'filled BTCUSDT'));
  expect(shown()).toEqual(['Bought BTC']);
});
