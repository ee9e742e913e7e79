import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Order } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { formatClock } from '@/shared/lib/time';
import { useNow } from '@/shared/lib/use-now';
import { useUiStore } from '@/shared/state/ui-store';
import { Elapsed } from './order-marks';
import styles from './tables.module.css';

const second = 1000;
// The engine asks every ten seconds at the slowest: what is still in doubt after some rounds is out of the ordinary.
const longMs = 60 * second;
const shownMost = 3;

/** Of orders whose outcome isn't known: which, since when, and what happens next. */
export function DoubtNotice({ orders }: { orders: readonly Order[] }) {
  const doubts = orders.filter((order) => order.status === 'unknown' && order.unknown_since);
  if (doubts.length === 0) return null;
  return <Notice doubts={doubts} />;
}

const ageOf = (order: Order, now: number) => now - Date.parse(order.unknown_since ?? '');

function Notice({ doubts }: { doubts: readonly Order[] }) {
  const { t } = useTranslation('trading');
  const now = useNow(second);
  const isLong = doubts.some((order) => ageOf(order, now) >= longMs);
  const rest = doubts.length - shownMost;
  return (
    <div
      className={styles.doubtNotice}
      data-severity={isLong ? 'long' : 'fresh'}
      role="status"
      data-testid="order-doubt-notice"
    >
      <CircleHelp size={15} className={styles.doubtIcon} aria-hidden />
      <div>
        <p>
          <strong>{t('doubt.title')}</strong>
          {doubts.slice(0, shownMost).map((order) => (
            <DoubtLine key={order.id} order={order} now={now} />
          ))}
          {rest > 0 ? <span>{t('doubt.more', { count: rest })}</span> : null}
        </p>
        <p>{t('doubt.next')}</p>
        {isLong ? <p>{t('doubt.long')}</p> : null}
      </div>
    </div>
  );
}

function DoubtLine({ order, now }: { order: Order; now: number }) {
  const { t } = useTranslation(['trading', 'common']);
  const language = useUiStore((state) => state.language);
  const formats = useFormats();
  const what = [
    t(`common:side.${order.side}`),
    formats.pair(order.symbol),
    order.quantity ? formats.quantity(order.symbol, order.quantity) : null,
  ].filter(Boolean);
  // A screen reader hears of the doubt once, not each second.
  return (
    <span aria-live="off">
      {what.join(' ')}
      {' · '}
      {t('trading:doubt.since', { time: formatClock(order.unknown_since ?? '', language) })}
      {' · '}
      <Elapsed ms={ageOf(order, now)} />
    </span>
  );
}
