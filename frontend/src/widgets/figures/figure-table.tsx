import { useTranslation } from 'react-i18next';
import type { PerformanceFigures } from '@/shared/api/types';
import { formatFixed, toBig } from '@/shared/lib/decimal';
import { Signed } from '@/shared/ui/signed';
import styles from './figure-table.module.css';
import './texts';

export interface FigureColumn {
  key: string;
  title: string;
  figures: PerformanceFigures;
}

type Kind = 'gain' | 'money' | 'gainPercent' | 'percent' | 'ratio' | 'count' | 'time';

const rows = [
  ['net_profit', 'gain'],
  ['return_percent', 'gainPercent'],
  ['yearly_return_percent', 'gainPercent'],
  ['end_equity', 'money'],
  ['max_drawdown_percent', 'percent'],
  ['max_drawdown', 'money'],
  ['longest_under_water_seconds', 'time'],
  ['under_water_percent', 'percent'],
  ['volatility_percent', 'percent'],
  ['sharpe', 'ratio'],
  ['sortino', 'ratio'],
  ['calmar', 'ratio'],
  ['profit_factor', 'ratio'],
  ['trades', 'count'],
  ['win_rate_percent', 'percent'],
  ['average_profit', 'gain'],
  ['best_trade', 'gain'],
  ['worst_trade', 'gain'],
  ['fees', 'money'],
  ['exposure_percent', 'percent'],
] as const satisfies readonly (readonly [keyof PerformanceFigures, Kind])[];

/** Everything that is reckoned of what was earned and at what risk, side by side where there is something to compare. */
export function FigureTable({ columns, quote }: { columns: readonly FigureColumn[]; quote: string }) {
  const { t } = useTranslation('figures');
  return (
    <table className={styles.table} data-testid="figures">
      <thead>
        <tr>
          <th scope="col">{t('figure')}</th>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, kind]) => (
          <tr key={name}>
            <th scope="row" title={t(`hint.${name}`)}>
              {t(`name.${name}`)}
            </th>
            {columns.map((column) => (
              <td key={column.key} data-figure={name} data-column={column.key}>
                <FigureValue value={column.figures[name]} kind={kind} quote={quote} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FigureValueProps {
  value: string | number | null | undefined;
  kind: Kind;
  quote: string;
}

/** One that isn't defined is a dash, never a made-up number. */
export function FigureValue({ value, kind, quote }: FigureValueProps) {
  const { t } = useTranslation(['figures', 'common']);
  if (value === null || value === undefined) return t('common:state.none');
  if (kind === 'count') return String(value);
  if (kind === 'ratio') return Number(value).toFixed(2);
  if (kind === 'time') return <Duration seconds={Number(value)} />;
  const percent = `${formatFixed(toBig(value).round(2), 2)}%`;
  if (kind === 'percent') return percent;
  if (kind === 'gainPercent') return <Signed value={toBig(value).toFixed()} text={percent} />;
  const money = `${formatFixed(toBig(value).round(2), 2)} ${quote}`.trim();
  return kind === 'money' ? money : <Signed value={String(value)} text={money} />;
}

const hour = 3600;
const day = 24 * hour;

function Duration({ seconds }: { seconds: number }) {
  const { t } = useTranslation('figures');
  if (seconds >= 2 * day) return t('days', { count: Math.floor(seconds / day) });
  if (seconds >= 2 * hour) return t('hours', { count: Math.floor(seconds / hour) });
  return t('minutes', { count: Math.floor(seconds / 60) });
}
