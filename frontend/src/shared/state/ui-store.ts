import { create } from 'zustand';
import { type NumberUnit, numberUnits } from '@/shared/lib/number-unit';
import { oneOf, recordOf, textOf } from '@/shared/lib/read';
import { readStored, writeStored } from '@/shared/lib/storage';
import { type Theme, themes, type UpDown, upDowns } from '@/shared/theme/names';

// The choices that belong to this browser: how things look, and which account is in front.

const storageKey = 'hoga.ui';

interface UiChoices {
  theme: Theme;
  /** The theme goes with the device's. */
  followsDevice: boolean;
  language: 'ko' | 'en';
  /** Null follows the language: red and blue in Korean, green and red in English. */
  upDown: UpDown | null;
  accountId: string | null;
  interval: string;
  /** Signals and fills of bots on the trading chart. */
  showsBots: boolean;
  /** In which times are shown; null for the device's own. */
  timeZone: string | null;
  numberUnit: NumberUnit;
}

function read(value: unknown): UiChoices | null {
  const kept = recordOf(value);
  const theme = oneOf(themes, kept?.theme);
  const language = oneOf(['ko', 'en'] as const, kept?.language);
  const interval = textOf(kept?.interval);
  if (kept === null || theme === null || language === null || interval === null) return null;
  return {
    theme,
    language,
    interval,
    upDown: oneOf(upDowns, kept.upDown),
    accountId: textOf(kept.accountId),
    // Older versions did not keep it.
    showsBots: kept.showsBots !== false,
    followsDevice: kept.followsDevice === true,
    timeZone: textOf(kept.timeZone),
    numberUnit: oneOf(numberUnits, kept.numberUnit) ?? 'language',
  };
}

interface UiState extends UiChoices {
  choose(choices: Partial<UiChoices>): void;
}

function defaults(): UiChoices {
  const isKorean = navigator.language?.toLowerCase().startsWith('ko') ?? false;
  return {
    theme: deviceTheme(),
    followsDevice: false,
    language: isKorean ? 'ko' : 'en',
    upDown: null,
    accountId: null,
    interval: '1m',
    showsBots: true,
    timeZone: null,
    numberUnit: 'language',
  };
}

const lightQuery = '(prefers-color-scheme: light)';

function deviceTheme(): Theme {
  return window.matchMedia?.(lightQuery).matches ? 'light' : 'dark';
}

export const useUiStore = create<UiState>()((set) => ({
  ...(readStored(storageKey, read) ?? defaults()),
  // Whoever picks a theme no longer wants the device's.
  choose: (choices) =>
    set(
      choices.followsDevice
        ? { ...choices, theme: deviceTheme() }
        : { ...(choices.theme ? { followsDevice: false } : {}), ...choices },
    ),
}));

useUiStore.subscribe(({ choose: _, ...choices }) => writeStored(storageKey, choices));

export function upDownOf(state: Pick<UiChoices, 'upDown' | 'language'>): UpDown {
  return state.upDown ?? (state.language === 'ko' ? 'red-blue' : 'green-red');
}

/** Puts the look on `<html>`, where the style sheets read it: a switch re-renders nothing. */
export function applyLook(): void {
  const apply = (state: UiChoices) => {
    const root = document.documentElement;
    root.dataset.theme = state.theme;
    root.dataset.updown = upDownOf(state);
    root.lang = state.language;
    // What the app is called once it is installed.
    const manifest = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
    const wanted = state.language === 'ko' ? '/manifest.webmanifest' : '/manifest.en.webmanifest';
    if (manifest && manifest.getAttribute('href') !== wanted) manifest.setAttribute('href', wanted);
  };
  const follow = () => {
    const { followsDevice, choose } = useUiStore.getState();
    if (followsDevice) choose({ followsDevice });
  };
  follow();
  apply(useUiStore.getState());
  useUiStore.subscribe(apply);
  window.matchMedia?.(lightQuery).addEventListener('change', follow);
}

export interface Look {
  theme: Theme;
  upDown: UpDown;
}

export function useLook(): Look {
  const theme = useUiStore((state) => state.theme);
  const upDown = useUiStore(upDownOf);
  return { theme, upDown };
}

export const upDownChoices = upDowns;
