import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SymbolInfo } from '@/shared/api/types';
import { Tabs } from '@/shared/ui/tabs';
import { AccountTabs } from './account-tabs';
import { BookPanel } from './book-panel';
import { ChartPanel } from './chart-panel';
import styles from './layout.module.css';
import { OrderPanel } from './order-panel';
import { SymbolBar } from './symbol-bar';
import { useTicket } from './ticket-store';
import { TradesPanel } from './trades-panel';

const views = ['chart', 'book', 'order', 'positions'] as const;
type View = (typeof views)[number];

/** On a telephone one panel at a time. */
export function NarrowLayout({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation('trading');
  const [view, setView] = useState<View>('chart');
  const toOrder = useCallback(() => setView('order'), []);
  const tabs = views.map((key) => ({ key, label: t(`views.${key}`), testId: `view-${key}` }));
  return (
    <div className={styles.narrow}>
      <SymbolBar symbol={symbol} />
      <Tabs
        label={t('views.label')}
        tabs={tabs}
        active={view}
        onChange={(key) => setView(key)}
        className={styles.views}
      >
        {view === 'chart' ? <ChartPanel symbol={symbol} onPick={toOrder} /> : null}
        {view === 'book' ? (
          <div className={styles.market}>
            <BookPanel symbol={symbol} onPick={toOrder} />
            <TradesPanel symbol={symbol} />
          </div>
        ) : null}
        {view === 'order' ? <OrderPanel symbol={symbol} /> : null}
        {view === 'positions' ? <AccountTabs symbol={symbol} first="positions" /> : null}
      </Tabs>
      {view === 'order' ? null : <QuickSides onChoose={toOrder} />}
    </div>
  );
}

/** From any other panel to the order form, with its side chosen. */
function QuickSides({ onChoose }: { onChoose(): void }) {
  const { t } = useTranslation('common');
  const set = useTicket((state) => state.set);
  return (
    <div className={styles.quick}>
      {(['buy', 'sell'] as const).map((side) => (
        <button
          key={side}
          type="button"
          data-side={side}
          data-testid={`quick-${side}`}
          onClick={() => {
            set({ side });
            onChoose();
          }}
        >
          {t(`side.${side}`)}
        </button>
      ))}
    </div>
  );
}
