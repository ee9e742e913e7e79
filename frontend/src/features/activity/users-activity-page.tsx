import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { Empty } from '@/shared/ui/notices';
import { OperatorOnly } from '@/shared/ui/operator-only';
import { Page } from '@/shared/ui/section';
import { ActionSelect, allActions } from './action-select';
import styles from './activity.module.css';
import { EntryList, entriesParams } from './entry-list';
import './texts';

/** The operator's: the audit of any user, by their email. */
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
  const [email, setEmail] = useState('');
  const [typed, setTyped] = useState('');
  const [action, setAction] = useState(allActions);
  const query = useUsersEntries(email, action);
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
      </form>
      <h2 className={styles.whose} data-testid="users-activity-whose">
        {email ? t('users.of', { name: email }) : t('users.own')}
      </h2>
      {isUnknown(query.error) ? <Empty text={t('users.notFound')} /> : <EntryList query={query} />}
    </>
  );
}

function useUsersEntries(email: string, action: string) {
  return useInfiniteQuery({
    queryKey: ['audit', 'users', email, action],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { ...entriesParams({ action, cursor }), ...(email ? { email } : {}) };
      return call(api.GET('/api/v1/admin/audit', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.next_cursor ?? null,
    retry: (count, error) => !isUnknown(error) && count < 1,
  });
}
