import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { applyLook, useUiStore } from './ui-store';

// A device whose look can change.
let isLight = false;
let tell: (() => void) | undefined;
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    get matches() {
      return isLight;
    },
    addEventListener: (_: string, listener: () => void) => {
      tell = listener;
    },
    removeEventListener: () => undefined,
  }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  isLight = false;
});

it('follows the look of the device once that is wished, until a theme is picked', () => {
  const { choose } = useUiStore.getState();
  applyLook();
  choose({ theme: 'dark' });
  isLight = true;
  tell?.();
  expect(document.documentElement.dataset.theme).toBe('dark');
  choose({ followsDevice: true });
  expect(document.documentElement.dataset.theme).toBe('light');
  isLight = false;
  tell?.();
  expect(document.documentElement.dataset.theme).toBe('dark');
  choose({ theme: 'light' });
  expect(useUiStore.getState().followsDevice).toBe(false);
});

it('keeps what was chosen', () => {
  useUiStore.getState().choose({ timeZone: 'UTC', numberUnit: 'full' });
  const kept = JSON.parse(localStorage.getItem('hoga.ui') ?? '{}');
  expect(kept).toMatchObject({ timeZone: 'UTC', numberUnit: 'full' });
  expect(kept).not.toHaveProperty('choose');
});
