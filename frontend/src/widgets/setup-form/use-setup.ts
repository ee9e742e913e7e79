import { useCallback, useState } from 'react';
import type { Catalog } from '@/entities/strategy/catalog';
import { checkSetup, type SetupDraft, setupPlaces } from '@/entities/strategy/setup';
import { ApiError } from '@/shared/api/api-error';
import { type Faults, serverFaults } from '@/shared/lib/schema-form';

export interface SetupState {
  draft: SetupDraft;
  faults: Faults;
  /** What the server said of no field of the form. */
  rest: readonly string[];
  change(change: Partial<SetupDraft>): void;
  /** Whether it may be sent; all that is wrong is told from then on. */
  check(more: Faults): boolean;
  /** Puts what the server refused at its fields. */
  refuse(error: unknown, places?: readonly string[]): void;
}

/** The draft of a setup and what is wrong with it. A fault goes when its field is changed. */
export function useSetup(catalog: Catalog, first: () => SetupDraft): SetupState {
  const [draft, setDraft] = useState(first);
  const [faults, setFaults] = useState<Faults>({});
  const [rest, setRest] = useState<readonly string[]>([]);
  const change = useCallback((part: Partial<SetupDraft>) => {
    setDraft((before) => {
      setFaults((known) => without(known, before, part));
      return { ...before, ...part };
    });
  }, []);
  return {
    draft,
    faults,
    rest,
    change,
    check: (more) => {
      const found = { ...checkSetup(catalog, draft), ...more };
      setFaults(found);
      setRest([]);
      return Object.keys(found).length === 0;
    },
    refuse: (error, places = []) => {
      const problems = error instanceof ApiError ? error.fields : [];
      const known = new Set([...setupPlaces(catalog, draft), ...places]);
      const said = serverFaults(problems, known);
      setFaults(said.faults);
      setRest(said.rest);
    },
  };
}

function without(faults: Faults, before: SetupDraft, part: Partial<SetupDraft>): Faults {
  const changed = new Set<string>();
  for (const [group, value] of Object.entries(part)) {
    changed.add(group);
    const known = before[group as keyof SetupDraft];
    if (typeof value !== 'object' || Array.isArray(value)) continue;
    for (const [name, one] of Object.entries(value)) {
      if ((known as Record<string, unknown>)[name] !== one) changed.add(`${group}.${name}`);
    }
  }
  return Object.fromEntries(Object.entries(faults).filter(([name]) => !changed.has(name)));
}
