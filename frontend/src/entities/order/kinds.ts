import type { OrderCapabilities, OrderType } from '@/shared/api/types';

// The kinds of order that the form knows: single orders, and two kinds of orders that belong together. What of
// them an exchange carries out is in docs/connectors.md, and per symbol in its capabilities.

export type TicketType = OrderType | 'oco' | 'bracket';

export const ticketGroups = {
  limit: ['limit'],
  market: ['market'],
  trigger: ['stop', 'stop_limit', 'take_profit', 'take_profit_limit', 'trailing_stop'],
  linked: ['oco', 'bracket'],
} as const satisfies Record<string, readonly TicketType[]>;
export type TicketGroup = keyof typeof ticketGroups;
export const ticketGroupNames = Object.keys(ticketGroups) as TicketGroup[];

export function groupOf(type: TicketType): TicketGroup {
  const found = ticketGroupNames.find((group) =>
    (ticketGroups[group] as readonly TicketType[]).includes(type),
  );
  return found ?? 'limit';
}

export const isList = (type: TicketType): type is 'oco' | 'bracket' => type === 'oco' || type === 'bracket';
export const isTakeProfit = (type: TicketType) => type === 'take_profit' || type === 'take_profit_limit';
/** Single orders that stand in the book at a price of their own, at once or after their trigger. */
export const hasLimitPrice = (type: TicketType) =>
  type === 'limit' || type === 'stop_limit' || type === 'take_profit_limit';

/** Watched: Hoga holds the order and sends it when its price has come, which works only while it runs. */
export type Support = 'native' | 'watched' | 'refused';

const flags: Partial<Record<OrderType, keyof OrderCapabilities>> = {
  stop: 'stop_market',
  stop_limit: 'stop_limit',
  take_profit: 'take_profit',
  take_profit_limit: 'take_profit_limit',
  trailing_stop: 'trailing_stop',
};

function isNative(type: OrderType, can: OrderCapabilities): boolean {
  const flag = flags[type];
  return flag === undefined || can[flag];
}

/**
 * Who carries such an order out. A list is asked about with the kinds of its exits: an oco may be watched as a
 * whole; the entry of a bracket would stand without its exits after a crash, so that one is refused.
 */
export function supportOf(
  type: TicketType,
  can: OrderCapabilities,
  exits: readonly OrderType[] = [],
): Support {
  if (!isList(type)) return isNative(type, can) ? 'native' : 'watched';
  const areExitsNative = exits.every((exit) => isNative(exit, can));
  if (type === 'oco') return can.oco && areExitsNative ? 'native' : 'watched';
  return can.bracket && areExitsNative && (exits.length < 2 || can.oco) ? 'native' : 'refused';
}
