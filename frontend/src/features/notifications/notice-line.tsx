import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isBad, placeOf } from '@/entities/notice/notice';
import type { Notice } from '@/shared/api/notice-types';
import { formatShort } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { useMarkRead } from './calls';
import styles from './notices.module.css';
import './texts';

interface NoticeLineProps {
  notice: Notice;
  onOpen?(): void;
}

/** One notification: what, when, and the way to the thing itself. Opening it reads it. */
export function NoticeLine({ notice, onOpen }: NoticeLineProps) {
  const { t } = useTranslation('notices');
  const language = useUiStore((state) => state.language);
  const markRead = useMarkRead();
  const isUnread = !notice.read_at;
  const open = () => {
    if (isUnread) markRead.mutate(notice.id);
    onOpen?.();
  };
  return (
    <li
      className={styles.line}
      data-testid="notice"
      data-kind={notice.kind}
      data-unread={isUnread || undefined}
      data-tone={isBad(notice.kind) ? 'bad' : undefined}
    >
      <Link to={placeOf(notice)} className={styles.link} onClick={open}>
        <span className={styles.head}>
          {isUnread ? <span className={styles.dot} role="img" aria-label={t('unread')} /> : null}
          <strong>{notice.title[language]}</strong>
          <time dateTime={notice.created_at}>{formatShort(notice.created_at, language)}</time>
        </span>
        {notice.text[language] ? <span className={styles.text}>{notice.text[language]}</span> : null}
      </Link>
    </li>
  );
}
