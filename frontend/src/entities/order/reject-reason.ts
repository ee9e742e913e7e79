interface Rejectable {
  reject_code: string | null;
  reject_reason: string | null;
}

/** What the exchange says in its own words, and ours for it. */
const venueWords: Record<string, string> = {
  UNFILLED_IOC_QUANTITY_EXPIRED: 'unfilled_ioc',
  UNFILLED_FOK_ORDER_EXPIRED: 'unfilled_fok',
  OCO_TRIGGER: 'oco_trigger',
  INSUFFICIENT_LIQUIDITY: 'insufficient_liquidity',
  EXCHANGE_CANCELED: 'exchange_canceled',
  INSUFFICIENT_BALANCES: 'insufficient_balance',
  'Account has insufficient balance for requested action.': 'insufficient_balance',
  'Order would immediately match and take.': 'would_take',
  'Order would trigger immediately.': 'would_trigger_immediately',
  'Market is closed.': 'instrument_not_trading',
};

/** Any `t` that knows the namespace `problem`. */
type Translate = (key: never, options: { defaultValue: string }) => unknown;

/** Why an order ended, in the reader's language where we know the reason; empty where there is none. */
export function rejectReason(order: Rejectable, t: Translate): string {
  const code = venueWords[order.reject_reason ?? ''] ?? order.reject_code;
  const known = code ? t(`problem:code.${code}` as never, { defaultValue: '' }) : '';
  return (known as string) || order.reject_reason || '';
}
