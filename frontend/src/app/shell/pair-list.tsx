import { Search, Star, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tinykeys } from 'tinykeys';
import { searchSymbols } from '@/entities/market/search';
import { usePanelAge } from '@/realtime/hooks';
import { useSymbols } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { isTyping } from '@/shared/lib/hotkeys';
import { useFavourites } from '@/shared/state/favourites';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import styles from './pair-list.module.css';
import { PairRows } from './pair-rows';

/** Every pair, or those that are watched, in the order of whoever watches them. */
export function PairList({ onChoose }: { onChoose?: () => void }) {
  const { t } = useTranslation('shell');
  const { data, error, refetch } = useSymbols();
  const [text, setText] = useState('');
  const [isWatched, setIsWatched] = useState(false);
  const { isStale } = usePanelAge('tickers');
  const watched = useFavourites((state) => state.symbols);
  const shown = useMemo(() => (isWatched ? inOrder(data ?? [], watched) : data), [data, isWatched, watched]);
  const found = useMemo(() => searchSymbols(shown ?? [], text), [shown, text]);
  const none = isWatched && text === '' ? t('pairs.noneWatched') : t('pairs.none', { text });
  return (
    <div className={styles.list} data-stale={isStale || undefined}>
      <div className={styles.tools}>
        <SearchField text={text} onChange={setText} />
        <button
          type="button"
          className={styles.filter}
          aria-pressed={isWatched}
          aria-label={t('pairs.watchedOnly')}
          title={t('pairs.watchedOnly')}
          data-testid="pairs-watched"
          onClick={() => setIsWatched(!isWatched)}
        >
          <Star size={14} aria-hidden fill={isWatched ? 'currentcolor' : 'none'} />
        </button>
      </div>
      <div className={styles.head} aria-hidden>
        <span>{t('pairs.pair')}</span>
        <span>{t('pairs.price')}</span>
        <span>{t('pairs.change')}</span>
      </div>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data && found.length === 0 ? <Empty text={none} /> : null}
      {found.length > 0 ? (
        // What is searched for is a part of the list: it has no order to be changed.
        <PairRows symbols={found} isSortable={isWatched && text === ''} onChoose={onChoose} />
      ) : null}
    </div>
  );
}

function inOrder(symbols: readonly SymbolInfo[], watched: readonly string[]): SymbolInfo[] {
  const known = new Map(symbols.map((item) => [item.symbol, item]));
  return watched.flatMap((name) => known.get(name) ?? []);
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
