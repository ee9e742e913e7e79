import { create } from 'zustand';
import { groupOf, type TicketGroup, type TicketType, ticketGroups } from '@/entities/order/kinds';
import type { Ticket, TicketField } from '@/entities/order/ticket';

interface TicketState extends Ticket {
  /** The pair that the fields belong to. */
  symbol: string;
  /** Counts prices taken from the book, so that the form can show that it took one. */
  picks: number;
  /** The form was opened for a price: what is missing is the quantity. */
  asksQuantity: boolean;
  /** The kind last used in each group, which is the one that its tab brings back. */
  lastOfGroup: Partial<Record<TicketGroup, TicketType>>;
  set(change: Partial<Ticket & Pick<TicketState, 'asksQuantity'>>): void;
  setType(type: TicketType): void;
  setGroup(group: TicketGroup): void;
  setField(field: TicketField, value: string): void;
  pickPrice(price: string): void;
  /** Opens the form for whoever takes that price: of that side, ready for its quantity. */
  takePrice(side: Ticket['side'], price: string): void;
  /** Another pair: the side and type stay, the figures don't. */
  open(symbol: string): void;
  clearSize(): void;
}

const noPrices = { price: '', stopPrice: '', targetPrice: '', stopLimit: '', trailing: '' };
const noSizes = { quantity: '', quoteQuantity: '', visible: '' };

// In the order in which they are asked for. A price from the book goes into the first that is empty.
const priceFields: Record<TicketType, readonly TicketField[]> = {
  market: ['price'],
  limit: ['price'],
  stop: ['stopPrice'],
  stop_limit: ['stopPrice', 'price'],
  take_profit: ['stopPrice'],
  take_profit_limit: ['stopPrice', 'price'],
  trailing_stop: ['stopPrice'],
  oco: ['targetPrice', 'stopPrice'],
  bracket: ['price', 'targetPrice', 'stopPrice'],
};

function typed(state: TicketState, type: TicketType): Partial<TicketState> {
  if (type === state.type) return {};
  const lastOfGroup = { ...state.lastOfGroup, [groupOf(type)]: type };
  // A price means something else in another kind of order, so that it isn't taken along unasked; only between a
  // limit and a market order, which has none, it waits.
  const isPlain = (one: TicketType) => one === 'limit' || one === 'market';
  return { type, lastOfGroup, ...(isPlain(type) && isPlain(state.type) ? {} : noPrices) };
}

/** The order being written. The book and the chart put prices into it. */
export const useTicket = create<TicketState>()((set, get) => ({
  symbol: '',
  side: 'buy',
  type: 'limit',
  limitMode: 'gtc',
  stopMode: 'price',
  ...noPrices,
  ...noSizes,
  picks: 0,
  asksQuantity: false,
  lastOfGroup: {},
  set: (change) => set(change),
  setType: (type) => set((state) => typed(state, type)),
  setGroup: (group) => set((state) => typed(state, state.lastOfGroup[group] ?? ticketGroups[group][0])),
  setField: (field, value) =>
    set(() => {
      // A market order is sized by coins or by money, never by both.
      if (field === 'quantity' && value !== '') return { quantity: value, quoteQuantity: '' };
      if (field === 'quoteQuantity' && value !== '') return { quoteQuantity: value, quantity: '' };
      return { [field]: value };
    }),
  pickPrice: (price) =>
    set((state) => {
      const picks = state.picks + 1;
      const fields = priceFields[state.type];
      const field = fields.length > 1 ? fields.find((name) => state[name] === '') : fields[0];
      const type = state.type === 'market' ? 'limit' : state.type;
      return { type, [field ?? fields[0] ?? 'price']: price, picks };
    }),
  takePrice: (side, price) => {
    get().pickPrice(price);
    set({ side, asksQuantity: true });
  },
  open: (symbol) => set((state) => (state.symbol === symbol ? {} : { symbol, ...noPrices, ...noSizes })),
  clearSize: () => set(noSizes),
}));
