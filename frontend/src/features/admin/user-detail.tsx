import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { AdminUser, AdminUserChange, AdminUserDetail } from '@/shared/api/types';
import { Failed, Loading } from '@/shared/ui/notices';
import { showToast } from '@/shared/ui/toasts';
import styles from './admin.module.css';
import { UserLimits } from './user-limits';

/** Changes a user; the list and this user are read again. */
export function useChangeUser(id: string) {
  const { t } = useTranslation('admin');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (body: AdminUserChange) =>
      call(api.PATCH('/api/v1/admin/users/{id}', { params: { path: { id } }, body })),
    onSuccess: () => showToast('success', t('user.saved')),
    onError: (error) => showToast('error', t('notDone'), problemText(error)),
    onSettled: () => refetch('admin-users', 'admin-user'),
  });
}

export function UserDetail({ user }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const { id } = user;
  const { data, error, refetch } = useQuery({
    queryKey: ['admin-user', id],
    queryFn: ({ signal }): Promise<AdminUserDetail> =>
      call(api.GET('/api/v1/admin/users/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <div className={styles.detail} data-testid="user-detail">
      <div className={styles.actions}>
        <ActiveButton user={user} />
        <RoleButton user={user} />
        {user.is_verified ? null : <ConfirmEmailButton user={user} />}
        <Link to={`/admin/activity?email=${encodeURIComponent(user.email)}`}>{t('user.audit')}</Link>
      </div>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <UserLimits key={JSON.stringify(data.limits)} id={id} limits={data.limits} /> : null}
    </div>
  );
}

function ActiveButton({ user }: { user: AdminUser }) {
  const { t } = useTranslation(['admin', 'common']);
  const change = useChangeUser(user.id);
  if (!user.is_active) {
    return (
      <Button
        loading={change.isPending}
        onClick={() => change.mutate({ is_active: true })}
        data-testid="user-enable"
      >
        {t('admin:user.enable')}
      </Button>
    );
  }
  return (
    <Popconfirm
      title={t('admin:user.disableTitle', { name: user.username })}
      description={t('admin:user.disableText')}
      okText={t('admin:user.disable')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={() => change.mutate({ is_active: false })}
    >
      <Button danger loading={change.isPending} data-testid="user-disable">
        {t('admin:user.disable')}
      </Button>
    </Popconfirm>
  );
}

function RoleButton({ user }: { user: AdminUser }) {
  const { t } = useTranslation(['admin', 'common']);
  const change = useChangeUser(user.id);
  const isAdmin = user.role === 'admin';
  return (
    <Popconfirm
      title={t('admin:user.roleTitle', { name: user.username })}
      description={t('admin:user.roleText')}
      okText={t('common:action.confirm')}
      cancelText={t('common:action.cancel')}
      onConfirm={() => change.mutate({ role: isAdmin ? 'user' : 'admin' })}
    >
      <Button loading={change.isPending} data-testid="user-role">
        {t(isAdmin ? 'admin:user.makeUser' : 'admin:user.makeAdmin')}
      </Button>
    </Popconfirm>
  );
}

function ConfirmEmailButton({ user }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const change = useChangeUser(user.id);
  return (
    <Button
      loading={change.isPending}
      onClick={() => change.mutate({ is_verified: true })}
      data-testid="user-confirm-email"
    >
      {t('user.confirmEmail')}
    </Button>
  );
}
