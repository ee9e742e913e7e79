import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeNewest } from '@/entities/bot/bot';
import { rejectReason } from '@/entities/order/reject-reason';
import { useLiveLog, useLiveSignals, useOpenOrders, useRecentFills } from '@/realtime/hooks';
import { loadFills, loadLog, loadOrders, loadSignals } from '@/shared/api/bot-records';
import { useRefetchOnChange } from '@/shared/api/queries';
import type { Bot, BotLogLine, BotSignal, Fill, Order } from '@/shared/api/types';
import { type Formats, useFormats } from '@/shared/api/use-formats';
import { usePages } from '@/shared/api/use-pages';
import { formatExact } from '@/shared/lib/decimal';
import { formatFull, formatShort } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import styles from './bots.module.css';

type Language = 'ko' | 'en';
type T = TFunction<['bots', 'common']>;

interface ListProps<R> {
  name: 'signals' | 'orders' | 'fills' | 'log';
  rows: readonly R[] | undefined;
  error: unknown;
  refetch(): void;
  loadMore(): void;
  columns: readonly Column<R>[];
  rowKey(row: R): string;
  minWidth: number;
}

function List<R>({ name, rows, error, refetch, loadMore, columns, rowKey, minWidth }: ListProps<R>) {
  const { t } = useTranslation('bots');
  if (error && !rows) return <Failed error={error} onRetry={refetch} />;
  if (!rows) return <Loading />;
  if (rows.length === 0) return <Empty text={t(`empty.${name}`)} />;
  return (
    <DataTable
      label={t(`tab.${name}`)}
      columns={columns}
      rows={rows}
      rowKey={rowKey}
      rowTestId={`bot-${name}-row`}
      minWidth={minWidth}
      onEnd={loadMore}
    />
  );
}

function useColumns<R>(make: (t: T, language: Language, formats: Formats) => Column<R>[]): Column<R>[] {
  const { t } = useTranslation(['bots', 'common']);
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  return useMemo(() => make(t, language, formats), [make, t, language, formats]);
}

function timeColumn<R>(t: T, language: Language, timeOf: (row: R) => string): Column<R> {
  return {
    key: 'time',
    title: t('bots:column.time'),
    width: '104px',
    cell: (row) => (
      <time dateTime={timeOf(row)} title={formatFull(timeOf(row), language)} className="muted">
        {formatShort(timeOf(row), language)}
      </time>
    ),
  };
}

function marketColumns<R extends { symbol: string }>(
  t: T,
  formats: Formats,
  sideOf: (row: R) => 'buy' | 'sell',
): Column<R>[] {
  return [
    {
      key: 'symbol',
      title: t('bots:column.pair'),
      width: 'minmax(82px, 1fr)',
      cell: (row) => formats.pair(row.symbol),
    },
    {
      key: 'side',
      title: t('bots:column.side'),
      width: '48px',
      cell: (row) => (
        <span className={sideOf(row) === 'buy' ? 'up' : 'down'}>{t(`common:side.${sideOf(row)}`)}</span>
      ),
    },
  ];
}

type Key<R> = { key: string; title: string; cell(row: R): string };
const right = <R,>({ key, title, cell }: Key<R>): Column<R> => ({
  key,
  title,
  cell,
  width: 'minmax(90px, 1fr)',
  align: 'right',
});

type Amounts = { symbol: string; price: string | null; quantity: string | null };
const amountColumns = <R extends Amounts>(t: T, formats: Formats): Column<R>[] => [
  right({
    key: 'price',
    title: t('bots:column.price'),
    cell: (row) => formats.price(row.symbol, row.price),
  }),
  right({
    key: 'quantity',
    title: t('bots:column.quantity'),
    cell: (row) => formats.quantity(row.symbol, row.quantity),
  }),
];

export function SignalsTable({ bot }: { bot: Bot }) {
  const pages = usePages<BotSignal>('bot-signals', bot.id, loadSignals);
  const live = useLiveSignals(bot.id);
  const rows = useMemo(() => mergeNewest(live, pages.rows), [live, pages.rows]);
  const columns = useColumns(signalColumns);
  return (
    <List {...pages} name="signals" rows={rows} columns={columns} rowKey={(row) => row.id} minWidth={900} />
  );
}

/** What became of a signal, and why where it came to nothing. */
function Outcome({ signal }: { signal: BotSignal }) {
  const { t } = useTranslation(['bots', 'problem']);
  const language = useUiStore((state) => state.language);
  const { refusal_code, refusal } = signal;
  const refused = rejectReason({ reject_code: refusal_code, reject_reason: refusal }, t);
  const note = [signal.note_text[language], refused].filter(Boolean).join(': ');
  const name = t(`bots:outcome.${signal.outcome}`);
  return (
    <span className={styles.outcome} data-outcome={signal.outcome} title={note || name}>
      {note ? `${name} · ${note}` : name}
    </span>
  );
}

