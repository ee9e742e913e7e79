import { create } from 'zustand';
import type { Ticket, TicketField, TicketType } from '@/entities/order/ticket';

interface TicketState extends Ticket {
  /** The pair that the fields belong to. */
  symbol: string;
  /** Counts prices taken from the book, so that the form can show that it took one. */
  picks: number;
  set(change: Partial<Ticket>): void;
  setType(type: TicketType): void;
  setField(field: TicketField, value: string): void;
  pickPrice(price: string): void;
  /** Another pair: the side and type stay, the figures don't. */
  open(symbol: string): void;
  clearSize(): void;
}

const noFigures = { price: '', stopPrice: '', quantity: '', quoteQuantity: '' };

/** The order being written. The book and the chart put prices into it. */
export const useTicket = create<TicketState>()((set) => ({
  symbol: '',
  side: 'buy',
  type: 'limit',
  limitMode: 'gtc',
  ...noFigures,
  picks: 0,
  set: (change) => set(change),
  // A price makes a stop order a stop-limit one, so that it isn't taken along unasked.
  setType: (type) =>
    set((state) => (type === state.type ? {} : { type, ...(type === 'stop' ? { price: '' } : {}) })),
  setField: (field, value) =>
    set(() => {
      // A market purchase is sized by coins or by money, never by both.
      if (field === 'quantity' && value !== '') return { quantity: value, quoteQuantity: '' };
      if (field === 'quoteQuantity' && value !== '') return { quoteQuantity: value, quantity: '' };
      return { [field]: value };
    }),
  pickPrice: (price) =>
    set((state) => {
      const picks = state.picks + 1;
      if (state.type === 'stop') return { stopPrice: price, picks };
      return { type: 'limit', price, picks };
    }),
  open: (symbol) => set((state) => (state.symbol === symbol ? {} : { symbol, ...noFigures })),
  clearSize: () => set({ quantity: '', quoteQuantity: '' }),
}));
