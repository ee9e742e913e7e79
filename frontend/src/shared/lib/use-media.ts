import { useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', notify);
      return () => list.removeEventListener('change', notify);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Below this the trading page shows one panel at a time. */
export const narrowQuery = '(max-width: 767px)';
/** Below this the list of pairs is a drawer. */
export const mediumQuery = '(max-width: 1199px)';
