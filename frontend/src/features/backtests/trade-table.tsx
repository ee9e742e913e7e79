import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BacktestResult, BacktestTrade } from '@/shared/api/types';
import { type Formats, useFormats } from '@/shared/api/use-formats';
import { formatExact, formatFixed, groupDigits, toBig } from '@/shared/lib/decimal';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { parts } from '@/shared/ui/page-parts';
import { Section } from '@/shared/ui/section';
import { Signed } from '@/shared/ui/signed';
import styles from './backtests.module.css';

type T = TFunction<['backtests', 'common']>;
/** With its place, since two trades may be alike in everything. */
type Row = BacktestTrade & { at: number };

interface TradeTableProps {
  result: BacktestResult;
  quote: string;
}

/** Every order that was filled, in the order of time. */
export function TradeTable({ result, quote }: TradeTableProps) {
  const { t } = useTranslation(['backtests', 'common']);
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  const columns = useMemo(() => tradeColumns(t, language, formats, quote), [t, language, formats, quote]);
  const rows = useMemo(() => result.trades.map((trade, at) => ({ ...trade, at })), [result.trades]);
  const { trades_total: total } = result;
  const lead =
    rows.length < total
      ? t('backtests:result.someTrades', {
          shown: groupDigits(String(rows.length)),
          total: groupDigits(String(total)),
        })
      : t('backtests:result.allTrades', { total: groupDigits(String(total)) });
  return (
    <Section title={t('backtests:result.trades')} lead={lead}>
      {rows.length === 0 ? <p className={parts.quiet}>{t('backtests:result.noTrades')}</p> : null}
      {rows.length > 0 ? (
        <div className={styles.trades}>
          <DataTable
            label={t('backtests:result.trades')}
            columns={columns}
            rows={rows}
            rowKey={(row) => String(row.at)}
            rowTestId="trade-row"
            minWidth={1080}
          />
        </div>
      ) : null}
    </Section>
  );
}

function tradeColumns(t: T, language: 'ko' | 'en', formats: Formats, quote: string): Column<Row>[] {
  const right = (key: string, title: string, cell: (row: Row) => React.ReactNode): Column<Row> => ({
    key,
    title,
    cell,
    width: 'minmax(92px, 1fr)',
    align: 'right',
  });
  return [
    {
      key: 'time',
      title: t('backtests:column.time'),
      width: '150px',
      cell: (row) => <time dateTime={row.time}>{formatFull(row.time, language)}</time>,
    },
    {
      key: 'symbol',
      title: t('backtests:column.pair'),
      width: 'minmax(82px, 1fr)',
      cell: (row) => formats.pair(row.symbol),
    },
    {
      key: 'side',
      title: t('backtests:column.side'),
      width: '48px',
      cell: (row) => (
        <span className={row.side === 'buy' ? 'up' : 'down'}>{t(`common:side.${row.side}`)}</span>
      ),
    },
    right('quantity', t('backtests:column.quantity'), (row) => formats.quantity(row.symbol, row.quantity)),
    right('price', t('backtests:column.price'), (row) => formats.average(row.symbol, row.price)),
    right('value', t('backtests:column.value'), (row) => formatFixed(toBig(row.value).round(2), 2)),
    right('fee', t('backtests:column.fee'), (row) => `${formatExact(row.fee)} ${row.fee_currency}`),
    right('profit', t('backtests:column.profit', { asset: quote }), (row) =>
      row.profit === null ? (
        t('common:state.none')
      ) : (
        <Signed value={row.profit} text={formatFixed(toBig(row.profit).round(2), 2)} />
      ),
    ),
    right('equity', t('backtests:column.equity'), (row) => formatFixed(toBig(row.equity).round(2), 2)),
    {
      key: 'reason',
      title: t('backtests:column.reason'),
      width: 'minmax(180px, 2fr)',
      cell: (row) => {
        const text = row.reason?.[language] ?? t('backtests:result.exit');
        return <span title={text}>{text}</span>;
      },
    },
  ];
}
