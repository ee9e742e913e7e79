import { useTranslation } from 'react-i18next';
import { shortNumber } from '@/chart/indicator-lines';
import { lineColor } from '@/chart/look';
import type { Candle, IndicatorLine, SymbolInfo } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import { decimalsOf, formatCompact, formatFixed, formatSigned, toBig } from '@/shared/lib/decimal';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import styles from './chart-view.module.css';

interface ChartLegendProps {
  symbol: SymbolInfo;
  /** The bar under the crosshair, else the last one. */
  bar: Candle | null;
  last: Candle | null;
  /** What is drawn over it; the figures are the newest. */
  lines: readonly IndicatorLine[];
  areLinesStale: boolean;
}

const parts = ['open', 'high', 'low', 'close'] as const;

/** The figures of a bar, from the server's decimals and not from the canvas. */
export function ChartLegend({ symbol, bar, last, lines, areLinesStale }: ChartLegendProps) {
  const { t } = useTranslation('chart');
  const language = useUiStore((state) => state.language);
  if (!bar || !last) return null;
  const decimals = decimalsOf(symbol.tick_size);
  const change = toBig(bar.close).minus(bar.open);
  const percent = toBig(bar.open).gt(0) ? change.div(bar.open).times(100).toFixed(2) : '0.00';
  const direction = change.gt(0) ? 'up' : change.lt(0) ? 'down' : 'muted';
  return (
    <div className={styles.legend} data-testid="chart-legend" data-open-time={bar.open_time}>
      <span className={styles.time}>{formatFull(bar.open_time, language)}</span>
      {parts.map((part) => (
        <span key={part}>
          <span className="muted">{t(part)} </span>
          <span className={direction} data-part={part}>
            {formatFixed(bar[part], decimals)}
          </span>
        </span>
      ))}
      <span className={cx(direction)}>{`${formatSigned(percent)}%`}</span>
      <span>
        <span className="muted">{t('volume')} </span>
        {formatCompact(bar.volume, language)}
      </span>
      <Lines lines={lines} isStale={areLinesStale} />
      <span className="visually-hidden" data-testid="chart-last-close" data-open-time={last.open_time}>
        {formatFixed(last.close, decimals)}
      </span>
    </div>
  );
}

function Lines({ lines, isStale }: { lines: readonly IndicatorLine[]; isStale: boolean }) {
  const { t } = useTranslation('common');
  const theme = useUiStore((state) => state.theme);
  if (lines.length === 0) return null;
  return (
    <span className={styles.lines} data-stale={isStale || undefined} data-testid="indicator-values">
      {isStale ? <span className={styles.staleLines}>{t('age.stale')}</span> : null}
      {lines.map((line, index) => {
        const value = line.points.at(-1)?.[1];
        return (
          <span key={line.name} data-line={line.name} style={{ color: lineColor(theme, index) }}>
            {nameOf(line)} {typeof value === 'number' ? shortNumber(value) : '–'}
          </span>
        );
      })}
    </span>
  );
}

/** "RSI 14", "MACD 12 26 9 signal". */
function nameOf(line: IndicatorLine): string {
  const [name = '', ...parameters] = line.indicator.split(':');
  const component =
    line.component === 'value' || line.component === name ? [] : [line.component.replace('_', ' ')];
  return [name.toUpperCase(), ...parameters, ...component].join(' ');
}
