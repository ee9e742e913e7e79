import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Support } from '@/entities/order/kinds';
import { limitModeOf, summarizeTicket, type Ticket, type TicketContext } from '@/entities/order/ticket';
import type { Draft } from '@/entities/order/ticket-list';
import type { Account, OrderPreview, SymbolInfo } from '@/shared/api/types';
import { groupDigits, toBig } from '@/shared/lib/decimal';
import { KindMark } from '@/shared/ui/kind-mark';
import { SupportNote } from './kind-chooser';
import styles from './order-panel.module.css';
import { summaryLines } from './order-summary';
import { RiskVerdict } from './risk-verdict';

interface OrderConfirmProps {
  draft: Draft;
  ticket: Ticket;
  context: TicketContext;
  account: Account;
  preview: OrderPreview | undefined;
  support: Support;
  isLocked: boolean;
  isPending: boolean;
  onConfirm(): void;
  onCancel(): void;
}

/** The order as it will be sent, to be read once more. */
export function OrderConfirm(props: OrderConfirmProps) {
  const { draft, ticket, context, account, preview, support, isLocked, isPending, onConfirm, onCancel } =
    props;
  const { t } = useTranslation(['trading', 'common']);
  const { side, type } = draft.body;
  const { base, quote } = context.symbol;
  const mode = limitModeOf(ticket, context.can);
  const lines = [
    ...draftLines(draft, context.symbol).map(({ key, value }) => ({
      key,
      value,
      title: t(`trading:order.${key}`),
    })),
    ...summaryLines(summarizeTicket(ticket, context), ticket, context).map(({ key, value }) => ({
      key: `estimate-${key}`,
      value,
      title: t(`trading:summary.${key}`),
    })),
  ];
  const footer = (
    <div className={styles.confirmButtons}>
      <button type="button" className={styles.cancel} onClick={onCancel} data-testid="order-confirm-cancel">
        {t('common:action.cancel')}
      </button>
      <button
        type="button"
        className={styles.submit}
        data-side={side}
        disabled={isLocked || isPending}
        onClick={onConfirm}
        data-testid="order-confirm"
      >
        {isPending ? t('trading:confirm.pending') : t(`trading:confirm.${side}`)}
      </button>
    </div>
  );
  return (
    <Modal open centered width={380} title={t('trading:confirm.title')} footer={footer} onCancel={onCancel}>
      <p className={styles.confirmHead}>
        <KindMark kind={account.kind} />
        <strong className={side === 'buy' ? 'up' : 'down'}>{t(`common:side.${side}`)}</strong>
        <strong>{`${base}/${quote}`}</strong>
        <span className="muted">{t(`common:orderType.${type}`)}</span>
        {mode === 'gtc' ? null : <span className="muted">{t(`trading:limitMode.${mode}`)}</span>}
      </p>
      <dl className={styles.summary}>
        {lines.map(({ key, value, title }) =>
          value ? (
            <div key={key}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <SupportNote support={support} />
      <RiskVerdict preview={preview} quote={quote} />
    </Modal>
  );
}

type DraftLine =
  | 'start'
  | 'stopPrice'
  | 'price'
  | 'limitPrice'
  | 'entryPrice'
  | 'targetPrice'
  | 'stopLoss'
  | 'stopLimit'
  | 'trailing'
  | 'quantity'
  | 'visible'
  | 'amount';

/** What the request says, figure by figure. */
function draftLines(draft: Draft, { base, quote }: SymbolInfo): { key: DraftLine; value: string | null }[] {
  const figure = (text: string | null | undefined, unit: string) =>
    text ? `${groupDigits(text)} ${unit}` : null;
  const distance = (bps: number | null | undefined) => (bps ? `${toBig(bps).div(100).toFixed()} %` : null);
  const quantity = { key: 'quantity', value: figure(draft.body.quantity, base) } as const;
  if (draft.kind === 'list') {
    const { price, take_profit, stop_loss } = draft.body;
    return [
      { key: 'entryPrice', value: figure(price, quote) },
      { key: 'targetPrice', value: figure(take_profit?.price, quote) },
      { key: 'stopLoss', value: figure(stop_loss?.stop_price, quote) },
      { key: 'stopLimit', value: figure(stop_loss?.price, quote) },
      { key: 'trailing', value: distance(stop_loss?.trailing_delta_bps) },
      quantity,
    ];
  }
  const { type, price, stop_price, trailing_delta_bps, iceberg_quantity, quote_quantity } = draft.body;
  return [
    { key: type === 'trailing_stop' ? 'start' : 'stopPrice', value: figure(stop_price, quote) },
    { key: type === 'limit' ? 'price' : 'limitPrice', value: figure(price, quote) },
    { key: 'trailing', value: distance(trailing_delta_bps) },
    quantity,
    { key: 'visible', value: figure(iceberg_quantity, base) },
    { key: 'amount', value: figure(quote_quantity, quote) },
  ];
}
