import type { SearchAxis } from '@/shared/api/types';
import { parseDecimal, toBig } from '@/shared/lib/decimal';
import type { FieldFault, SchemaField } from '@/shared/lib/schema-form';

// What a parameter search tries: for each parameter that is searched its lowest and highest value and the step between.

export interface AxisDraft {
  isOn: boolean;
  low: string;
  high: string;
  step: string;
  /** Of a choice or a flag: the values to try. */
  values: readonly string[];
}

export type SpaceDraft = Readonly<Record<string, AxisDraft>>;

export const flagValues = ['true', 'false'] as const;

const isFigure = (field: SchemaField) => ['integer', 'number', 'money'].includes(field.kind);

/** The parameters that can be searched; a list or a text is none. */
export function searchable(fields: readonly SchemaField[]): SchemaField[] {
  return fields.filter((field) => isFigure(field) || field.kind === 'choice' || field.kind === 'boolean');
}

/** What the strategy itself proposes to search. */
export function firstSpace(fields: readonly SchemaField[]): SpaceDraft {
  return Object.fromEntries(
    searchable(fields).map((field) => {
      const { search, min, max } = field;
      const choices = field.kind === 'boolean' ? flagValues : field.choices.map((choice) => choice.value);
      return [
        field.name,
        {
          isOn: search !== null,
          low: search?.low ?? min ?? '',
          high: search?.high ?? max ?? '',
          step: search?.step ?? '1',
          values: isFigure(field) ? [] : [...choices],
        },
      ];
    }),
  );
}

/** How many values an axis has; null while it can't be read. */
export function countOf(field: SchemaField, axis: AxisDraft): number | null {
  if (!isFigure(field)) return axis.values.length;
  const [low, high, step] = [parseDecimal(axis.low), parseDecimal(axis.high), parseDecimal(axis.step)];
  if (!low || !high || !step || step.lte(0) || high.lt(low)) return null;
  return Number(high.minus(low).div(step).round(0, 0).plus(1).toFixed());
}

/** How many combinations the whole space has; null while a part of it can't be read. */
export function combinationsOf(fields: readonly SchemaField[], space: SpaceDraft): bigint | null {
  let product = 1n;
  for (const field of searchable(fields)) {
    const axis = space[field.name];
    if (!axis?.isOn) continue;
    const count = countOf(field, axis);
    if (count === null) return null;
    product *= BigInt(count);
  }
  return product;
}

/** What is wrong with the space, by `space.name`. */
export function checkSpace(fields: readonly SchemaField[], space: SpaceDraft): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = {};
  let count = 0;
  for (const field of searchable(fields)) {
    const axis = space[field.name];
    if (!axis?.isOn) continue;
    count += 1;
    const fault = checkAxis(field, axis);
    if (fault) faults[`space.${field.name}`] = fault;
  }
  if (count === 0) faults.space = { code: 'required', limit: '' };
  return faults;
}

function checkAxis(field: SchemaField, axis: AxisDraft): FieldFault | null {
  if (!isFigure(field)) return axis.values.length > 0 ? null : { code: 'required', limit: '' };
  const figures = [axis.low, axis.high, axis.step].map((text) => parseDecimal(text));
  const [low, high, step] = figures;
  if (!low || !high || !step) return { code: 'number', limit: '' };
  if (step.lte(0)) return { code: 'positive', limit: '' };
  if (high.lt(low)) return { code: 'least', limit: low.toFixed() };
  if (field.min !== null && low.lt(field.min)) return { code: 'least', limit: field.min };
  if (field.max !== null && high.gt(field.max)) return { code: 'most', limit: field.max };
  if (field.kind === 'integer' && [low, step].some((one) => !one.round(0, 0).eq(one))) {
    return { code: 'whole', limit: '' };
  }
  return null;
}

export function toSpace(fields: readonly SchemaField[], space: SpaceDraft): SearchAxis[] {
  return searchable(fields).flatMap((field): SearchAxis[] => {
    const axis = space[field.name];
    if (!axis?.isOn) return [];
    if (!isFigure(field)) return [{ name: field.name, values: [...axis.values] }];
    const plain = (text: string) => toBig(text.trim()).toFixed();
    return [{ name: field.name, low: plain(axis.low), high: plain(axis.high), step: plain(axis.step) }];
  });
}
