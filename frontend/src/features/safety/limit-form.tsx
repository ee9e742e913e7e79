import { Button, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type Bound,
  boundOf,
  draftOf,
  isWellFormed,
  isWithoutEffect,
  type LimitDraft,
  type LimitField,
  type LimitUnit,
  limitFields,
} from '@/entities/limits/limits';
import { useSymbols } from '@/shared/api/queries';
import type { LimitSet, LimitValues } from '@/shared/api/types';
import { formatExact } from '@/shared/lib/decimal';
import { readNumber } from '@/shared/lib/number-entry';
import styles from './safety.module.css';
import { useSaveLimits } from './use-save-limits';

interface LimitFormProps {
  own: LimitSet | undefined;
  /** The sets that hold for the same orders, whose limits this one can only tighten. */
  around: readonly LimitSet[];
  settings: Partial<Record<LimitField, string>>;
  /** For one pair a list of allowed ones says nothing. */
  isForAllSymbols: boolean;
  /** Null: of each pair its own. */
  quote: string | null;
  save(values: LimitValues): Promise<unknown>;
}

/** One set of limits. What is left empty is no limit of this set. */
export function LimitForm({ own, around, settings, isForAllSymbols, quote, save }: LimitFormProps) {
  const { t } = useTranslation(['safety', 'common']);
  const [form] = Form.useForm<LimitDraft>();
  const saving = useSaveLimits(save, form);
  const initial = draftOf(own);
  const draft = Form.useWatch([], form) ?? initial;
  return (
    <Form<LimitDraft>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={(values) => saving.mutate({ ...initial, ...values })}
      className={styles.form}
    >
      <Switches draft={draft} isForAllSymbols={isForAllSymbols} around={around} />
      <div className={styles.fields}>
        {limitFields.map(({ name, unit }) => (
          <Field
            key={name}
            name={name}
            unit={unit}
            quote={quote}
            text={draft[name] ?? ''}
            bound={boundOf(around, name, settings)}
          />
        ))}
      </div>
      <Button type="primary" htmlType="submit" loading={saving.isPending} data-testid="limits-save">
        {t('common:action.save')}
      </Button>
    </Form>
  );
}

interface SwitchesProps {
  draft: Partial<LimitDraft>;
  isForAllSymbols: boolean;
  around: readonly LimitSet[];
}

function Switches({ draft, isForAllSymbols, around }: SwitchesProps) {
  const { t } = useTranslation('safety');
  const { data: symbols } = useSymbols();
  const isOffAround = around.some((set) => set.trading_enabled === false);
  const options = (symbols ?? []).map(({ symbol, base, quote }) => ({
    value: symbol,
    label: `${base}/${quote}`,
  }));
  return (
    <div className={styles.fields}>
      <Form.Item
        name="isOff"
        valuePropName="checked"
        label={t('field.isOff')}
        extra={isOffAround ? <span className={styles.above}>{t('limits.offAbove')}</span> : t('hint.isOff')}
      >
        <Switch data-testid="limit-off" />
      </Form.Item>
      {isForAllSymbols ? (
        <>
          <Form.Item
            name="isRestricted"
            valuePropName="checked"
            label={t('field.isRestricted')}
            extra={t('hint.isRestricted')}
          >
            <Switch data-testid="limit-restricted" />
          </Form.Item>
          <Form.Item name="symbols" label={t('field.symbols')} hidden={!draft.isRestricted}>
            <Select
              mode="multiple"
              options={options}
              placeholder={t('limits.noSymbols')}
              showSearch={{ optionFilterProp: 'label' }}
              data-testid="limit-symbols"
            />
          </Form.Item>
        </>
      ) : null}
    </div>
  );
}

interface FieldProps {
  name: LimitField;
  unit: LimitUnit;
  quote: string | null;
  text: string;
  bound: Bound | null;
}

function Field({ name, unit, quote, text, bound }: FieldProps) {
  const { t } = useTranslation('safety');
  const units = { money: quote ?? '', percent: '%', count: t('unit.count'), seconds: t('unit.seconds') };
  const check = (_: unknown, typed: string) =>
    isWellFormed(typed, unit)
      ? Promise.resolve()
      : Promise.reject(
          new Error(t(unit === 'count' || unit === 'seconds' ? 'limits.whole' : 'limits.number')),
        );
  return (
    <Form.Item
      name={name}
      label={t(`field.${name}`)}
      rules={[{ validator: check }]}
      // A point at the end waits for its decimals.
      normalize={(typed: string) => (typed.endsWith('.') ? typed : readNumber(typed))}
      extra={
        <>
          {t(`hint.${name}`)}
          {bound ? <Above name={name} bound={bound} unit={units[unit]} text={text} /> : null}
        </>
      }
    >
      <Input
        inputMode={unit === 'count' || unit === 'seconds' ? 'numeric' : 'decimal'}
        autoComplete="off"
        suffix={units[unit] || t('unit.quote')}
        placeholder={t('limits.none')}
        data-testid={`limit-${name}`}
      />
    </Form.Item>
  );
}

interface AboveProps {
  name: LimitField;
  bound: Bound;
  unit: string;
  text: string;
}

/** What another layer allows at most; and that a looser limit here changes nothing. */
function Above({ name, bound, unit, text }: AboveProps) {
  const { t } = useTranslation('safety');
  const isVain = isWithoutEffect(text, bound);
  const value = `${formatExact(bound.value)} ${unit}`.trim();
  const from = t(`from.${bound.from}`);
  return (
    <span
      className={isVain ? styles.vain : styles.above}
      data-testid={`limit-${name}-above`}
      data-from={bound.from}
    >
      {t(isVain ? 'limits.vain' : 'limits.above', { value, from })}
    </span>
  );
}
