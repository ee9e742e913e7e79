import { Popover } from 'antd';
import { Bell as BellIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMarkRead } from '@/features/notifications/calls';
import { NoticeLine } from '@/features/notifications/notice-line';
import { useNotices, useUnreadNotices } from '@/realtime/hooks';
import { Empty, Loading } from '@/shared/ui/notices';
import bell from './bell.module.css';
import styles from './shell.module.css';

const shownMost = 8;
const countedMost = 99;

/** What has happened, wherever one is: how much of it is unread, and the newest. */
export function Bell() {
  const { t } = useTranslation('shell');
  const [isOpen, setIsOpen] = useState(false);
  const unread = useUnreadNotices();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      content={<Newest onClose={() => setIsOpen(false)} />}
    >
      <button
        type="button"
        className={styles.tool}
        aria-expanded={isOpen}
        data-testid="bell"
        data-unread={unread}
      >
        <span className="visually-hidden">
          {unread > 0 ? t('bell.unread', { count: unread }) : t('bell.label')}
        </span>
        <span className={bell.icon}>
          <BellIcon size={18} aria-hidden />
          {unread > 0 ? (
            <span className={bell.badge} aria-hidden>
              {unread > countedMost ? `${countedMost}+` : unread}
            </span>
          ) : null}
        </span>
      </button>
    </Popover>
  );
}

function Newest({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('shell');
  const notices = useNotices();
  const unread = useUnreadNotices();
  const markRead = useMarkRead();
  return (
    <div className={bell.panel} data-testid="bell-list">
      {notices === undefined ? <Loading /> : null}
      {notices?.length === 0 ? <Empty text={t('bell.none')} /> : null}
      <ol className={bell.list}>
        {(notices ?? []).slice(0, shownMost).map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onOpen={onClose} />
        ))}
      </ol>
      <div className={bell.foot}>
        <button
          type="button"
          className={bell.action}
          disabled={unread === 0}
          onClick={() => markRead.mutate(null)}
          data-testid="bell-read-all"
        >
          {t('bell.readAll')}
        </button>
        <Link to="/notifications" className={bell.action} onClick={onClose} data-testid="bell-all">
          {t('bell.all')}
        </Link>
      </div>
    </div>
  );
}
