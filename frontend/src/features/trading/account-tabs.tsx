import { TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenOrders, usePanelAge, usePositions } from '@/realtime/hooks';
import { useActiveAccount } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { Age, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Tabs } from '@/shared/ui/tabs';
import { BalancesTable } from './balances-table';
import { CancelAll } from './cancel-all';
import { CloseAll } from './close-all';
import { OpenOrdersTable } from './open-orders-table';
import { PositionsTable } from './positions-table';
import styles from './tables.module.css';

// What has happened is asked for when somebody wants to read it.
const OrderHistoryTable = lazy(async () => ({
  default: (await import('./order-history-table')).OrderHistoryTable,
}));
const FillsTable = lazy(async () => ({ default: (await import('./fills-table')).FillsTable }));
const RepairsTable = lazy(async () => ({ default: (await import('./repairs-table')).RepairsTable }));

const views = ['openOrders', 'positions', 'balances', 'history', 'fills', 'repairs'] as const;
type View = (typeof views)[number];

// The channel whose age each view shows; history, fills and repairs are asked for, not pushed.
const channels: Record<View, string> = {
  openOrders: 'orders',
  positions: 'positions',
  balances: 'balances',
  history: 'orders',
  fills: 'fills',
  repairs: 'orders',
};

interface AccountTabsProps {
  symbol: SymbolInfo;
  first?: View;
}

export function AccountTabs({ symbol, first = 'openOrders' }: AccountTabsProps) {
  const { t } = useTranslation('trading');
  const [view, setView] = useState<View>(first);
  const accountId = useActiveAccount()?.id ?? null;
  const orders = useOpenOrders(accountId);
  const positions = usePositions(accountId);
  const counts: Partial<Record<View, number>> = {
    openOrders: orders?.length ?? 0,
    positions: positions?.length ?? 0,
  };
  // What needs its owner's eyes, also while another tab is in front.
  const alarms: Partial<Record<View, string>> = {};
  if (orders?.some((order) => order.status === 'unknown')) alarms.openOrders = t('alarm.openOrders');
  if (positions?.some((position) => position.protection_state === 'missing')) {
    alarms.positions = t('alarm.positions');
  }
  const age = usePanelAge(channels[view]);
  const tabs = views.map((key) => ({
    key,
    label: <TabLabel text={t(`tabs.${key}`)} count={counts[key] ?? 0} alarm={alarms[key]} />,
    testId: `tab-${key}`,
  }));
  return (
    <Panel title={t('tabs.label')} isBare isStale={age.isStale} testId="account-tabs">
      <Tabs
        label={t('tabs.label')}
        tabs={tabs}
        active={view}
        onChange={(key) => setView(key)}
        extra={
          <>
            {view === 'positions' ? <CloseAll accountId={accountId} /> : null}
            <CancelAll accountId={accountId} symbol={symbol} isShown={view === 'openOrders'} />
            {/* A list of orders is as good as its line; what a position is worth is as old as its last price. */}
            {age.isStale || view === 'positions' ? <Age ageMs={age.ageMs} isStale={age.isStale} /> : null}
          </>
        }
      >
        {view === 'openOrders' ? <OpenOrdersTable accountId={accountId} /> : null}
        {view === 'positions' ? <PositionsTable accountId={accountId} /> : null}
        {view === 'balances' ? <BalancesTable accountId={accountId} quote={symbol.quote} /> : null}
        <Suspense fallback={<Loading />}>
          {view === 'history' ? <OrderHistoryTable accountId={accountId} /> : null}
          {view === 'fills' ? <FillsTable accountId={accountId} /> : null}
          {view === 'repairs' ? <RepairsTable accountId={accountId} /> : null}
        </Suspense>
      </Tabs>
    </Panel>
  );
}

interface TabLabelProps {
  text: string;
  count: number;
  alarm: string | undefined;
}

function TabLabel({ text, count, alarm }: TabLabelProps) {
  return (
    <>
      {count > 0 ? `${text} (${count})` : text}
      {alarm ? (
        <span className={styles.alarm} role="img" aria-label={alarm} title={alarm} data-testid="tab-alarm">
          <TriangleAlert size={13} aria-hidden />
        </span>
      ) : null}
    </>
  );
}
