import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePanelAge, useTrades } from '@/realtime/hooks';
import type { MarketTrade, SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatFixed } from '@/shared/lib/decimal';
import { formatClock } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import styles from './trades-panel.module.css';

const rowsMost = 50;

export function TradesPanel({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation('trading');
  const trades = useTrades(symbol.symbol);
  const age = usePanelAge(`trades:${symbol.symbol}`);
  const language = useUiStore((state) => state.language);
  const priceDecimals = decimalsOf(symbol.tick_size);
  const quantityDecimals = decimalsOf(symbol.step_size);
  return (
    <Panel
      title={t('trades.title')}
      extra={<Age ageMs={age.ageMs} isStale={age.isStale} />}
      isStale={age.isStale}
      testId="trades"
    >
      {trades ? null : <Loading />}
      {trades?.length === 0 ? <Empty text={t('trades.empty')} /> : null}
      {trades && trades.length > 0 ? (
        <>
          <div className={styles.head} aria-hidden>
            <span>{t('book.price', { asset: symbol.quote })}</span>
            <span>{t('book.quantity', { asset: symbol.base })}</span>
            <span>{t('trades.time')}</span>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
          <ul className={styles.list} tabIndex={0} aria-label={t('trades.title')}>
            {trades.slice(0, rowsMost).map((trade) => (
              <TradeRow key={trade.id} {...{ trade, language, priceDecimals, quantityDecimals }} />
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

interface RowProps {
  trade: MarketTrade;
  language: string;
  priceDecimals: number;
  quantityDecimals: number;
}

const TradeRow = memo(function TradeRow({ trade, language, priceDecimals, quantityDecimals }: RowProps) {
  return (
    <li className={styles.row} data-testid="trades-row" data-id={trade.id}>
      <span className={trade.side === 'buy' ? 'up' : 'down'}>{formatFixed(trade.price, priceDecimals)}</span>
      <span>{formatFixed(trade.quantity, quantityDecimals)}</span>
      <span className="muted">{formatClock(trade.time, language)}</span>
    </li>
  );
});
