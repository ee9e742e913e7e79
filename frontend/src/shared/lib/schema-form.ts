import { parseDecimal } from './decimal';

// A form out of a JSON Schema of the server: which fields there are, what a reader may type into each, and what is sent.
// The server's schemas are flat objects; `x-order` gives the order, `x-ko` the Korean texts, `x-unit` the unit, and
// `x-minimum` and `x-maximum` the range of money, which is a decimal string.

export interface LocalText {
  ko: string;
  en: string;
}

export type FieldKind = 'integer' | 'number' | 'money' | 'boolean' | 'choice' | 'list' | 'text';

export interface SchemaChoice {
  value: string;
  title: LocalText;
}

/** What a parameter search tries of a field. */
export interface SearchRange {
  low: string;
  high: string;
  step: string;
}

export interface SchemaField {
  name: string;
  kind: FieldKind;
  title: LocalText;
  help: LocalText;
  unit: string;
  min: string | null;
  max: string | null;
  /** How many decimals may be given; null where that isn't limited. */
  places: number | null;
  /** What stands in the field at first. */
  standard: FieldValue;
  /** Left empty it isn't sent. */
  isOptional: boolean;
  choices: readonly SchemaChoice[];
  search: SearchRange | null;
}

/** Figures stay the text that was typed; a list is typed with commas between its parts. */
export type FieldValue = string | boolean;
export type Draft = Readonly<Record<string, FieldValue>>;

export interface FieldFault {
  code:
    | 'required'
    | 'number'
    | 'whole'
    | 'places'
    | 'least'
    | 'most'
    | 'positive'
    /** What the server has found: `said` is its code, `limit` its words. */
    | 'said';
  limit: string;
  said?: string;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const figureOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? plain(value) : null;
};

