import { useTranslation } from 'react-i18next';
import type { CatalogStrategy } from '@/entities/strategy/catalog';
import { type AxisDraft, combinationsOf, flagValues, searchable } from '@/entities/strategy/search';
import type { SearchDraft } from '@/entities/strategy/search-draft';
import type { Objective, SearchMethod } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import { groupDigits } from '@/shared/lib/decimal';
import type { Faults, SchemaField } from '@/shared/lib/schema-form';
import { useUiStore } from '@/shared/state/ui-store';
import { CheckField, ChipsField, formGrid, SelectField, TextField } from '@/shared/ui/form';
import { parts } from '@/shared/ui/page-parts';
import { useFaultText } from '@/shared/ui/schema-fields';
import { Section } from '@/shared/ui/section';
import styles from './backtests.module.css';

interface SearchFieldsProps {
  chosen: CatalogStrategy;
  search: SearchDraft;
  faults: Faults;
  onChange(change: Partial<SearchDraft>): void;
}

/** What is tried, how, and what counts as better. */
export function SearchFields(props: SearchFieldsProps) {
  const { t } = useTranslation('backtests');
  const faultText = useFaultText();
  const { chosen, search, faults, onChange } = props;
  const noSpace = faults.space ? t('search.noSpace') : faultText(faults['search.space']);
  const combinations = combinationsOf(chosen.fields, search.space);
  return (
    <>
      <Section title={t('search.space')} lead={t('search.spaceLead')}>
        {searchable(chosen.fields).map((field) => {
          const axis = search.space[field.name];
          return axis ? (
            <AxisFields
              key={field.name}
              field={field}
              axis={axis}
              error={faultText(faults[`space.${field.name}`])}
              onChange={(change) =>
                onChange({ space: { ...search.space, [field.name]: { ...axis, ...change } } })
              }
            />
          ) : null;
        })}
        <p className={noSpace ? styles.wrong : 'muted'} data-testid="search-combinations">
          {noSpace
            ? noSpace
            : t('search.combinations', {
                count: combinations === null ? t('search.unknown') : groupDigits(combinations.toString()),
              } as { count: never })}
        </p>
      </Section>
      <MethodFields {...props} />
    </>
  );
}

interface AxisFieldsProps {
  field: SchemaField;
  axis: AxisDraft;
  error: string | undefined;
  onChange(change: Partial<AxisDraft>): void;
}

const bounds = ['low', 'high', 'step'] as const;

function AxisFields({ field, axis, error, onChange }: AxisFieldsProps) {
  const { t } = useTranslation(['backtests', 'setup']);
  const language = useUiStore((state) => state.language);
  const isList = field.kind === 'choice' || field.kind === 'boolean';
  const options =
    field.kind === 'boolean'
      ? flagValues.map((value) => ({ value, label: t(value === 'true' ? 'setup:on' : 'setup:off') }))
      : field.choices.map((choice) => ({ value: choice.value, label: choice.title[language] }));
  return (
    <div className={styles.axis} data-testid={`axis-${field.name}`}>
      <CheckField
        label={field.title[language]}
        isOn={axis.isOn}
        error={isList ? undefined : error}
        testId={`axis-${field.name}-on`}
        onChange={(isOn) => onChange({ isOn })}
      />
      {axis.isOn && isList ? (
        <ChipsField
          label={t('backtests:search.values')}
          options={options}
          chosen={axis.values}
          error={error}
          testId={`axis-${field.name}-values`}
          onToggle={(value) =>
            onChange({
              values: axis.values.includes(value)
                ? axis.values.filter((one) => one !== value)
                : [...axis.values, value],
            })
          }
        />
      ) : null}
      {axis.isOn && !isList ? (
        <div className={styles.bounds}>
          {bounds.map((bound) => (
            <TextField
              key={bound}
              label={t(`backtests:search.${bound}`)}
              isFigure
              unit={field.unit}
              value={axis[bound]}
              testId={`axis-${field.name}-${bound}`}
              onChange={(value) => onChange({ [bound]: value })}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

const methods = ['grid', 'random'] as const;
const objectives = ['sharpe', 'sortino', 'calmar', 'net_profit', 'profit_factor'] as const;
const numbers = [
  { name: 'trials', place: 'search.trials', unit: '' },
  { name: 'outOfSample', place: 'search.out_of_sample_percent', unit: '%' },
  { name: 'walkForward', place: 'search.walk_forward_parts', unit: '' },
] as const;

function MethodFields({ search, faults, onChange }: SearchFieldsProps) {
  const { t } = useTranslation(['backtests', 'figures']);
  const faultText = useFaultText();
  return (
    <Section title={t('backtests:search.how')}>
      <div className={cx(formGrid, parts.fields)}>
        <SelectField
          label={t('backtests:search.method')}
          options={methods.map((value) => ({ value, label: t(`backtests:search.${value}`) }))}
          value={search.method}
          help={t(`backtests:search.${search.method}Help`)}
          testId="search-method"
          onChange={(method) => onChange({ method: method as SearchMethod })}
        />
        <SelectField
          label={t('backtests:search.objective')}
          options={objectives.map((value) => ({ value, label: t(`figures:name.${value}`) }))}
          value={search.objective}
          help={t('backtests:search.objectiveHelp')}
          testId="search-objective"
          onChange={(objective) => onChange({ objective: objective as Objective })}
        />
        {numbers.map(({ name, place, unit }) => (
          <TextField
            key={name}
            label={t(`backtests:search.${name}`)}
            isFigure
            isWhole
            unit={unit}
            value={search[name]}
            help={t(`backtests:search.${name}Help`)}
            error={faultText(faults[place])}
            testId={`search-${name}`}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
    </Section>
  );
}
