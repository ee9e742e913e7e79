import * as z from 'zod/mini';
import { create } from 'zustand';
import { readStored, writeStored } from '@/shared/lib/storage';
import { type Theme, type UpDown, upDowns } from '@/shared/theme/tokens';

// The choices that belong to this browser: how things look, and which account is in front.

const storageKey = 'hoga.ui';

const schema = z.object({
  theme: z.enum(['dark', 'light']),
  language: z.enum(['ko', 'en']),
  // Null follows the language: red and blue in Korean, green and red in English.
  upDown: z.nullable(z.enum(['red-blue', 'green-red', 'blue-orange'])),
  accountId: z.nullable(z.string()),
  interval: z.string(),
  // Signals and fills of bots on the trading chart.
  showsBots: z._default(z.boolean(), true),
});

type UiChoices = z.infer<typeof schema>;

interface UiState extends UiChoices {
  choose(choices: Partial<UiChoices>): void;
}

function defaults(): UiChoices {
  const isKorean = navigator.language?.toLowerCase().startsWith('ko') ?? false;
  const isLight = window.matchMedia?.('(prefers-color-scheme: light)').matches ?? false;
  return {
    theme: isLight ? 'light' : 'dark',
    language: isKorean ? 'ko' : 'en',
    upDown: null,
    accountId: null,
    interval: '1m',
    showsBots: true,
  };
}

export const useUiStore = create<UiState>()((set) => ({
  ...(readStored(storageKey, schema) ?? defaults()),
  choose: (choices) => set(choices),
}));

useUiStore.subscribe(({ theme, language, upDown, accountId, interval, showsBots }) => {
  writeStored(storageKey, { theme, language, upDown, accountId, interval, showsBots });
});

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
  };
  apply(useUiStore.getState());
  useUiStore.subscribe(apply);
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
