import { useTranslation } from 'react-i18next';
import { type Interval, intervals } from '@/entities/market/intervals';
import {
  type Catalog,
  type CatalogStrategy,
  findStrategy,
  sizingFields,
  sizingUnit,
} from '@/entities/strategy/catalog';
import { toggleInterval } from '@/entities/strategy/intervals';
import { withStrategy } from '@/entities/strategy/setup';
import { useSymbol, useSymbols } from '@/shared/api/queries';
import { cx } from '@/shared/lib/class-names';
import type { FieldValue } from '@/shared/lib/schema-form';
import { useUiStore } from '@/shared/state/ui-store';
import { ChipsField, formGrid, PickField, SelectField, TextField } from '@/shared/ui/form';
import { SchemaFields, useFaultText } from '@/shared/ui/schema-fields';
import { Section } from '@/shared/ui/section';
import styles from './setup-fields.module.css';
import type { SetupState } from './use-setup';
import './texts';

interface SetupFieldsProps {
  catalog: Catalog;
  setup: SetupState;
  /** Of a bot that exists the strategy stays what it is. */
  isStrategyFixed?: boolean;
  /** Of a bot that isn't stopped only budget, limits and exits can be changed. */
  isLive?: boolean;
}

/** The whole form of a setup, made from the server's schemas. */
export function SetupFields({ catalog, setup, isStrategyFixed = false, isLive = false }: SetupFieldsProps) {
  const { draft } = setup;
  const chosen = findStrategy(catalog, draft.strategy);
  return (
    <>
      {isLive ? null : (
        <StrategySection catalog={catalog} setup={setup} chosen={chosen} isFixed={isStrategyFixed} />
      )}
      {chosen ? <MarketSection setup={setup} chosen={chosen} isLive={isLive} /> : null}
      <RuleSections catalog={catalog} setup={setup} isLive={isLive} />
    </>
  );
}

interface StrategySectionProps {
  catalog: Catalog;
  setup: SetupState;
  chosen: CatalogStrategy | undefined;
  isFixed: boolean;
}

function StrategySection({ catalog, setup, chosen, isFixed }: StrategySectionProps) {
  const { t } = useTranslation('setup');
  const faultText = useFaultText();
  const language = useUiStore((state) => state.language);
  const { draft, faults, change } = setup;
  const options = catalog.strategies.map(({ strategy }) => ({
    value: strategy.name,
    label:
      strategy.origin === 'plugin'
        ? `${strategy.title[language]} (${t('plugin')})`
        : strategy.title[language],
  }));
  return (
    <Section title={t('strategy')} lead={chosen?.strategy.summary[language] ?? ''}>
      <div className={styles.stack}>
        <div className={formGrid}>
          <SelectField
            label={t('strategy')}
            options={options}
            value={draft.strategy}
            isDisabled={isFixed}
            help={chosen ? t('version', { version: chosen.strategy.version }) : undefined}
            error={faultText(faults.strategy)}
            testId="setup-strategy"
            onChange={(name) => {
              const next = findStrategy(catalog, name);
              if (next) change(withStrategy(draft, next));
            }}
          />
        </div>
        {chosen && chosen.fields.length > 0 ? (
          <ParameterFields setup={setup} chosen={chosen} />
        ) : (
          <p className="muted">{t('noParameters')}</p>
        )}
      </div>
    </Section>
  );
}

function ParameterFields({ setup, chosen }: { setup: SetupState; chosen: CatalogStrategy }) {
  const { draft, faults, change } = setup;
  return (
    <SchemaFields
      prefix="parameters"
      fields={chosen.fields}
      draft={draft.parameters}
      faults={faults}
      onChange={(name, value) => change({ parameters: { ...draft.parameters, [name]: value } })}
    />
  );
}

interface MarketSectionProps {
  setup: SetupState;
  chosen: CatalogStrategy;
  isLive: boolean;
}

