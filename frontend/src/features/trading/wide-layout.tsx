import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, type GroupImperativeHandle, Panel, Separator } from 'react-resizable-panels';
import type { SymbolInfo } from '@/shared/api/types';
import { AccountTabs } from './account-tabs';
import { BookPanel } from './book-panel';
import { ChartPanel } from './chart-panel';
import { DeskTools } from './desk-tools';
import styles from './layout.module.css';
import {
  type GroupName,
  keepLayout,
  keptLayout,
  onLayoutTaken,
  type Preset,
  presetLayout,
  presets,
} from './layouts';
import { OrderPanel } from './order-panel';
import { SymbolBar } from './symbol-bar';
import { TradesPanel } from './trades-panel';

type GroupRef = React.RefObject<GroupImperativeHandle | null>;

/** Chart and order form stand 60 to 40; the reader may move the borders, by mouse or by arrow keys. */
export function WideLayout({ symbol }: { symbol: SymbolInfo }) {
  const rows = useRef<GroupImperativeHandle>(null);
  const columns = useRef<GroupImperativeHandle>(null);
  useEffect(
    () => onLayoutTaken((group, layout) => ({ rows, columns })[group].current?.setLayout(layout)),
    [],
  );
  const arrange = (preset: Preset) => {
    rows.current?.setLayout(presetLayout(preset, 'rows'));
    columns.current?.setLayout(presetLayout(preset, 'columns'));
  };
  return (
    <div className={styles.wide}>
      <SymbolBar
        symbol={symbol}
        extra={
          <>
            <Presets onChoose={arrange} />
            <DeskTools />
          </>
        }
      />
      <Rows name="rows" groupRef={rows}>
        <Panel id="panel-market" minSize="40">
          <Rows name="columns" groupRef={columns}>
            <Panel id="panel-chart" minSize="30">
              <ChartPanel symbol={symbol} />
            </Panel>
            <Bar name="columns" />
            <Panel id="panel-ticket" minSize="30">
              <div className={styles.ticket}>
                <div className={styles.market}>
                  <BookPanel symbol={symbol} />
                  <TradesPanel symbol={symbol} />
                </div>
                <OrderPanel symbol={symbol} />
              </div>
            </Panel>
          </Rows>
        </Panel>
        <Bar name="rows" />
        <Panel id="panel-account" minSize="12">
          <AccountTabs symbol={symbol} />
        </Panel>
      </Rows>
    </div>
  );
}

interface RowsProps {
  name: GroupName;
  groupRef: GroupRef;
  children: React.ReactNode;
}

function Rows({ name, groupRef, children }: RowsProps) {
  return (
    <Group
      id={`group-${name}`}
      groupRef={groupRef}
      orientation={name === 'rows' ? 'vertical' : 'horizontal'}
      className={styles.group}
      defaultLayout={keptLayout(name)}
      onLayoutChanged={(layout) => keepLayout(name, layout)}
    >
      {children}
    </Group>
  );
}

/** Ready arrangements, the first of which is how it stood at the beginning. */
function Presets({ onChoose }: { onChoose(preset: Preset): void }) {
  const { t } = useTranslation('trading');
  return (
    <select
      className={styles.presets}
      aria-label={t('layout.choose')}
      value=""
      onChange={(event) => onChoose(presets.find((preset) => preset === event.target.value) ?? 'standard')}
      data-testid="layout-preset"
    >
      <option value="">{t('layout.choose')}</option>
      {presets.map((preset) => (
        <option key={preset} value={preset}>
          {t(`layout.${preset}`)}
        </option>
      ))}
    </select>
  );
}

function Bar({ name }: { name: GroupName }) {
  const { t } = useTranslation('trading');
  return <Separator className={styles[name]} aria-label={t(`layout.${name}`)} />;
}
