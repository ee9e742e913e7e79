import { setNumberUnit } from '@/shared/lib/decimal';
import { setDisplayZone } from '@/shared/lib/time';
import { useUiStore } from './ui-store';

/** Has times and great figures written as the user has chosen, now and from each change on. */
export function applyDisplay(): void {
  const apply = ({ timeZone, numberUnit }: ReturnType<typeof useUiStore.getState>) => {
    setDisplayZone(timeZone);
    setNumberUnit(numberUnit);
  };
  apply(useUiStore.getState());
  useUiStore.subscribe(apply);
}