// 1e-8 would be no plain decimal.
function plain(value: number): string {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

/** The fields of a schema, in the server's order. What can't be read as a field is left out. */
export function fieldsOf(schema: unknown): SchemaField[] {
  const root = objectOf(schema);
  const properties = objectOf(root.properties);
  const given = Array.isArray(root['x-order'])
    ? root['x-order'].filter((name) => typeof name === 'string')
    : [];
  const names = [...new Set([...given, ...Object.keys(properties)])];
  const required = new Set(Array.isArray(root.required) ? root.required : []);
  return names.flatMap((name) => {
    const property = properties[name];
    return isObject(property) ? [fieldOf(name, property, required.has(name))] : [];
  });
}

function fieldOf(name: string, property: Json, isRequired: boolean): SchemaField {
  const kind = kindOf(property);
  const ko = objectOf(property['x-ko']);
  const range = kind === 'list' ? objectOf(property.items) : property;
  const en = { title: textOf(property.title) || name, help: textOf(property.description) };
  return {
    name,
    kind,
    title: { en: en.title, ko: textOf(ko.title) || en.title },
    help: { en: en.help, ko: textOf(ko.description) || en.help },
    unit: textOf(property['x-unit']),
    min: figureOf(range['x-minimum'] ?? range.minimum),
    max: figureOf(range['x-maximum'] ?? range.maximum),
    places: kind === 'money' || kind === 'list' ? placesOf(textOf(range.pattern)) : null,
    standard: toDraft(kind, property.default),
    isOptional: !isRequired && (property.default === undefined || property.default === null),
    choices: choicesOf(property),
    search: searchOf(property['x-search']),
  };
}

function kindOf(property: Json): FieldKind {
  const types = Array.isArray(property.type)
    ? property.type.filter((type) => type !== 'null')
    : [property.type];
  if (Array.isArray(property.oneOf) || Array.isArray(property.enum)) return 'choice';
  if (types[0] === 'integer' || types[0] === 'number' || types[0] === 'boolean') return types[0];
  if (types[0] === 'array') return 'list';
  return property.format === 'decimal' ? 'money' : 'text';
}

function choicesOf(property: Json): SchemaChoice[] {
  if (Array.isArray(property.enum)) {
    return property.enum
      .filter((value) => typeof value === 'string')
      .map((value) => ({ value, title: { en: value, ko: value } }));
  }
  const list = Array.isArray(property.oneOf) ? property.oneOf : [];
  return list.filter(isObject).map((choice) => {
    const value = textOf(choice.const);
    const en = textOf(choice.title) || value;
    return { value, title: { en, ko: textOf(objectOf(choice['x-ko']).title) || en } };
  });
}

function searchOf(value: unknown): SearchRange | null {
  const { low, high, step } = objectOf(value);
  const [from, to, by] = [figureOf(low), figureOf(high), figureOf(step)];
  return from !== null && to !== null && by !== null ? { low: from, high: to, step: by } : null;
}

// The server's pattern of a decimal ends in "{1,8}" for up to eight decimals.
function placesOf(pattern: string): number | null {
  const match = /\{1,(\d+)\}/.exec(pattern);
  return match?.[1] ? Number(match[1]) : null;
}

function toDraft(kind: FieldKind, value: unknown): FieldValue {
  if (kind === 'boolean') return value === true;
  if (Array.isArray(value)) return value.map((one) => figureOf(one) ?? '').join(', ');
  return figureOf(value) ?? '';
}

/** What stands in a form: the values given, else the standard ones. */
export function draftOf(fields: readonly SchemaField[], values?: unknown): Draft {
  const given = objectOf(values);
  return Object.fromEntries(
    fields.map((field) => {
      const value = given[field.name];
      const isAbsent = value === undefined || value === null;
      return [field.name, isAbsent ? field.standard : toDraft(field.kind, value)];
    }),
  );
}

export function partsOf(text: string): string[] {
  return text
    .split(/[,\s]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** What is wrong with a field and can be seen here; the server has the last word. */
export function checkField(field: SchemaField, value: FieldValue | undefined): FieldFault | null {
  if (field.kind === 'boolean') return null;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return field.isOptional || field.kind === 'list' ? null : { code: 'required', limit: '' };
  if (field.kind === 'text' || field.kind === 'choice') return null;
  const parts = field.kind === 'list' ? partsOf(text) : [text];
  for (const part of parts) {
    const fault = checkFigure(field, part);
    if (fault) return fault;
  }
  return null;
}

function checkFigure(field: SchemaField, text: string): FieldFault | null {
  const figure = parseDecimal(text);
  if (!figure) return { code: 'number', limit: '' };
  if (field.kind === 'integer' && !figure.round(0, 0).eq(figure)) return { code: 'whole', limit: '' };
  if (field.places !== null && !figure.round(field.places, 0).eq(figure)) {
    return { code: 'places', limit: String(field.places) };
  }
  if (field.min !== null && figure.lt(field.min)) return { code: 'least', limit: field.min };
  if (field.max !== null && figure.gt(field.max)) return { code: 'most', limit: field.max };
  return null;
}

export type Faults = Readonly<Record<string, FieldFault>>;

/** Of every field that is wrong, under `prefix.name`. */
export function checkDraft(prefix: string, fields: readonly SchemaField[], draft: Draft): Faults {
  const faults: Record<string, FieldFault> = {};
  for (const field of fields) {
    const fault = checkField(field, draft[field.name]);
    if (fault) faults[`${prefix}.${field.name}`] = fault;
  }
  return faults;
}

/** The values as the server takes them: money as text, other numbers as numbers, what is left empty not at all. */
export function valuesOf(fields: readonly SchemaField[], draft: Draft): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const value = draft[field.name];
    if (field.kind === 'boolean') {
      values[field.name] = value === true;
      continue;
    }
    const text = typeof value === 'string' ? value.trim() : '';
    if (field.kind === 'list') values[field.name] = partsOf(text);
    else if (text !== '') values[field.name] = jsonOf(field, text);
  }
  return values;
}

function jsonOf(field: SchemaField, text: string): unknown {
  const isFigure = field.kind === 'integer' || field.kind === 'number';
  // Periods and thresholds are numbers in the contract; no money is among them.
  if (isFigure) return Number(text);
  return field.kind === 'money' ? (parseDecimal(text)?.toFixed() ?? text) : text;
}

/** What the server finds wrong, by the name of its field: `parameters.period`, or only `period`. */
export function serverFaults(
  problems: readonly { field: string; code: string; detail: string }[],
  known: ReadonlySet<string>,
): { faults: Faults; rest: readonly string[] } {
  const faults: Record<string, FieldFault> = {};
  const rest: string[] = [];
  for (const { field, code, detail } of problems) {
    const name = placeOf(field, known);
    if (name === null) rest.push(detail || field);
    else faults[name] = { code: 'said', limit: detail, said: code };
  }
  return { faults, rest };
}

function placeOf(field: string, known: ReadonlySet<string>): string | null {
  // "symbols[1]" and "symbols.1" belong to "symbols".
  const plainName = field
    .replace(/^\//, '')
    .replaceAll('/', '.')
    .replace(/(\[\d+\]|\.\d+)$/, '');
  if (known.has(plainName)) return plainName;
  const last = plainName.split('.').pop() ?? '';
  const found = [...known].filter((name) => name.split('.').pop() === last);
  return found.length === 1 ? (found[0] ?? null) : null;
}
