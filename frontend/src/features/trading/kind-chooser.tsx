import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  groupOf,
  type Support,
  supportOf,
  type TicketType,
  ticketGroupNames,
  ticketGroups,
} from '@/entities/order/kinds';
import type { OrderCapabilities } from '@/shared/api/types';
import { Tabs } from '@/shared/ui/tabs';
import styles from './order-panel.module.css';
import { useTicket } from './ticket-store';

/** Every kind of order: a tab for each group, and within a group that has more than one a choice. */
export function KindChooser({ can }: { can: OrderCapabilities }) {
  const { t } = useTranslation(['trading', 'common']);
  const { type, setType, setGroup } = useTicket();
  const active = groupOf(type);
  const kinds: readonly TicketType[] = ticketGroups[active];
  const textOf = (kind: TicketType) => {
    const name = t(`common:orderType.${kind}`);
    const support = supportOf(kind, can);
    return support === 'native' ? name : `${name} · ${t(`trading:support.${support}`)}`;
  };
  return (
    <>
      <Tabs
        label={t('trading:order.type')}
        look="box"
        tabs={ticketGroupNames.map((group) => ({
          key: group,
          label: t(`trading:group.${group}`),
          testId: `order-type-${ticketGroups[group][0]}`,
        }))}
        active={active}
        onChange={setGroup}
      />
      {kinds.length > 1 ? (
        <select
          className={styles.kind}
          aria-label={t('trading:order.type')}
          value={type}
          onChange={(event) => setType(event.target.value as TicketType)}
          data-testid="order-kind"
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {textOf(kind)}
            </option>
          ))}
        </select>
      ) : null}
    </>
  );
}

/** Says what an order needs that the exchange doesn't know: it works only while Hoga runs. */
export function SupportNote({ support }: { support: Support }) {
  const { t } = useTranslation('trading');
  if (support !== 'watched') return null;
  return (
    <p className={styles.note} role="note" data-testid="order-watched">
      <Eye size={14} aria-hidden />
      <span>{t('support.watchedText')}</span>
    </p>
  );
}
