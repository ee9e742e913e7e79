import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toInterval } from '@/entities/market/intervals';
import type { RunDraft } from '@/entities/strategy/run-draft';
import { useMarketSource } from '@/shared/api/queries';
import type { Gaps, StoredCandles } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { cx } from '@/shared/lib/class-names';
import { groupDigits } from '@/shared/lib/decimal';
import type { Faults } from '@/shared/lib/schema-form';
import { useUiStore } from '@/shared/state/ui-store';
import { CheckField, formGrid, SelectField, TextField } from '@/shared/ui/form';
import { parts } from '@/shared/ui/page-parts';
import { useFaultText } from '@/shared/ui/schema-fields';
import { Section } from '@/shared/ui/section';
import styles from './backtests.module.css';
import { periodText } from './period-text';
import { shortestOf, sourcesOf, storedQuery } from './stored';

const noSeries: readonly StoredCandles[] = [];

interface RunFieldsProps {
  /** Of the setup: what there is to run over is told of these. */
  symbols: readonly string[];
  run: RunDraft;
  faults: Faults;
  onChange(change: Partial<RunDraft>): void;
}

/** Over which time, and at what cost. */
export function RunFields({ symbols, run, faults, onChange }: RunFieldsProps) {
  const { t } = useTranslation('backtests');
  const faultText = useFaultText();
  const gaps = (['refuse', 'fill'] as const).map((value) => ({ value, label: t(`form.gaps.${value}`) }));
  const { data: stored = noSeries } = useQuery(storedQuery);
  const own = useMarketSource()?.source ?? null;
  const sources = [
    { value: '', label: t('form.source.own') },
    ...sourcesOf(stored, own, run.source).map((value) => ({
      value,
      label: value === 'binance' ? t('form.source.binance') : value,
    })),
  ];
  return (
    <>
      <Section title={t('form.period')} lead={t('form.periodLead')}>
        <div className={cx(formGrid, parts.fields)}>
          <SelectField
            label={t('form.source.label')}
            options={sources}
            value={run.source}
            help={t(run.source === '' ? 'form.source.ownHelp' : 'form.source.otherHelp')}
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
        <StoredList symbols={symbols} source={run.source === '' ? own : run.source} stored={stored} />
        <p className="muted" data-testid="run-trades-rule">
          {t('form.trades')}
        </p>
      </Section>
      <CostFields run={run} faults={faults} onChange={onChange} />
    </>
  );
}

interface StoredListProps {
  symbols: readonly string[];
  source: string | null;
  stored: Parameters<typeof shortestOf>[0];
}

function StoredList({ symbols, source, stored }: StoredListProps) {
  return (
    <ul className={styles.stored} data-testid="run-stored">
      {symbols.map((symbol) => (
        <Stored key={symbol} symbol={symbol} series={shortestOf(stored, source, symbol)} />
      ))}
    </ul>
  );
}

/** What there is to run over, of one pair. */
function Stored({ symbol, series }: { symbol: string; series: StoredCandles | null }) {
  const { t } = useTranslation(['backtests', 'form']);
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  const name = formats.pair(symbol);
  if (!series) return <li>{t('backtests:form.stored.none', { name })}</li>;
  return (
    <li>
      {t('backtests:form.stored.some', {
        name,
        interval: t(`form:interval.${toInterval(series.interval)}`),
        period: periodText(series.start, series.end, language),
        candles: groupDigits(String(series.candles)),
      })}{' '}
      {series.missing > 0
        ? t('backtests:form.stored.missing', { candles: groupDigits(String(series.missing)) })
        : null}
    </li>
  );
}

const costs = [
  { name: 'makerFee', place: 'fees.maker', unit: '%' },
  { name: 'takerFee', place: 'fees.taker', unit: '%' },
  { name: 'slippage', place: 'slippage_bps', unit: 'bp' },
  { name: 'latency', place: 'latency_ms', unit: 'ms' },
] as const;

function CostFields({ run, faults, onChange }: Omit<RunFieldsProps, 'symbols'>) {
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
        <TextField
          label={t('form.seed')}
          isFigure
          value={run.seed}
          help={t('form.seedHelp')}
          error={faultText(faults.seed)}
          testId="run-seed"
          onChange={(seed) => onChange({ seed })}
        />
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
