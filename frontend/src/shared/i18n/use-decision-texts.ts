import { useEffect, useState } from 'react';

/**
 * The words of decisions, which are many and seldom wanted: they come when somebody is to read them. Until then, or
 * where they can't be had, the names of things stand in their place.
 */
export function useDecisionTexts(): void {
  const [, setIsThere] = useState(false);
  useEffect(() => {
    let isWanted = true;
    import('./texts/decision').then(
      () => {
        if (isWanted) setIsThere(true);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, []);
}
