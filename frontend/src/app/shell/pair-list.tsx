import { useVirtualizer } from '@tanstack/react-virtual';
import { Search, X } from 'lucide-react';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useMatch } from 'react-router';
import { tinykeys } from 'tinykeys';
import { searchSymbols } from '@/entities/market/search';
import { usePanelAge, useTicker } from '@/realtime/hooks';
import { useSymbols } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { cx } from '@/shared/lib/class-names';
import { decimalsOf, formatFixed } from '@/shared/lib/decimal';
import { isTyping } from '@/shared/lib/hotkeys';
import { useUiStore } from '@/shared/state/ui-store';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Signed } from '@/shared/ui/signed';
import styles from './pair-list.module.css';

const rowHeight = 42;

export function PairList({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation('shell');
  const { data, error, refetch } = useSymbols();
  const [text, setText] = useState('');
  const { isStale } = usePanelAge('tickers');
  const found = useMemo(() => searchSymbols(data ?? [], text), [data, text]);
  return (
    <div className={styles.list} data-stale={isStale || undefined}>
      <SearchField text={text} onChange={setText} />
      <div className={styles.head} aria-hidden>
        <span>{t('pairs.pair')}</span>
        <span>{t('pairs.price')}</span>
        <span>{t('pairs.change')}</span>
      </div>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && found.length === 0 ? <Empty text={t('pairs.none', { text })} /> : null}
      {found.length > 0 ? <Rows symbols={found} onChoose={onChoose} /> : null}
    </div>
  );
}

function SearchField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('shell');
  const input = useRef<HTMLInputElement>(null);
  useEffect(
    () =>
      tinykeys(window, {
        '/': (event) => {
          if (isTyping(event)) return;
          event.preventDefault();
          input.current?.focus();
        },
      }),
    [],
  );
  return (
    <div className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        ref={input}
        type="text"
        value={text}
        placeholder={t('pairs.search')}
        aria-label={t('pairs.search')}
        data-testid="pair-search"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
        }}
      />
      {text ? (
        <button type="button" aria-label={t('pairs.clear')} onClick={() => onChange('')}>
          <X size={14} aria-hidden />
        </button>
      ) : null}
    </div>
  );
}

function Rows({ symbols, onChoose }: { symbols: SymbolInfo[]; onChoose?: (() => void) | undefined }) {
  const { t } = useTranslation('shell');
  const scroller = useRef<HTMLDivElement>(null);
  const active = useMatch('/trade/:symbol')?.params.symbol;
  const rows = useVirtualizer({
    count: symbols.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <nav ref={scroller} className={styles.scroller} aria-label={t('pairs.title')}>
      <ul className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const symbol = symbols[item.index];
          if (!symbol) return null;
          return (
            <li
              key={symbol.symbol}
              className={styles.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <PairRow symbol={symbol} isActive={symbol.symbol === active} onChoose={onChoose} />
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface PairRowProps {
  symbol: SymbolInfo;
  isActive: boolean;
  onChoose?: (() => void) | undefined;
}

const PairRow = memo(function PairRow({ symbol, isActive, onChoose }: PairRowProps) {
  const { t } = useTranslation('common');
  const ticker = useTicker(symbol.symbol);
  const language = useUiStore((state) => state.language);
  return (
    <Link
      to={`/trade/${symbol.symbol}`}
      className={cx(styles.row, isActive && styles.active)}
      aria-current={isActive ? 'page' : undefined}
      data-testid="pair-row"
      data-symbol={symbol.symbol}
      onClick={onChoose}
    >
      <span className={styles.name}>
        <span>
          <strong>{symbol.base}</strong>
          <span className="muted">/{symbol.quote}</span>
        </span>
        <small>{symbol.name[language]}</small>
      </span>
      <span className={styles.price} data-testid="pair-price">
        {ticker ? formatFixed(ticker.price, decimalsOf(symbol.tick_size)) : t('state.none')}
      </span>
      <span className={styles.change}>
        {ticker ? (
          <Signed value={ticker.change_percent_24h} text={`${formatFixed(ticker.change_percent_24h, 2)}%`} />
        ) : (
          t('state.none')
        )}
      </span>
    </Link>
  );
});
