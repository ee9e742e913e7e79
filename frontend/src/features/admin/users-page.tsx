import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { useSettled } from '@/shared/lib/use-settled';
import { Empty, Failed, Loading } from '@/shared/ui/notices';
import { OperatorOnly } from '@/shared/ui/operator-only';
import { Page, Section } from '@/shared/ui/section';
import styles from './admin.module.css';
import { Invitations } from './invitations';
import { RegistrationSection } from './registration-section';
import { UserRow } from './user-row';
import './texts';

/** The operator's: who is here, and who may come. */
export default function UsersPage() {
  const { t } = useTranslation('admin');
  return (
    <Page title={t('users.title')} heading={t('users.heading')} testId="users-page">
      <OperatorOnly>
        <Users />
        <RegistrationSection />
        <Section title={t('invitations.title')}>
          <Invitations />
        </Section>
      </OperatorOnly>
    </Page>
  );
}

const filters = { all: {}, admin: { role: 'admin' as const }, disabled: { is_active: false } };
type Filter = keyof typeof filters;
const filterNames = Object.keys(filters) as Filter[];
const pageSize = 50;
const settleMs = 300;

function useUsers(text: string, filter: Filter) {
  const search = useSettled(text.trim(), settleMs);
  return useInfiniteQuery({
    queryKey: ['admin-users', search, filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor, signal }) => {
      const found = { ...(search ? { search } : {}), ...filters[filter] };
      const query = { limit: pageSize, ...found, ...(cursor === null ? {} : { cursor }) };
      return call(api.GET('/api/v1/admin/users', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
    // A user who is open stays open while the search narrows.
    placeholderData: keepPreviousData,
  });
}

function Users() {
  const { t } = useTranslation(['admin', 'common']);
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [openId, setOpenId] = useState<string | null>(null);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useUsers(text, filter);
  const users = data?.pages.flatMap((page) => page.items);
  return (
    <>
      <div className={styles.tools}>
        <Input
          value={text}
          allowClear
          placeholder={t('admin:users.search')}
          aria-label={t('admin:users.search')}
          onChange={(event) => setText(event.target.value)}
          className={styles.search}
          data-testid="users-search"
        />
        <Select
          value={filter}
          onChange={setFilter}
          aria-label={t('admin:users.filter')}
          options={filterNames.map((value) => ({ value, label: t(`admin:users.${value}`) }))}
          className={styles.filter}
          data-testid="users-filter"
        />
      </div>
      {error && !users ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!users && !error ? <Loading /> : null}
      {users?.length === 0 ? <Empty text={t('admin:users.none')} /> : null}
      <ul className={styles.list}>
        {(users ?? []).map((user) => (
          <UserRow
            key={user.id}
            user={user}
            isOpen={openId === user.id}
            onToggle={() => setOpenId(openId === user.id ? null : user.id)}
          />
        ))}
      </ul>
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('common:action.more')}
        </Button>
      ) : null}
    </>
  );
}
