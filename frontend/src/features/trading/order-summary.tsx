import { useTranslation } from 'react-i18next';
import {
  summarizeTicket,
  type Ticket,
  type TicketContext,
  type TicketSummary,
} from '@/entities/order/ticket';
import { decimalsOf, formatExact, formatFixed } from '@/shared/lib/decimal';
import styles from './order-panel.module.css';

interface OrderSummaryProps {
  ticket: Ticket;
  context: TicketContext;
}

/** What the order would cost and bring, before it is sent. */
export function OrderSummary({ ticket, context }: OrderSummaryProps) {
  const { t } = useTranslation(['trading', 'common']);
  const summary = summarizeTicket(ticket, context);
  const lines = summaryLines(summary, context);
  return (
    <dl className={styles.summary}>
      {lines.map(({ key, value }) => (
        <div key={key}>
          <dt>{t(`trading:summary.${key}`)}</dt>
          <dd data-testid={`order-${key}`}>{value ?? t('common:state.none')}</dd>
        </div>
      ))}
      {summary.isDepthEnough ? null : <p className={styles.warning}>{t('trading:summary.thin')}</p>}
    </dl>
  );
}

type LineKey = 'average' | 'cost' | 'fee' | 'receive';

export function summaryLines(
  summary: TicketSummary,
  { symbol }: TicketContext,
): { key: LineKey; value: string | null }[] {
  const { averagePrice, slippagePercent, notional, fee, feeAsset, received, receivedAsset } = summary;
  const tickDecimals = decimalsOf(symbol.tick_size);
  const average = averagePrice ? formatFixed(averagePrice, tickDecimals) : null;
  const slippage = slippagePercent ? ` (${slippagePercent.toFixed(3)}%)` : '';
  return [
    { key: 'average', value: average && `${average}${slippage}` },
    { key: 'cost', value: notional && `${formatExact(notional.round(8))} ${symbol.quote}` },
    { key: 'fee', value: fee && `${formatExact(fee)} ${feeAsset}` },
    { key: 'receive', value: received && `${formatExact(received.round(8, 0))} ${receivedAsset}` },
  ];
}
