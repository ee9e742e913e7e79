import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdminUser } from '@/shared/api/types';
import { formatDay, formatFull } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import styles from './admin.module.css';
import { UserDetail } from './user-detail';

interface UserRowProps {
  user: AdminUser;
  isOpen: boolean;
  onToggle(): void;
}

/** One user in a line; what can be done with them opens below. */
export function UserRow({ user, isOpen, onToggle }: UserRowProps) {
  const { t } = useTranslation('admin');
  return (
    <li className={styles.row} data-testid="user-row" data-email={user.email}>
      <div className={styles.line}>
        <Who user={user} />
        {user.role === 'admin' ? <span className={styles.mark}>{t('users.operator')}</span> : null}
        {user.is_verified ? null : <span className={styles.mark}>{t('users.unconfirmed')}</span>}
        {user.is_active ? null : (
          <span className={styles.mark} data-tone="bad" data-testid="user-off">
            {t('users.off')}
          </span>
        )}
        <Button size="small" aria-expanded={isOpen} onClick={onToggle} data-testid="user-open">
          {t('users.open')}
        </Button>
      </div>
      {isOpen ? <UserDetail user={user} /> : null}
    </li>
  );
}

function Who({ user }: { user: AdminUser }) {
  const { t } = useTranslation('admin');
  const language = useUiStore((state) => state.language);
  const about = [
    t('users.since', { day: formatDay(user.created_at, language) }),
    t('users.accounts', { count: user.accounts }),
    t('users.signIns', { count: user.sign_ins }),
    user.last_seen_at ? t('users.seen', { time: formatFull(user.last_seen_at, language) }) : null,
    user.has_second_factor ? t('users.factor') : null,
  ];
  return (
    <span className={styles.who}>
      <strong>{user.username}</strong>
      <span>{user.email}</span>
      <small className="muted">{about.filter(Boolean).join(' · ')}</small>
    </span>
  );
}
