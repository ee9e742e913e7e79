import { useTranslation } from 'react-i18next';
import { stateOf } from '@/entities/order/order-state';
import type { Order } from '@/shared/api/types';
import { formatExact } from '@/shared/lib/decimal';
import { useNow } from '@/shared/lib/use-now';
import styles from './tables.module.css';

/** The kind of an order, with what is special about it. */
export function OrderKind({ order, name }: { order: Order; name: string }) {
  return (
    <>
      {name}
      <OrderMarks order={order} />
    </>
  );
}

/** What is special about an order: its part in a list, who watches it, that it protects, that it came from elsewhere. */
function OrderMarks({ order }: { order: Order }) {
  const { t } = useTranslation('trading');
  const marks = [
    order.list_role && {
      key: 'list',
      text: t(`listRole.${order.list_role}`),
      title: t(order.is_waiting ? 'mark.waitingText' : 'mark.listText'),
    },
    order.bot_id && { key: 'bot', text: t('mark.bot'), title: t('mark.botText') },
    order.is_protection && { key: 'protection', text: t('mark.protection'), title: t('mark.protectionText') },
    order.is_emulated && { key: 'emulated', text: t('mark.emulated'), title: t('support.watchedText') },
    order.is_external && { key: 'external', text: t('mark.external'), title: t('mark.externalText') },
    order.iceberg_quantity && {
      key: 'iceberg',
      text: t('mark.iceberg', { part: formatExact(order.iceberg_quantity) }),
      title: t('mark.icebergText'),
    },
    order.post_only &&
      order.list_role !== 'take_profit' && {
        key: 'post_only',
        text: t('mark.postOnly'),
        title: t('mark.postOnlyText'),
      },
    order.time_in_force !== 'gtc' && {
      key: 'time',
      text: order.time_in_force.toUpperCase(),
      title: t('order.limitMode'),
    },
  ].filter((mark) => typeof mark === 'object' && mark !== null);
  return marks.map(({ key, text, title }) => (
    <span key={key} className={styles.mark} data-mark={key} data-testid={`mark-${key}`} title={title}>
      {text}
    </span>
  ));
}

/** How the order stands; of a doubt also for how long, counting. */
export function OrderStateText({ order, reason }: { order: Order; reason: string }) {
  const { t } = useTranslation(['trading', 'common']);
  const state = stateOf(order);
  const name =
    state === 'held' || state === 'waiting' || state === 'cancelling' || state === 'amending'
      ? t(`trading:state.${state}`)
      : t(`common:orderStatus.${state}`);
  const text = reason ? `${name} · ${reason}` : name;
  const isDoubt = state === 'unknown';
  return (
    <span
      title={isDoubt ? t('trading:state.unknownText') : text}
      className={isDoubt ? styles.doubt : undefined}
      data-status={order.status}
      data-state={state}
    >
      {text}
      {isDoubt && order.unknown_since ? <DoubtAge since={order.unknown_since} /> : null}
    </span>
  );
}

const second = 1000;

function DoubtAge({ since }: { since: string }) {
  const now = useNow(second);
  return (
    <span data-testid="order-doubt-age">
      {' · '}
      <Elapsed ms={now - Date.parse(since)} />
    </span>
  );
}

const minuteSeconds = 60;
const hourMinutes = 60;

/** How long something has been going on: seconds, then minutes with seconds, then hours with minutes. */
export function Elapsed({ ms }: { ms: number }) {
  const { t } = useTranslation('trading');
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / minuteSeconds);
  const hours = Math.floor(minutes / hourMinutes);
  if (minutes === 0) return t('elapsed.seconds', { seconds });
  if (hours === 0) return t('elapsed.minutes', { minutes, seconds: seconds % minuteSeconds });
  return t('elapsed.hours', { hours, minutes: minutes % hourMinutes });
}
