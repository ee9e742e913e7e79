import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices, useUnreadNotices } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { Page } from '@/shared/ui/section';
import { useMarkRead } from './calls';
import { NoticeLine } from './notice-line';
import styles from './notices.module.css';
import './texts';

const pageSize = 50;

function useReceived(onlyUnread: boolean) {
  const newest = useNotices()?.[0]?.id;
  const query = useInfiniteQuery({
    queryKey: ['notices', onlyUnread],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { limit: pageSize, unread: onlyUnread, ...(cursor === null ? {} : { cursor }) };
      return call(api.GET('/api/v1/notifications', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
  const { refetch } = query;
  // Something has come while the page is open.
  useEffect(() => {
    if (newest) void refetch();
  }, [newest, refetch]);
  return query;
}

export default function NoticesPage() {
  const { t } = useTranslation(['notices', 'common']);
  const [onlyUnread, setOnlyUnread] = useState(false);
  const unread = useUnreadNotices();
  const markRead = useMarkRead();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useReceived(onlyUnread);
  const items = data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t('notices:title')} heading={t('notices:heading')} testId="notices-page">
      <div className={styles.tools}>
        <Checkbox
          checked={onlyUnread}
          onChange={(event) => setOnlyUnread(event.target.checked)}
          data-testid="notices-unread"
        >
          {t('notices:onlyUnread')}
        </Checkbox>
        <Button
          disabled={unread === 0}
          loading={markRead.isPending}
          onClick={() => markRead.mutate(null)}
          data-testid="notices-read-all"
        >
          {t('notices:readAll')}
        </Button>
      </div>
      {error && !items ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!items && !error ? <Loading /> : null}
      {items?.length === 0 ? <Empty text={t(onlyUnread ? 'notices:noneUnread' : 'notices:none')} /> : null}
      <ol className={styles.list}>
        {(items ?? []).map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          className={styles.more}
          data-testid="notices-more"
        >
          {t('common:action.more')}
        </Button>
      ) : null}
    </Page>
  );
}
