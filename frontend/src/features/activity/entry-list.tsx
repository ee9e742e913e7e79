import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdminAuditEntry, AuditEntry } from '@/shared/api/types';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import styles from './activity.module.css';
import { EntryLine } from './entry-line';
import './texts';

export type Entry = AuditEntry | AdminAuditEntry;
export type EntriesQuery = UseInfiniteQueryResult<{ pages: { items: Entry[] }[] }>;

/** What every list of entries asks for beside whose they are. */
export interface EntriesFilter {
  action: string;
  search: string;
  cursor: string | null;
}

const pageSize = 50;

export function entriesParams({ action, search, cursor }: EntriesFilter) {
  return {
    limit: pageSize,
    ...(action ? { action } : {}),
    ...(search ? { search } : {}),
    ...(cursor === null ? {} : { cursor }),
  };
}

/** The entries that have been asked for so far, and a way to the next. */
export function EntryList({ query }: { query: EntriesQuery }) {
  const { t } = useTranslation(['activity', 'common']);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const entries = data?.pages.flatMap((page) => page.items);
  return (
    <>
      {error && !entries ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!entries && !error ? <Loading /> : null}
      {entries?.length === 0 ? <Empty text={t('activity:none')} /> : null}
      <ol className={styles.entries}>
        {(entries ?? []).map((entry) => (
          <EntryLine key={entry.id} entry={entry} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          className={styles.more}
          data-testid="activity-more"
        >
          {t('common:action.more')}
        </Button>
      ) : null}
    </>
  );
}
