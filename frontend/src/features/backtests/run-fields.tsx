import { useTranslation } from 'react-i18next';
import type { RunDraft } from '@/entities/strategy/run-draft';
import type { Gaps } from '@/shared/api/backtest-types';
import { cx } from '@/shared/lib/class-names';
import type { Faults } from '@/shared/lib/schema-form';
import { CheckField, formGrid, SelectField, TextField } from '@/shared/ui/form';
import { parts } from '@/shared/ui/page-parts';
import { useFaultText } from '@/shared/ui/schema-fields';
import { Section } from '@/shared/ui/section';

interface RunFieldsProps {
  run: RunDraft;
  faults: Faults;
  onChange(change: Partial<RunDraft>): void;
}

/** Over which time, and at what cost. */
export function RunFields({ run, faults, onChange }: RunFieldsProps) {
  const { t } = useTranslation('backtests');
  const faultText = useFaultText();
  const gaps = (['refuse', 'fill'] as const).map((value) => ({ value, label: t(`form.gaps.${value}`) }));
  const sources = [
    { value: '', label: t('form.source.own') },
    { value: 'binance', label: t('form.source.binance') },
  ];
  return (
    <>
      <Section title={t('form.period')} lead={t('form.periodLead')}>
        <div className={cx(formGrid, parts.fields)}>
          <SelectField
            label={t('form.source.label')}
            options={sources}
            value={run.source}
            help={t(run.source === '' ? 'form.source.ownHelp' : 'form.source.binanceHelp')}
            error={faultText(faults.source)}
            testId="run-source"
            onChange={(source) => onChange({ source })}
          />
          <TextField
            label={t('form.from')}
            type="date"
            isOptional
            value={run.from}
            error={faultText(faults.start)}
            testId="run-from"
            onChange={(from) => onChange({ from })}
          />
          <TextField
            label={t('form.to')}
            type="date"
            isOptional
            value={run.to}
            error={faultText(faults.end)}
            testId="run-to"
            onChange={(to) => onChange({ to })}
          />
          <SelectField
            label={t('form.gaps.label')}
            options={gaps}
            value={run.gaps}
            help={t(`form.gaps.${run.gaps}Help`)}
            error={faultText(faults.gaps)}
            testId="run-gaps"
            onChange={(value) => onChange({ gaps: value as Gaps })}
          />
        </div>
      </Section>
      <CostFields run={run} faults={faults} onChange={onChange} />
    </>
  );
}

const costs = [
  { name: 'makerFee', place: 'fees.maker', unit: '%' },
  { name: 'takerFee', place: 'fees.taker', unit: '%' },
  { name: 'slippage', place: 'slippage_bps', unit: 'bp' },
  { name: 'latency', place: 'latency_ms', unit: 'ms' },
] as const;

function CostFields({ run, faults, onChange }: RunFieldsProps) {
  const { t } = useTranslation('backtests');
  const faultText = useFaultText();
  return (
    <Section title={t('form.costs')} lead={t('form.costsLead')}>
      <div className={cx(formGrid, parts.fields)}>
        {costs.map(({ name, place, unit }) => (
          <TextField
            key={name}
            label={t(`form.${name}`)}
            isFigure
            unit={unit}
            value={run[name]}
            help={t(`form.${name}Help`)}
            error={faultText(faults[place])}
            testId={`run-${name}`}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
        <CheckField
          label={t('form.lookAhead')}
          help={t('form.lookAheadHelp')}
          isOn={run.checksLookAhead}
          testId="run-look-ahead"
          onChange={(checksLookAhead) => onChange({ checksLookAhead })}
        />
      </div>
    </Section>
  );
}
