import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isBad, placeOf } from '@/entities/notice/notice';
import { useNotices, usePanelAge } from '@/realtime/hooks';
import { formatShort } from '@/shared/lib/time';
import { useUiStore } from '@/shared/state/ui-store';
import { Age, Empty, Loading } from '@/shared/ui/notices';
import { Panel } from '@/shared/ui/panel';
import styles from './dashboard.module.css';
import { useReadNotice } from './use-quick';

const most = 6;

/** The newest that happened. */
export function NoticesPanel() {
  const { t } = useTranslation('dashboard');
  const language = useUiStore((state) => state.language);
  const notices = useNotices();
  const age = usePanelAge('notifications');
  const read = useReadNotice();
  return (
    <Panel
      title={t('notices.title')}
      isStale={age.isStale}
      extra={age.isStale ? <Age ageMs={age.ageMs} isStale /> : <Link to="/notifications">{t('all')}</Link>}
    >
      {notices ? null : <Loading />}
      {notices?.length === 0 ? <Empty text={t('notices.none')} /> : null}
      <ul className={styles.list}>
        {(notices ?? []).slice(0, most).map((notice) => (
          <li key={notice.id} data-testid="dashboard-notice" data-unread={!notice.read_at || undefined}>
            <Link
              to={placeOf(notice)}
              className={styles.notice}
              data-tone={isBad(notice.kind) ? 'bad' : undefined}
              onClick={() => {
                if (!notice.read_at) read.mutate(notice.id);
              }}
            >
              <span>
                {notice.read_at ? null : (
                  <span className={styles.dot} role="img" aria-label={t('notices.unread')} />
                )}
                <strong>{notice.title[language]}</strong>
                <time dateTime={notice.created_at}>{formatShort(notice.created_at, language)}</time>
              </span>
              {notice.text[language] ? <small className="muted">{notice.text[language]}</small> : null}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
