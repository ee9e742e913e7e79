import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryItem } from '@/shared/api/portfolio-types';
import { useProblemText } from '@/shared/api/problem-text';
import { useFormats } from '@/shared/api/use-formats';
import { formatExact, formatFixed, toBig } from '@/shared/lib/decimal';
import { saveFile } from '@/shared/lib/save-file';
import { formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Failed, Loading } from '@/shared/ui/notices';
import { parts } from '@/shared/ui/page-parts';
import { ScrollBox } from '@/shared/ui/scroll-box';
import { Section } from '@/shared/ui/section';
import { showToast } from '@/shared/ui/toasts';
import { fetchHistory, type HistoryFilter, loadHistory } from './calls';
import { HistoryFilters } from './history-filters';
import styles from './portfolio.module.css';

const columns = ['time', 'kind', 'what', 'quantity', 'price', 'worth', 'fee'] as const;

/** Everything that happened, newest first. */
export function HistorySection({ accountId }: { accountId: string | undefined }) {
  const { t } = useTranslation(['portfolio', 'common']);
  const [chosen, setChosen] = useState<HistoryFilter>({});
  const filter = accountId === undefined ? chosen : { ...chosen, account_id: accountId };
  const query = useInfiniteQuery({
    queryKey: ['portfolio', 'history', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => loadHistory(filter, pageParam, signal),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <Section title={t('portfolio:history.title')}>
      <div className={styles.filters}>
        <HistoryFilters filter={chosen} onChange={setChosen} />
        <ExportButton filter={filter} />
      </div>
      {error && !items ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!items && !error ? <Loading /> : null}
      {items?.length === 0 ? <p className={parts.quiet}>{t('portfolio:history.none')}</p> : null}
      {items && items.length > 0 ? <HistoryTable items={items} /> : null}
      {hasNextPage ? (
        <Button
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          className={styles.after}
          data-testid="history-more"
        >
          {t('common:action.more')}
        </Button>
      ) : null}
    </Section>
  );
}

function HistoryTable({ items }: { items: readonly HistoryItem[] }) {
  const { t } = useTranslation('portfolio');
  return (
    <ScrollBox label={t('history.title')}>
      <table className={styles.table} data-testid="portfolio-history">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`history.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} data-testid="portfolio-history-row" data-id={item.id} data-kind={item.kind}>
              {item.symbol ? <TradeCells item={item} symbol={item.symbol} /> : <TransferCells item={item} />}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function HeadCells({ item }: { item: HistoryItem }) {
  const { t } = useTranslation('portfolio');
  const language = useUiStore((state) => state.language);
  const source = item.source ?? (item.transfer_source === 'opening' ? 'opening' : null);
  return (
    <>
      <th scope="row">{formatFull(item.at, language)}</th>
      <td>
        {t(`kind.${item.kind}`)}
        {source ? <small className="muted"> {t(`source.${source}`)}</small> : null}
      </td>
    </>
  );
}

function TradeCells({ item, symbol }: { item: HistoryItem; symbol: string }) {
  const { t } = useTranslation(['portfolio', 'common']);
  const formats = useFormats();
  const worth = toBig(item.quantity).times(toBig(item.price)).round(2);
  return (
    <>
      <HeadCells item={item} />
      <td>
        <strong>{formats.pair(symbol)}</strong>{' '}
        {item.side ? (
          <span className={item.side === 'buy' ? 'up' : 'down'}>{t(`common:side.${item.side}`)}</span>
        ) : null}
      </td>
      <td>{formats.quantity(symbol, item.quantity)}</td>
      <td>{formats.price(symbol, item.price)}</td>
      <td>{formatFixed(worth, 2)}</td>
      <td>
        {item.fee && toBig(item.fee).gt(0)
          ? `${formatExact(item.fee)} ${item.fee_currency ?? ''}`
          : t('common:state.none')}
      </td>
    </>
  );
}

function TransferCells({ item }: { item: HistoryItem }) {
  const { t } = useTranslation(['portfolio', 'common']);
  const none = t('common:state.none');
  return (
    <>
      <HeadCells item={item} />
      <td>
        <strong>{item.asset}</strong>
      </td>
      <td>{item.amount ? formatExact(item.amount) : none}</td>
      <td>{none}</td>
      <td>
        {item.value ? `${formatFixed(toBig(item.value).round(2), 2)} USDT` : t('portfolio:history.noValue')}
      </td>
      <td>{none}</td>
    </>
  );
}

function ExportButton({ filter }: { filter: HistoryFilter }) {
  const { t } = useTranslation('portfolio');
  const problemText = useProblemText();
  const running = useMutation({
    mutationFn: async () => {
      const day = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
      saveFile(`hoga-history-${day}.csv`, await fetchHistory(filter), 'text/csv');
    },
    onSuccess: () => showToast('success', t('history.exported')),
    onError: (error) => showToast('error', t('history.exportFailed'), problemText(error)),
  });
  return (
    <Button
      icon={<Download size={14} aria-hidden />}
      loading={running.isPending}
      onClick={() => running.mutate()}
      data-testid="history-export"
    >
      {t('history.export')}
    </Button>
  );
}