function signalColumns(t: T, language: Language, formats: Formats): Column<BotSignal>[] {
  return [
    timeColumn(t, language, (row) => row.time),
    ...marketColumns<BotSignal>(t, formats, (row) => row.action),
    ...amountColumns(t, formats),
    {
      key: 'confidence',
      title: t('bots:column.confidence'),
      width: '72px',
      align: 'right',
      cell: (row) => `${(row.confidence * 100).toFixed(0)}%`,
    },
    {
      key: 'outcome',
      title: t('bots:column.outcome'),
      width: 'minmax(150px, 1.6fr)',
      cell: (row) => <Outcome signal={row} />,
    },
    {
      key: 'reason',
      title: t('bots:column.reason'),
      width: 'minmax(190px, 2.4fr)',
      cell: (row) => <span title={row.reason[language]}>{row.reason[language]}</span>,
    },
  ];
}

export function OrdersTable({ bot }: { bot: Bot }) {
  const pages = usePages<Order>('bot-orders', bot.id, loadOrders);
  useRefetchOnChange('bot-orders', useOpenOrders(bot.account_id));
  const columns = useColumns(orderColumns);
  return <List {...pages} name="orders" columns={columns} rowKey={(row) => row.id} minWidth={820} />;
}

function orderColumns(t: T, language: Language, formats: Formats): Column<Order>[] {
  return [
    timeColumn(t, language, (row) => row.created_at),
    ...marketColumns<Order>(t, formats, (row) => row.side),
    {
      key: 'type',
      title: t('bots:column.type'),
      width: 'minmax(90px, 1fr)',
      cell: (row) => t(`common:orderType.${row.type}`),
    },
    right({
      key: 'price',
      title: t('bots:column.price'),
      cell: (row) => formats.price(row.symbol, row.price ?? row.stop_price),
    }),
    right({
      key: 'quantity',
      title: t('bots:column.quantity'),
      cell: (row) => formats.quantity(row.symbol, row.quantity),
    }),
    right({
      key: 'filled',
      title: t('bots:column.filled'),
      cell: (row) => formats.quantity(row.symbol, row.filled_quantity),
    }),
    right({
      key: 'average',
      title: t('bots:column.average'),
      cell: (row) => formats.average(row.symbol, row.average_price),
    }),
    {
      key: 'status',
      title: t('bots:column.status'),
      width: 'minmax(96px, 1fr)',
      cell: (row) => <span title={rejectReason(row, t)}>{t(`common:orderStatus.${row.status}`)}</span>,
    },
  ];
}

export function FillsTable({ bot }: { bot: Bot }) {
  const pages = usePages<Fill>('bot-fills', bot.id, loadFills);
  useRefetchOnChange('bot-fills', useRecentFills(bot.account_id));
  const columns = useColumns(fillColumns);
  return <List {...pages} name="fills" columns={columns} rowKey={(row) => row.id} minWidth={680} />;
}

function fillColumns(t: T, language: Language, formats: Formats): Column<Fill>[] {
  return [
    timeColumn(t, language, (row) => row.executed_at),
    ...marketColumns<Fill>(t, formats, (row) => row.side),
    ...amountColumns(t, formats),
    right({
      key: 'fee',
      title: t('bots:column.fee'),
      cell: (row) => `${formatExact(row.fee)} ${row.fee_currency ?? ''}`,
    }),
  ];
}

export function LogTable({ bot }: { bot: Bot }) {
  const pages = usePages<BotLogLine>('bot-log', bot.id, loadLog);
  const live = useLiveLog(bot.id);
  const rows = useMemo(() => mergeNewest(live, pages.rows), [live, pages.rows]);
  const columns = useColumns(logColumns);
  return <List {...pages} name="log" rows={rows} columns={columns} rowKey={(row) => row.id} minWidth={520} />;
}

function logColumns(t: T, language: Language): Column<BotLogLine>[] {
  return [
    timeColumn(t, language, (row) => row.time),
    {
      key: 'level',
      title: t('bots:column.level'),
      width: '72px',
      cell: (row) => (
        <span className={styles.level} data-level={row.level}>
          {t(`bots:level.${row.level}`)}
        </span>
      ),
    },
    {
      key: 'text',
      title: t('bots:column.text'),
      width: 'minmax(300px, 1fr)',
      cell: (row) => <span title={row[language]}>{row[language]}</span>,
    },
  ];
}
