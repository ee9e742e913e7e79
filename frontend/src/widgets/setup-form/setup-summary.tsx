import { useTranslation } from 'react-i18next';
import { type Catalog, findStrategy, sizingFields, sizingUnit } from '@/entities/strategy/catalog';
import { setupOf } from '@/entities/strategy/setup';
import { useSymbol } from '@/shared/api/queries';
import type { StrategySetup } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { useIntervalNames } from '@/shared/i18n/use-interval-names';
import { groupDigits, parseDecimal } from '@/shared/lib/decimal';
import type { Draft, SchemaField } from '@/shared/lib/schema-form';
import { useUiStore } from '@/shared/state/ui-store';
import styles from './setup-summary.module.css';
import './texts';

interface SetupSummaryProps {
  catalog: Catalog;
  setup: StrategySetup;
}

/** A setup to be read: what is set, under the names of its form. */
export function SetupSummary({ catalog, setup }: SetupSummaryProps) {
  const { t } = useTranslation('setup');
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  const intervalNames = useIntervalNames();
  const symbol = useSymbol(setup.symbols[0] ?? '');
  const draft = setupOf(catalog, setup);
  const found = findStrategy(catalog, setup.strategy);
  const rule = draft.sizing.sizing_rule;
  const head = [
    { name: t('strategy'), value: found?.strategy.title[language] ?? setup.strategy },
    { name: t('symbols'), value: setup.symbols.map(formats.pair).join(', ') },
    { name: t('intervals'), value: intervalNames(setup.intervals) },
    { name: t('budget'), value: `${groupDigits(draft.budget)} ${symbol?.quote ?? ''}`.trim() },
  ];
  const unitOf = (field: SchemaField) =>
    field.name === 'sizing_value' ? sizingUnit(rule, symbol?.base ?? '', symbol?.quote ?? '') : field.unit;
  const groups = [
    { title: t('parameters'), fields: found?.fields ?? [], values: draft.parameters },
    { title: t('sizing'), fields: sizingFields(catalog.sizing, rule), values: draft.sizing },
    { title: t('limits'), fields: catalog.limits, values: draft.limits },
    { title: t('exits'), fields: catalog.exits, values: draft.exits },
  ];
  return (
    <div className={styles.groups}>
      <Pairs title={t('market')} pairs={head} />
      {groups.map(({ title, fields, values }) => (
        <Group key={title} title={title} fields={fields} values={values} unitOf={unitOf} />
      ))}
    </div>
  );
}

interface GroupProps {
  title: string;
  fields: readonly SchemaField[];
  values: Draft;
  unitOf(field: SchemaField): string;
}

function Group({ title, fields, values, unitOf }: GroupProps) {
  const { t } = useTranslation('setup');
  const language = useUiStore((state) => state.language);
  const pairs = fields.flatMap((field) => {
    const value = values[field.name];
    if (value === undefined || value === '') return [];
    const text =
      typeof value === 'boolean'
        ? t(value ? 'on' : 'off')
        : (field.choices.find((one) => one.value === value)?.title[language] ??
          (parseDecimal(value) ? `${groupDigits(value)} ${unitOf(field)}`.trim() : value));
    return [{ name: field.title[language], value: text }];
  });
  return pairs.length === 0 ? null : <Pairs title={title} pairs={pairs} />;
}

function Pairs({ title, pairs }: { title: string; pairs: readonly { name: string; value: string }[] }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {pairs.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
