import { Search, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MarketLine, type Sorting, type SortKey, sortKeys, sortLines } from '@/entities/market/overview';
import { searchSymbols } from '@/entities/market/search';
import { narrowQuery, useMedia } from '@/shared/lib/use-media';
import { useFavourites } from '@/shared/state/favourites';
import { DataTable } from '@/shared/ui/data-table';
import { Empty } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import { Tabs } from '@/shared/ui/tabs';
import styles from './market.module.css';
import { marketColumns } from './market-columns';
import type { Trends } from './use-lines';

const rowHeight = 30;
const headHeight = 62;
const heightMost = 680;
const all = 'all';
const favourites = 'favourites';

interface MarketTableProps {
  lines: readonly MarketLine[];
  trends: Trends;
}

/** All pairs: searched, narrowed to favourites or to one quote, sorted by any figure. */
export function MarketTable({ lines, trends }: MarketTableProps) {
  const { t } = useTranslation(['market', 'common']);
  const isNarrow = useMedia(narrowQuery);
  const [text, setText] = useState('');
  const [view, setView] = useState<string>(all);
  const [sorting, setSorting] = useState<Sorting>({ key: 'turnover', isDescending: true });
  const marked = useFavourites((state) => state.symbols);
  const quotes = useMemo(() => [...new Set(lines.map(({ symbol }) => symbol.quote))].sort(), [lines]);
  const shown = useMemo(() => {
    const found = new Set(
      searchSymbols(
        lines.map(({ symbol }) => symbol),
        text,
      ),
    );
    const isIn = ({ symbol }: MarketLine) =>
      view === all || (view === favourites ? marked.includes(symbol.symbol) : symbol.quote === view);
    return sortLines(
      lines.filter((line) => found.has(line.symbol) && isIn(line)),
      sorting,
    );
  }, [lines, text, view, marked, sorting]);
  const tabs = [all, favourites, ...quotes].map((key) => ({
    key,
    label: key === all || key === favourites ? t(`market:view.${key}`) : key,
    testId: `market-view-${key}`,
  }));
  const sortBy = (key: string) => {
    const known = sortKeys.find((one) => one === key);
    if (known) setSorting((before) => turned(before, known));
  };
  return (
    <Panel title={t('market:table.title')} isBare className={styles.tablePanel}>
      <Tabs
        label={t('market:view.label')}
        tabs={tabs}
        active={view}
        onChange={setView}
        extra={<SearchField text={text} onChange={setText} />}
      />
      {shown.length === 0 ? (
        <Empty
          text={
            view === favourites && text === '' ? t('market:noFavourites') : t('market:notFound', { text })
          }
        />
      ) : (
        <div
          className={styles.table}
          style={{ height: Math.min(heightMost, headHeight + shown.length * rowHeight) }}
        >
          <DataTable
            label={t('market:table.title')}
            columns={marketColumns(t, trends, isNarrow)}
            rows={shown}
            rowKey={({ symbol }) => symbol.symbol}
            rowTestId="market-row"
            minWidth={isNarrow ? 360 : 900}
            sorted={sorting}
            onSort={sortBy}
          />
        </div>
      )}
    </Panel>
  );
}

/** The same column again turns it about; figures begin with the greatest, names with the first. */
function turned(before: Sorting, key: SortKey): Sorting {
  return { key, isDescending: before.key === key ? !before.isDescending : key !== 'name' };
}

function SearchField({ text, onChange }: { text: string; onChange(text: string): void }) {
  const { t } = useTranslation('market');
  return (
    <span className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        type="text"
        value={text}
        placeholder={t('search')}
        aria-label={t('search')}
        data-testid="market-search"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
        }}
      />
      {text ? (
        <button type="button" aria-label={t('clear')} onClick={() => onChange('')}>
          <X size={14} aria-hidden />
        </button>
      ) : null}
    </span>
  );
}
