import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePositions } from '@/realtime/hooks';
import type { Position } from '@/shared/api/types';
import { type Formats, useFormats } from '@/shared/api/use-formats';
import { formatExact, toBig } from '@/shared/lib/decimal';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Empty, Loading } from '@/shared/ui/notices';
import { Signed } from '@/shared/ui/signed';
import { ClosePosition } from './close-position';
import { ProtectionCell } from './protection-cell';

export function PositionsTable({ accountId }: { accountId: string | null }) {
  const { t } = useTranslation(['trading', 'common']);
  const positions = usePositions(accountId);
  const formats = useFormats();
  const columns = useMemo(() => positionColumns(t, formats), [t, formats]);
  if (!positions) return <Loading />;
  if (positions.length === 0) return <Empty text={t('trading:empty.positions')} />;
  return (
    <DataTable
      label={t('trading:tabs.positions')}
      columns={columns}
      rows={positions}
      rowKey={(row) => row.id}
      rowTestId="positions-row"
      minWidth={880}
    />
  );
}

/** Gained or lost at the last price, in money and as a share of the cost. */
export function PositionPnl({ position }: { position: Position }) {
  const { t } = useTranslation('common');
  const { unrealized_pnl: pnl, cost } = position;
  if (!pnl) return <span className="muted">{t('state.none')}</span>;
  const percent = cost && toBig(cost).gt(0) ? toBig(pnl).div(cost).times(100).toFixed(2) : null;
  const text = `${formatExact(toBig(pnl).round(2))}${percent === null ? '' : ` (${percent}%)`}`;
  return <Signed value={pnl} text={text} testId="position-pnl" />;
}

type T = TFunction<['trading', 'common']>;

function positionColumns(t: T, formats: Formats): Column<Position>[] {
  const right = 'right' as const;
  const wide = 'minmax(92px, 1fr)';
  const list: Column<Position>[] = [
    {
      key: 'symbol',
      title: t('trading:column.pair'),
      width: wide,
      cell: (row) => formats.pair(row.symbol),
    },
    {
      key: 'side',
      title: t('trading:column.side'),
      width: '48px',
      cell: (row) => (
        <span className={row.side === 'long' ? 'up' : 'down'}>{t(`common:side.${row.side}`)}</span>
      ),
    },
    {
      key: 'size',
      title: t('trading:column.size'),
      width: wide,
      align: right,
      cell: (row) => <span data-testid="position-size">{formats.quantity(row.symbol, row.size)}</span>,
    },
    {
      key: 'entry',
      title: t('trading:column.entry'),
      width: wide,
      align: right,
      cell: (row) => formats.average(row.symbol, row.entry_price),
    },
    {
      key: 'mark',
      title: t('trading:column.mark'),
      width: wide,
      align: right,
      cell: (row) => <span data-testid="position-mark">{formats.price(row.symbol, row.mark_price)}</span>,
    },
    {
      key: 'cost',
      title: t('trading:column.cost'),
      width: wide,
      align: right,
      cell: (row) => (row.cost ? formatExact(toBig(row.cost).round(8)) : t('common:state.none')),
    },
    {
      key: 'pnl',
      title: t('trading:column.pnl'),
      width: 'minmax(130px, 1.4fr)',
      align: right,
      cell: (row) => <PositionPnl position={row} />,
    },
    {
      key: 'protection',
      title: t('trading:column.protection'),
      width: 'minmax(150px, 1.8fr)',
      cell: (row) => <ProtectionCell position={row} formats={formats} />,
    },
    {
      key: 'close',
      title: t('trading:close.button'),
      width: '68px',
      align: right,
      isPinned: true,
      cell: (row) => <ClosePosition position={row} pair={formats.pair(row.symbol)} />,
    },
  ];
  return list;
}
