import { useQuery } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { CircleUserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { meQuery } from '@/shared/api/queries';
import { session } from '@/shared/session/browser-session';
import styles from './shell.module.css';

export function UserMenu() {
  const { t } = useTranslation('shell');
  const { data: me } = useQuery(meQuery);
  const navigate = useNavigate();
  const items = [
    ...(me
      ? [
          {
            key: 'me',
            disabled: true,
            label: (
              <span className={styles.me}>
                <strong>{me.username}</strong>
                <small>{me.email}</small>
              </span>
            ),
          },
          { type: 'divider' as const },
        ]
      : []),
    { key: 'settings', label: t('user.settings') },
    { key: 'activity', label: <span data-testid="open-activity">{t('user.activity')}</span> },
    { key: 'help', label: <span data-testid="open-help">{t('user.help')}</span> },
    { key: 'out', label: <span data-testid="sign-out">{t('user.signOut')}</span> },
  ];
  const onClick = ({ key }: { key: string }) => {
    if (key === 'settings') void navigate('/settings');
    if (key === 'activity') void navigate('/settings/activity');
    if (key === 'help') void navigate('/help');
    if (key === 'out') void session.signOut();
  };
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, onClick }}>
      <button type="button" className={styles.tool} aria-label={t('user.menu')} data-testid="user-menu">
        <CircleUserRound size={18} aria-hidden />
      </button>
    </Dropdown>
  );
}
