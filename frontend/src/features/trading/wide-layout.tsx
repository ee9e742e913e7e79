import { useTranslation } from 'react-i18next';
import { Group, type Layout, Panel, Separator } from 'react-resizable-panels';
import * as z from 'zod/mini';
import type { SymbolInfo } from '@/shared/api/types';
import { readStored, writeStored } from '@/shared/lib/storage';
import { AccountTabs } from './account-tabs';
import { BookPanel } from './book-panel';
import { ChartPanel } from './chart-panel';
import styles from './layout.module.css';
import { OrderPanel } from './order-panel';
import { SymbolBar } from './symbol-bar';
import { TradesPanel } from './trades-panel';

const layoutSchema = z.record(z.string(), z.number());

function keptLayout(name: string): Layout | undefined {
  return readStored(`hoga.layout.${name}`, layoutSchema) ?? undefined;
}

function keep(name: string): (layout: Layout) => void {
  return (layout) => writeStored(`hoga.layout.${name}`, layout);
}

/** Chart and order form stand 60 to 40; the reader may move the borders, by mouse or by arrow keys. */
export function WideLayout({ symbol }: { symbol: SymbolInfo }) {
  return (
    <div className={styles.wide}>
      <SymbolBar symbol={symbol} />
      <Group
        id="group-rows"
        orientation="vertical"
        className={styles.group}
        defaultLayout={keptLayout('rows')}
        onLayoutChanged={keep('rows')}
      >
        <Panel id="panel-market" defaultSize="74" minSize="40">
          <MarketRow symbol={symbol} />
        </Panel>
        <Bar name="rows" />
        <Panel id="panel-account" defaultSize="26" minSize="12">
          <AccountTabs symbol={symbol} />
        </Panel>
      </Group>
    </div>
  );
}

function MarketRow({ symbol }: { symbol: SymbolInfo }) {
  return (
    <Group
      id="group-columns"
      orientation="horizontal"
      className={styles.group}
      defaultLayout={keptLayout('columns')}
      onLayoutChanged={keep('columns')}
    >
      <Panel id="panel-chart" defaultSize="60" minSize="30">
        <ChartPanel symbol={symbol} />
      </Panel>
      <Bar name="columns" />
      <Panel id="panel-ticket" defaultSize="40" minSize="30">
        <div className={styles.ticket}>
          <div className={styles.market}>
            <BookPanel symbol={symbol} />
            <TradesPanel symbol={symbol} />
          </div>
          <OrderPanel symbol={symbol} />
        </div>
      </Panel>
    </Group>
  );
}

function Bar({ name }: { name: 'rows' | 'columns' }) {
  const { t } = useTranslation('trading');
  return <Separator className={styles[name]} aria-label={t(`layout.${name}`)} />;
}
