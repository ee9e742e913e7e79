import { useTranslation } from 'react-i18next';
import { isList } from '@/entities/order/kinds';
import {
  summarizeTicket,
  type Ticket,
  type TicketContext,
  type TicketSummary,
} from '@/entities/order/ticket';
import { outcomesOf } from '@/entities/order/ticket-list';
import {
  type Decimal,
  decimalsOf,
  formatExact,
  formatFixed,
  formatSigned,
  toBig,
} from '@/shared/lib/decimal';
import styles from './order-panel.module.css';
import { useShownMoney } from './use-shown-money';

interface OrderSummaryProps {
  ticket: Ticket;
  context: TicketContext;
}

/** What the order would cost and bring, before it is sent. */
export function OrderSummary({ ticket, context }: OrderSummaryProps) {
  const { t } = useTranslation(['trading', 'common']);
  const summary = summarizeTicket(ticket, context);
  const lines = summaryLines(summary, ticket, context);
  const money = useShownMoney(context.symbol.quote);
  return (
    <dl className={styles.summary}>
      {lines.map(({ key, value }) => (
        <div key={key}>
          <dt>{t(`trading:summary.${key}`)}</dt>
          <dd data-testid={`order-${key}`}>
            {value ?? t('common:state.none')}
            {key === 'cost' && money && summary.notional ? (
              <span className={styles.shown} data-testid="order-cost-shown">
                {t('trading:summary.about', { value: `${money.amount(summary.notional)} ${money.currency}` })}
              </span>
            ) : null}
          </dd>
        </div>
      ))}
      {summary.isDepthEnough ? null : <p className={styles.warning}>{t('trading:summary.thin')}</p>}
    </dl>
  );
}

type LineKey =
  | 'average'
  | 'cost'
  | 'fee'
  | 'receive'
  | 'after'
  | 'targetWorth'
  | 'stopWorth'
  | 'targetGain'
  | 'stopGain';

interface SummaryLine {
  key: LineKey;
  value: string | null;
}

export function summaryLines(summary: TicketSummary, ticket: Ticket, context: TicketContext): SummaryLine[] {
  const { averagePrice, slippagePercent, notional, fee, feeAsset, received, receivedAsset } = summary;
  const { quote, tick_size } = context.symbol;
  const average = averagePrice ? formatFixed(averagePrice, decimalsOf(tick_size)) : null;
  const slippage = slippagePercent ? ` (${slippagePercent.toFixed(3)}%)` : '';
  const cost: SummaryLine = { key: 'cost', value: notional && `${formatExact(notional.round(8))} ${quote}` };
  const charge: SummaryLine = { key: 'fee', value: fee && `${formatExact(fee)} ${feeAsset}` };
  if (isList(ticket.type)) {
    const outcomes = outcomeLines(ticket, context);
    return ticket.type === 'oco' ? outcomes : [cost, charge, ...outcomes];
  }
  return [
    { key: 'average', value: average && `${average}${slippage}` },
    cost,
    charge,
    { key: 'receive', value: received && `${formatExact(received.round(8, 0))} ${receivedAsset}` },
    { key: 'after', value: leftAfter(summary, ticket, context) },
  ];
}

/** What stays free of what the order is paid with; nothing where it can't be paid. */
function leftAfter({ quantity, notional }: TicketSummary, { side }: Ticket, context: TicketContext) {
  const { symbol, freeBase, freeQuote } = context;
  const [free, taken, asset] =
    side === 'buy' ? [freeQuote, notional, symbol.quote] : [freeBase, quantity, symbol.base];
  const left = taken && toBig(free).minus(taken);
  return left?.gte(0) ? `${formatExact(left.round(8, 0))} ${asset}` : null;
}

/** What each exit of a list brings. */
function outcomeLines(ticket: Ticket, context: TicketContext): SummaryLine[] {
  const { atTarget, atStop, areGains } = outcomesOf(ticket, context);
  const text = (value: Decimal | null) => {
    if (!value) return null;
    const figure = formatExact(value.round(8));
    return `${areGains ? formatSigned(figure) : figure} ${context.symbol.quote}`;
  };
  return [
    { key: areGains ? 'targetGain' : 'targetWorth', value: text(atTarget) },
    { key: areGains ? 'stopGain' : 'stopWorth', value: text(atStop) },
  ];
}
