import type { StrategySetup } from '@/shared/api/types';
import { parseDecimal } from '@/shared/lib/decimal';
import {
  checkDraft,
  type Draft,
  draftOf,
  type Faults,
  type FieldFault,
  valuesOf,
} from '@/shared/lib/schema-form';
import { type Catalog, type CatalogStrategy, findStrategy, sizingFields } from './catalog';

// What a bot and a back-test are set up with, as a form holds it.

export interface SetupDraft {
  strategy: string;
  parameters: Draft;
  symbols: readonly string[];
  intervals: readonly string[];
  budget: string;
  sizing: Draft;
  limits: Draft;
  exits: Draft;
}

const firstBudget = '1000';

/** A setup of that strategy, as it stands before anybody has changed it. */
export function newSetup(catalog: Catalog, chosen: CatalogStrategy, symbol: string): SetupDraft {
  return {
    strategy: chosen.strategy.name,
    parameters: draftOf(chosen.fields),
    symbols: symbol ? [symbol] : [],
    intervals: ['1m'],
    budget: firstBudget,
    sizing: draftOf(catalog.sizing),
    limits: draftOf(catalog.limits),
    exits: draftOf(catalog.exits),
  };
}

/** Another strategy keeps what isn't its own affair: pairs, budget, sizing, limits and exits. */
export function withStrategy(draft: SetupDraft, next: CatalogStrategy): SetupDraft {
  const { name, symbols_max, intervals_max } = next.strategy;
  return {
    ...draft,
    strategy: name,
    parameters: draftOf(next.fields),
    symbols: draft.symbols.slice(0, symbols_max),
    intervals: draft.intervals.slice(0, intervals_max),
  };
}

/** A setup that somebody has saved before, in a form again. */
export function setupOf(catalog: Catalog, setup: StrategySetup): SetupDraft {
  const found = findStrategy(catalog, setup.strategy);
  return {
    strategy: setup.strategy,
    parameters: draftOf(found?.fields ?? [], setup.parameters),
    symbols: setup.symbols,
    intervals: setup.intervals,
    budget: parseDecimal(setup.budget)?.toFixed() ?? setup.budget,
    sizing: draftOf(catalog.sizing, setup.sizing),
    limits: draftOf(catalog.limits, setup.limits),
    exits: draftOf(catalog.exits, setup.exits),
  };
}

/** Everything that is wrong with a setup and can be seen here, by the name of its field. */
export function checkSetup(catalog: Catalog, draft: SetupDraft): Faults {
  const found = findStrategy(catalog, draft.strategy);
  const faults: Record<string, FieldFault> = {};
  const required = (name: string) => {
    faults[name] = { code: 'required', limit: '' };
  };
  if (!found) {
    required('strategy');
    return faults;
  }
  const { symbols_min, intervals_min } = found.strategy;
  if (draft.symbols.length < Math.max(1, symbols_min)) required('symbols');
  if (draft.intervals.length < Math.max(1, intervals_min)) required('intervals');
  const budget = parseDecimal(draft.budget);
  if (draft.budget.trim() === '') required('budget');
  else if (!budget) faults.budget = { code: 'number', limit: '' };
  else if (budget.lte(0)) faults.budget = { code: 'positive', limit: '' };
  return {
    ...faults,
    ...checkDraft('parameters', found.fields, draft.parameters),
    ...checkDraft('sizing', sizingFields(catalog.sizing, draft.sizing.sizing_rule), draft.sizing),
    ...checkDraft('limits', catalog.limits, draft.limits),
    ...checkDraft('exits', catalog.exits, draft.exits),
  };
}

/** The setup as the server takes it; only of one that `checkSetup` finds nothing wrong with. */
export function toSetup(catalog: Catalog, draft: SetupDraft): StrategySetup {
  const found = findStrategy(catalog, draft.strategy);
  return {
    strategy: draft.strategy,
    parameters: valuesOf(found?.fields ?? [], draft.parameters),
    symbols: [...draft.symbols],
    intervals: [...draft.intervals],
    budget: parseDecimal(draft.budget)?.toFixed() ?? draft.budget,
    sizing: valuesOf(sizingFields(catalog.sizing, draft.sizing.sizing_rule), draft.sizing),
    limits: valuesOf(catalog.limits, draft.limits),
    exits: valuesOf(catalog.exits, draft.exits),
  };
}

/** The names under which faults of a setup have a place in its form. */
export function setupPlaces(catalog: Catalog, draft: SetupDraft): Set<string> {
  const found = findStrategy(catalog, draft.strategy);
  const groups = {
    parameters: found?.fields ?? [],
    sizing: sizingFields(catalog.sizing, draft.sizing.sizing_rule),
    limits: catalog.limits,
    exits: catalog.exits,
  };
  const places = ['strategy', 'symbols', 'intervals', 'budget'];
  for (const [group, fields] of Object.entries(groups)) {
    places.push(...fields.map((field) => `${group}.${field.name}`));
  }
  return new Set(places);
}
