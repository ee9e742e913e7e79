import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { groupDigits, toBig } from '@/shared/lib/decimal';
import type { Draft, Faults, FieldFault, FieldValue, SchemaField } from '@/shared/lib/schema-form';
import { useUiStore } from '@/shared/state/ui-store';
import { CheckField, formGrid, SelectField, TextField } from './form';

/** What is wrong with a field, in the reader's words. */
export function useFaultText(): (fault: FieldFault | undefined) => string | undefined {
  const { t } = useTranslation(['form', 'problem']);
  return (fault) => {
    if (!fault) return undefined;
    if (fault.code === 'said') {
      return t(`problem:field.${fault.said ?? ''}` as 'problem:field.invalid', { defaultValue: fault.limit });
    }
    return t(`form:fault.${fault.code}`, { limit: groupDigits(fault.limit) });
  };
}

interface SchemaFieldsProps {
  /** Before the name of each field, in faults and test ids. */
  prefix: string;
  fields: readonly SchemaField[];
  draft: Draft;
  faults: Faults;
  /** For units that depend on what else is chosen. */
  unitOf?: ((field: SchemaField) => string) | undefined;
  onChange(name: string, value: FieldValue): void;
}

/** The fields of a schema, in the reader's language. */
export function SchemaFields({ prefix, fields, draft, faults, unitOf, onChange }: SchemaFieldsProps) {
  return (
    <div className={formGrid}>
      {fields.map((field) => (
        <OneField
          key={field.name}
          field={field}
          value={draft[field.name] ?? field.standard}
          fault={faults[`${prefix}.${field.name}`]}
          unit={unitOf?.(field) ?? field.unit}
          testId={`${prefix}-${field.name}`}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
    </div>
  );
}

interface OneFieldProps {
  field: SchemaField;
  value: FieldValue;
  fault: FieldFault | undefined;
  unit: string;
  testId: string;
  onChange(value: FieldValue): void;
}

function OneField({ field, value, fault, unit, testId, onChange }: OneFieldProps) {
  const { t } = useTranslation(['form', 'common']);
  const unitText = t(`form:unit.${unit as 'min'}`, { defaultValue: unit });
  const faultText = useFaultText();
  const language = useUiStore((state) => state.language);
  const common = {
    label: field.title[language],
    help: helpOf(field, language, t),
    error: faultText(fault),
    testId,
  };
  if (field.kind === 'boolean') return <CheckField {...common} isOn={value === true} onChange={onChange} />;
  if (field.kind === 'choice') {
    const options = field.choices.map((choice) => ({ value: choice.value, label: choice.title[language] }));
    const none = field.isOptional ? [{ value: '', label: t('common:state.none') }] : [];
    return (
      <SelectField {...common} options={[...none, ...options]} value={String(value)} onChange={onChange} />
    );
  }
  return (
    <TextField
      {...common}
      value={String(value)}
      // In a list the commas part the figures.
      isFigure={field.kind !== 'text' && field.kind !== 'list'}
      isWhole={field.kind === 'integer'}
      isOptional={field.isOptional}
      unit={unitText}
      onChange={onChange}
    />
  );
}

// A bound beyond all that anybody types says nothing.
const boundMost = 1_000_000_000;

/** What it is for, and within which bounds. */
function helpOf(field: SchemaField, language: 'ko' | 'en', t: TFunction<['form', 'common']>): string {
  const { min, max, help } = field;
  const bounds =
    field.kind === 'boolean' ||
    field.kind === 'choice' ||
    min === null ||
    max === null ||
    toBig(max).gt(boundMost)
      ? ''
      : t('form:range', { low: groupDigits(min), high: groupDigits(max) });
  return [help[language], bounds].filter(Boolean).join(' ');
}
