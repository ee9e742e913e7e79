import type { Objective, Search, SearchMethod } from '@/shared/api/types';
import { parseDecimal, toBig } from '@/shared/lib/decimal';
import type { FieldFault, SchemaField } from '@/shared/lib/schema-form';
import { checkSpace, combinationsOf, firstSpace, type SpaceDraft, toSpace } from './search';

// A parameter search, as its form holds it.

export interface SearchDraft {
  space: SpaceDraft;
  method: SearchMethod;
  objective: Objective;
  trials: string;
  outOfSample: string;
  walkForward: string;
}

export function firstSearch(fields: readonly SchemaField[]): SearchDraft {
  return {
    space: firstSpace(fields),
    method: 'grid',
    objective: 'sharpe',
    trials: '1000',
    outOfSample: '25',
    walkForward: '0',
  };
}

// The bounds of the server.
const bounds = {
  trials: { place: 'search.trials', least: 1, most: 10_000, isWhole: true },
  outOfSample: { place: 'search.out_of_sample_percent', least: 0, most: 80, isWhole: false },
  walkForward: { place: 'search.walk_forward_parts', least: 0, most: 24, isWhole: true },
} as const;

export const searchPlaces = ['search.space', ...Object.values(bounds).map(({ place }) => place)];

export function checkSearch(fields: readonly SchemaField[], draft: SearchDraft): Record<string, FieldFault> {
  const faults = checkSpace(fields, draft.space);
  for (const [name, { place, least, most, isWhole }] of Object.entries(bounds)) {
    const figure = parseDecimal(draft[name as keyof typeof bounds]);
    if (!figure) faults[place] = { code: 'number', limit: '' };
    else if (isWhole && !figure.round(0, 0).eq(figure)) faults[place] = { code: 'whole', limit: '' };
    else if (figure.lt(least)) faults[place] = { code: 'least', limit: String(least) };
    else if (figure.gt(most)) faults[place] = { code: 'most', limit: String(most) };
  }
  const combinations = combinationsOf(fields, draft.space);
  if (draft.method === 'grid' && !faults['search.trials'] && combinations !== null) {
    // Of a grid each combination is a trial.
    if (combinations > BigInt(draft.trials)) {
      faults['search.trials'] = { code: 'least', limit: combinations.toString() };
    }
  }
  return faults;
}

export function toSearch(fields: readonly SchemaField[], draft: SearchDraft): Search {
  return {
    method: draft.method,
    space: toSpace(fields, draft.space),
    trials: Number(draft.trials),
    objective: draft.objective,
    out_of_sample_percent: toBig(draft.outOfSample).toFixed(),
    walk_forward_parts: Number(draft.walkForward),
  };
}
