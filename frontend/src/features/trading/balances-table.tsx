import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ValuedBalance, valueBalances } from '@/entities/account/equity';
import { useBalances, useTickerList } from '@/realtime/hooks';
import { formatExact, formatFixed } from '@/shared/lib/decimal';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Empty, Loading } from '@/shared/ui/notices';
import { useShownMoney } from './use-shown-money';

interface BalancesTableProps {
  accountId: string | null;
  /** The asset in which the rest is valued. */
  quote: string;
}

export function BalancesTable({ accountId, quote }: BalancesTableProps) {
  const { t } = useTranslation(['trading', 'common']);
  const balances = useBalances(accountId);
  const tickers = useTickerList();
  const rows = useMemo(
    () => valueBalances(balances ?? [], tickers ?? [], quote).filter((row) => row.total.gt(0)),
    [balances, tickers, quote],
  );
  const none = t('common:state.none');
  const money = useShownMoney(quote);
  const columns = useMemo(() => {
    const right = 'right' as const;
    const wide = 'minmax(110px, 1fr)';
    const list: Column<ValuedBalance>[] = [
      {
        key: 'asset',
        title: t('trading:column.asset'),
        width: '80px',
        cell: (row) => <strong>{row.balance.asset}</strong>,
      },
      {
        key: 'total',
        title: t('trading:column.total'),
        width: wide,
        align: right,
        cell: (row) => formatExact(row.total),
      },
      {
        key: 'free',
        title: t('trading:column.free'),
        width: wide,
        align: right,
        cell: (row) => formatExact(row.balance.free),
      },
      {
        key: 'locked',
        title: t('trading:column.locked'),
        width: wide,
        align: right,
        cell: (row) => formatExact(row.balance.locked),
      },
      {
        key: 'value',
        title: t('trading:column.value', { asset: money?.currency ?? quote }),
        width: wide,
        align: right,
        cell: ({ value }) => {
          if (!value) return none;
          return money ? money.amount(value) : formatFixed(value, 2);
        },
      },
    ];
    return list;
  }, [t, quote, none, money]);
  if (!balances) return <Loading />;
  if (rows.length === 0) return <Empty text={t('trading:empty.balances')} />;
  return (
    <DataTable
      label={t('trading:tabs.balances')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.balance.asset}
      rowTestId="balances-row"
      minWidth={560}
    />
  );
}
