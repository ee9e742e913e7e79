import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { summarizeTicket, type Ticket, type TicketContext } from '@/entities/order/ticket';
import type { Account, OrderCreate, OrderPreview } from '@/shared/api/types';
import { groupDigits } from '@/shared/lib/decimal';
import { KindMark } from '@/shared/ui/kind-mark';
import styles from './order-panel.module.css';
import { summaryLines } from './order-summary';
import { RiskVerdict } from './risk-verdict';

interface OrderConfirmProps {
  draft: OrderCreate;
  ticket: Ticket;
  context: TicketContext;
  account: Account;
  preview: OrderPreview | undefined;
  isLocked: boolean;
  isPending: boolean;
  onConfirm(): void;
  onCancel(): void;
}

/** The order as it will be sent, to be read once more. */
export function OrderConfirm(props: OrderConfirmProps) {
  const { draft, ticket, context, account, preview, isLocked, isPending, onConfirm, onCancel } = props;
  const { t } = useTranslation(['trading', 'common']);
  const { base, quote } = context.symbol;
  const estimates = summaryLines(summarizeTicket(ticket, context), context);
  const lines = [
    { key: 'stopPrice', value: draft.stop_price, unit: quote },
    { key: 'price', value: draft.price, unit: quote },
    { key: 'quantity', value: draft.quantity, unit: base },
    { key: 'amount', value: draft.quote_quantity, unit: quote },
  ] as const;
  const footer = (
    <div className={styles.confirmButtons}>
      <button type="button" className={styles.cancel} onClick={onCancel} data-testid="order-confirm-cancel">
        {t('common:action.cancel')}
      </button>
      <button
        type="button"
        className={styles.submit}
        data-side={draft.side}
        disabled={isLocked || isPending}
        onClick={onConfirm}
        data-testid="order-confirm"
      >
        {isPending ? t('trading:confirm.pending') : t(`trading:confirm.${draft.side}`)}
      </button>
    </div>
  );
  return (
    <Modal open centered width={380} title={t('trading:confirm.title')} footer={footer} onCancel={onCancel}>
      <p className={styles.confirmHead}>
        <KindMark kind={account.kind} />
        <strong className={draft.side === 'buy' ? 'up' : 'down'}>{t(`common:side.${draft.side}`)}</strong>
        <strong>{`${base}/${quote}`}</strong>
        <span className="muted">{t(`common:orderType.${draft.type}`)}</span>
        {ticket.type === 'limit' && ticket.limitMode !== 'gtc' ? (
          <span className="muted">{t(`common:limitMode.${ticket.limitMode}`)}</span>
        ) : null}
      </p>
      <dl className={styles.summary}>
        {lines.map(({ key, value, unit }) =>
          value ? (
            <div key={key}>
              <dt>{t(`trading:order.${key}`)}</dt>
              <dd>{`${groupDigits(value)} ${unit}`}</dd>
            </div>
          ) : null,
        )}
        {estimates.map(({ key, value }) =>
          value ? (
            <div key={key}>
              <dt>{t(`trading:summary.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <RiskVerdict preview={preview} />
    </Modal>
  );
}