function MarketSection({ setup, chosen, isLive }: MarketSectionProps) {
  const { t } = useTranslation('setup');
  const faultText = useFaultText();
  const { draft, faults, change } = setup;
  const quote = useSymbol(draft.symbols[0] ?? '')?.quote ?? '';
  return (
    <Section title={t('market')}>
      <div className={cx(formGrid, styles.below)}>
        {isLive ? null : <MarketFields setup={setup} chosen={chosen} />}
        <TextField
          label={t('budget')}
          isFigure
          unit={quote}
          value={draft.budget}
          help={t('budgetHelp')}
          error={faultText(faults.budget)}
          testId="setup-budget"
          onChange={(budget) => change({ budget })}
        />
      </div>
    </Section>
  );
}

function MarketFields({ setup, chosen }: { setup: SetupState; chosen: CatalogStrategy }) {
  const { t } = useTranslation(['setup', 'form']);
  const faultText = useFaultText();
  const { data: symbols } = useSymbols();
  const { draft, faults, change } = setup;
  const { symbols_max: symbolsMost, intervals_max: intervalsMost } = chosen.strategy;
  // One budget serves all of them: they are traded for the same money.
  const quote = symbolsMost > 1 ? symbols?.find((one) => one.symbol === draft.symbols[0])?.quote : undefined;
  const options = (symbols ?? [])
    .filter((one) => quote === undefined || one.quote === quote)
    .map((one) => ({ value: one.symbol, label: `${one.base}/${one.quote}` }));
  return (
    <>
      <PickField
        label={t(symbolsMost > 1 ? 'setup:symbols' : 'setup:symbol')}
        options={options}
        chosen={draft.symbols}
        most={symbolsMost}
        addLabel={t('setup:addSymbol')}
        removeLabel={(name) => t('setup:removeSymbol', { name })}
        help={symbolsMost > 1 ? t('setup:symbolsHelp', { count: symbolsMost }) : undefined}
        error={faultText(faults.symbols)}
        testId="setup-symbols"
        onChange={(chosenNow) => change({ symbols: chosenNow })}
      />
      <ChipsField
        label={t('setup:intervals')}
        options={intervals.map((value) => ({ value, label: t(`form:interval.${value}`) }))}
        chosen={draft.intervals}
        help={t('setup:intervalsHelp')}
        error={faultText(faults.intervals)}
        testId="setup-interval"
        onToggle={(value) =>
          change({ intervals: toggleInterval(draft.intervals, value as Interval, intervalsMost) })
        }
      />
    </>
  );
}

const groups = ['sizing', 'limits', 'exits'] as const;

interface RuleSectionsProps {
  catalog: Catalog;
  setup: SetupState;
  isLive: boolean;
}

function RuleSections({ catalog, setup, isLive }: RuleSectionsProps) {
  const { t } = useTranslation('setup');
  const { draft, faults, change } = setup;
  const symbol = useSymbol(draft.symbols[0] ?? '');
  const rule = draft.sizing.sizing_rule;
  const fields = { ...catalog, sizing: sizingFields(catalog.sizing, rule) };
  const onChange = (group: (typeof groups)[number]) => (name: string, value: FieldValue) =>
    change({ [group]: { ...draft[group], [name]: value } });
  return groups.map((group) =>
    fields[group].length === 0 || (isLive && group === 'sizing') ? null : (
      <Section key={group} title={t(group)} lead={t(`${group}Lead`)}>
        <div className={styles.below}>
          <SchemaFields
            prefix={group}
            fields={fields[group]}
            draft={draft[group]}
            faults={faults}
            unitOf={(field) =>
              field.name === 'sizing_value'
                ? sizingUnit(rule, symbol?.base ?? '', symbol?.quote ?? '')
                : field.unit || (field.name === 'max_position' ? (symbol?.quote ?? '') : '')
            }
            onChange={onChange(group)}
          />
        </div>
      </Section>
    ),
  );
}
