import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { useSettled } from '@/shared/lib/use-settled';
import { Empty } from '@/shared/ui/notices';
import { OperatorOnly } from '@/shared/ui/operator-only';
import { Page } from '@/shared/ui/section';
import { ActionSelect, allActions } from './action-select';
import styles from './activity.module.css';
import { EntryList, entriesParams } from './entry-list';
import { ExportAllButton, type UsersFilter } from './export-all-button';
import { SearchField, settleMs } from './search-field';
import './texts';

/** The operator's: the audit of everybody, or of one user by their email. */
export default function UsersActivityPage() {
  const { t } = useTranslation('activity');
  return (
    <Page title={t('users.title')} heading={t('users.heading')} testId="users-activity-page">
      <OperatorOnly>
        <UsersActivity />
      </OperatorOnly>
    </Page>
  );
}

const isUnknown = (error: unknown) => error instanceof ApiError && error.code === 'user_not_found';

function UsersActivity() {
  const { t } = useTranslation('activity');
  const [params] = useSearchParams();
  const [email, setEmail] = useState(params.get('email') ?? '');
  const [typed, setTyped] = useState(email);
  const [action, setAction] = useState(allActions);
  const [text, setText] = useState('');
  const search = useSettled(text.trim(), settleMs);
  const filter = { email, action, search };
  const query = useUsersEntries(filter);
  const show = (event: FormEvent) => {
    event.preventDefault();
    setEmail(typed.trim());
  };
  return (
    <>
      <p className={styles.lead}>{t('users.lead')}</p>
      <form className={styles.tools} onSubmit={show}>
        <Input
          type="email"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('users.email')}
          aria-label={t('users.email')}
          allowClear
          className={styles.email}
          data-testid="users-activity-email"
        />
        <Button type="primary" htmlType="submit" data-testid="users-activity-show">
          {t('users.show')}
        </Button>
        <ActionSelect value={action} onChange={setAction} />
        <SearchField value={text} onChange={setText} />
        <ExportAllButton filter={filter} />
      </form>
      <h2 className={styles.whose} data-testid="users-activity-whose">
        {email ? t('users.of', { name: email }) : t('users.everybody')}
      </h2>
      {isUnknown(query.error) ? <Empty text={t('users.notFound')} /> : <EntryList query={query} />}
    </>
  );
}

function useUsersEntries({ email, action, search }: UsersFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', 'users', email, action, search],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { ...entriesParams({ action, search, cursor }), ...(email ? { email } : {}) };
      return call(api.GET('/api/v1/admin/audit', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
    retry: (count, error) => !isUnknown(error) && count < 1,
  });
}
