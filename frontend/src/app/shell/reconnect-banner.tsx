import { useTranslation } from 'react-i18next';
import { realtime } from '@/realtime/client';
import { useConnection } from '@/realtime/hooks';
import { useNow } from '@/shared/lib/use-now';
import styles from './shell.module.css';

/** Says that the line is cut, why, and when the next try is due. */
export function ReconnectBanner() {
  const { t } = useTranslation('shell');
  const { phase, cause, retryAt } = useConnection();
  const isRetrying = phase === 'connecting' && cause !== null;
  if (phase !== 'waiting' && phase !== 'stale' && !isRetrying) return null;
  return (
    <div className={styles.banner} role="alert" data-testid="reconnect-banner">
      <span>{t(`banner.${phase === 'stale' ? 'stale' : (cause ?? 'lost')}`)}</span>
      {isRetrying ? <span>{t('banner.trying')}</span> : null}
      {phase === 'waiting' && retryAt !== null ? <Countdown until={retryAt} /> : null}
      {phase === 'waiting' ? (
        <button type="button" className={styles.bannerButton} onClick={() => realtime.connection.wake()}>
          {t('banner.now')}
        </button>
      ) : null}
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  const { t } = useTranslation('shell');
  const now = useNow(250);
  const count = Math.max(0, Math.ceil((until - now) / 1000));
  // A screen reader hears the banner once, not each second.
  return (
    <span aria-hidden data-testid="reconnect-countdown">
      {t('banner.countdown', { count })}
    </span>
  );
}
