import { type RefObject, useEffect } from 'react';

/** Brings the first field that is wrong into view and gives it the keyboard, each time that `count` rises. */
export function useFirstFault(form: RefObject<HTMLElement | null>, tries: number): void {
  useEffect(() => {
    if (tries === 0) return;
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'center' });
  }, [form, tries]);
}
