import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { ShieldAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PositionRisk, riskOf } from '@/entities/position/risk';
import { useAllPositions, useBots, usePanelAge, useTickerList, useTopics } from '@/realtime/hooks';
import { accountsQuery, useSymbols } from '@/shared/api/queries';
import type { Account, Bot, Position, SymbolInfo, Ticker } from '@/shared/api/types';
import { type Formats, useFormats } from '@/shared/api/use-formats';
import { formatFixed, toBig } from '@/shared/lib/decimal';
import { narrowQuery, useMedia } from '@/shared/lib/use-media';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { FigureList } from '@/shared/ui/figure-list';
import { KindMark } from '@/shared/ui/kind-mark';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { Page } from '@/shared/ui/section';
import { ClosePosition } from './close-position';
import styles from './positions-page.module.css';
import { PositionPnl } from './positions-table';
import { ProtectionCell } from './protection-cell';
import './texts';

interface Row {
  position: Position;
  account: Account | undefined;
  symbol: SymbolInfo | undefined;
  risk: PositionRisk;
}

/** Every position of every account: how it is protected, how far its stop is, and what may be lost. */
export default function PositionsPage() {
  const { t } = useTranslation('trading');
  useTopics('bots');
  const rows = useRows();
  const age = usePanelAge('positions');
  return (
    <Page title={t('positions.title')} heading={t('positions.heading')} testId="positions-page">
      <Age ageMs={age.ageMs} isStale={age.isStale} />
      {rows ? null : <Loading />}
      {rows?.length === 0 ? (
        <div className={styles.empty}>
          <Empty text={t('positions.empty')}>
            <Link to="/trade">{t('positions.trade')}</Link>
          </Empty>
        </div>
      ) : null}
      {rows && rows.length > 0 ? (
        <>
          <Totals rows={rows} isStale={age.isStale} />
          <Rows rows={rows} />
        </>
      ) : null}
    </Page>
  );
}

function useRows(): readonly Row[] | undefined {
  const positions = useAllPositions();
  const bots = useBots();
  const tickers = useTickerList();
  const { data: accounts } = useQuery(accountsQuery);
  const { data: symbols } = useSymbols();
  return useMemo(() => {
    if (!positions || !symbols) return undefined;
    const prices = new Map((tickers ?? []).map((ticker) => [ticker.symbol, ticker]));
    return positions.map((position) => rowOf(position, bots ?? [], accounts ?? [], symbols, prices));
  }, [positions, bots, tickers, accounts, symbols]);
}

function rowOf(
  position: Position,
  bots: readonly Bot[],
  accounts: readonly Account[],
  symbols: readonly SymbolInfo[],
  prices: ReadonlyMap<string, Ticker>,
): Row {
  const account = accounts.find((one) => one.id === position.account_id);
  const symbol = symbols.find((one) => one.symbol === position.symbol);
  // The tickers are those of the exchange in front; another's position goes by its own last price.
  const price = symbol?.exchange === position.exchange ? prices.get(position.symbol)?.price : undefined;
  const mark = price ?? position.mark_price;
  return {
    position,
    account,
    symbol,
    risk: riskOf(position, bots, symbol ?? { tick_size: '0', step_size: '0' }, mark),
  };
}

/** What all of it comes to, of each currency by itself. */
function Totals({ rows, isStale }: { rows: readonly Row[]; isStale: boolean }) {
  const { t } = useTranslation('trading');
  const open = rows.filter((row) => row.risk.guard !== 'all').length;
  const risks = new Map<string, ReturnType<typeof toBig>>();
  for (const { symbol, risk } of rows) {
    const quote = symbol?.quote ?? '';
    risks.set(quote, (risks.get(quote) ?? toBig(0)).plus(risk.risk));
  }
  const figures = [
    { key: 'count', label: t('positions.count'), value: String(rows.length) },
    {
      key: 'unprotected',
      label: t('positions.unprotected'),
      value: <span className={open > 0 ? styles.bad : undefined}>{open}</span>,
    },
    ...[...risks].map(([quote, value]) => ({
      key: `risk-${quote}`,
      label: t('positions.risk'),
      value: `${formatFixed(value.round(2), 2)} ${quote}`,
      note: t('positions.riskNote'),
    })),
  ];
  return <FigureList figures={figures} isStale={isStale} />;
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation(['trading', 'common']);
  const formats = useFormats();
  const isNarrow = useMedia(narrowQuery);
  const columns = useMemo(() => riskColumns(t, formats), [t, formats]);
  if (isNarrow) {
    return (
      <ul className={styles.cards}>
        {rows.map((row) => (
          <li key={row.position.id} className={styles.card} data-testid="risk-row" data-id={row.position.id}>
            <dl>
              {columns.map((column) => (
                <div key={column.key} data-column={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.cell(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className={styles.table}>
      <DataTable
        label={t('trading:positions.heading')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.position.id}
        rowTestId="risk-row"
        minWidth={1158}
      />
    </div>
  );
}

/** Whose it is: each bot's part, and the rest. */
function Shares({ row, formats }: { row: Row; formats: Formats }) {
  const { t } = useTranslation('trading');
  const { position, risk } = row;
  if (!risk.parts.some((part) => part.bot)) return <span className="muted">{t('positions.byHand')}</span>;
  const shares = risk.parts.map(({ bot, size }) => {
    const quantity = formats.quantity(position.symbol, size.toFixed());
    return { bot, text: bot ? `${bot.name} ${quantity}` : t('positions.restByHand', { size: quantity }) };
  });
  return (
    // Where many hold it, the row has no room for all of them.
    <span
      className={styles.shares}
      data-testid="position-shares"
      title={shares.map(({ text }) => text).join(', ')}
    >
      {shares.map(({ bot, text }) =>
        bot ? (
          <Link key={bot.id} to={`/bots/${bot.id}`}>
            {text}
          </Link>
        ) : (
          <span key="hand" className="muted">
            {text}
          </span>
        ),
      )}
    </span>
  );
}

/** How far the nearest stop is; and that there is none, or not for all of it. */
function Distance({ risk }: { risk: PositionRisk }) {
  const { t } = useTranslation('trading');
  const { distancePercent, guard } = risk;
  return (
    <>
      {distancePercent ? `${formatFixed(distancePercent.round(2), 2)}%` : null}
      {guard === 'all' ? null : (
        <span className={styles.open} data-testid="no-stop" data-guard={guard}>
          <ShieldAlert size={13} aria-hidden />
          {t(guard === 'none' ? 'positions.noStop' : 'positions.partStop')}
        </span>
      )}
    </>
  );
}

function riskColumns(t: TFunction<['trading', 'common']>, formats: Formats): Column<Row>[] {
  const right = (key: string, title: string, cell: (row: Row) => React.ReactNode): Column<Row> => ({
    key,
    title,
    cell,
    width: 'minmax(88px, 1fr)',
    align: 'right',
  });
  return [
    {
      key: 'symbol',
      title: t('trading:column.pair'),
      width: 'minmax(82px, 1fr)',
      cell: ({ position }) => <Link to={`/trade/${position.symbol}`}>{formats.pair(position.symbol)}</Link>,
    },
    {
      key: 'account',
      title: t('trading:positions.account'),
      width: 'minmax(104px, 1.2fr)',
      cell: ({ account }) =>
        account ? (
          <span className={styles.account}>
            <KindMark kind={account.kind} /> {account.label || account.exchange}
          </span>
        ) : (
          t('common:state.none')
        ),
    },
    right('size', t('trading:column.size'), ({ position }) =>
      formats.quantity(position.symbol, position.size),
    ),
    {
      key: 'shares',
      title: t('trading:positions.shares'),
      width: 'minmax(196px, 2.2fr)',
      cell: (row) => <Shares row={row} formats={formats} />,
    },
    right('mark', t('trading:column.mark'), ({ position }) =>
      formats.price(position.symbol, position.mark_price),
    ),
    right('pnl', t('trading:column.pnl'), ({ position }) => <PositionPnl position={position} />),
    {
      key: 'protection',
      title: t('trading:column.protection'),
      width: 'minmax(116px, 1.6fr)',
      cell: ({ position }) => <ProtectionCell position={position} formats={formats} />,
    },
    {
      key: 'distance',
      title: t('trading:positions.distance'),
      width: 'minmax(108px, 1.4fr)',
      align: 'right',
      cell: ({ risk }) => <Distance risk={risk} />,
    },
    right('risk', t('trading:positions.riskColumn'), ({ risk, symbol }) =>
      `${formatFixed(risk.risk.round(2), 2)} ${symbol?.quote ?? ''}`.trim(),
    ),
    {
      key: 'close',
      title: t('trading:close.button'),
      width: '68px',
      align: 'right',
      isPinned: true,
      cell: ({ position }) => <ClosePosition position={position} pair={formats.pair(position.symbol)} />,
    },
  ];
}
