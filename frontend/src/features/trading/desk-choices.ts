import * as z from 'zod/mini';
import { create } from 'zustand';
import { barKinds } from '@/chart/price-series';
import { onOwnerChange, readOwn, writeOwn } from '@/shared/session/own-storage';

// How a trader has set up the desk. Each user of the browser has their own.

const schema = z.object({
  /** In what the depth of the book is added up: an asset of the pair, or the money that the user wants to see. */
  totalIn: z.enum(['base', 'quote', 'shown']),
  barKind: z.enum(barKinds),
  /** Own orders and positions on the chart. */
  showsLines: z.boolean(),
  hasSound: z.boolean(),
});

export type DeskChoices = z.infer<typeof schema>;

const defaults: DeskChoices = { totalIn: 'base', barKind: 'candles', showsLines: true, hasSound: false };
const name = 'desk';

const kept = () => readOwn(name, (value) => schema.safeParse(value).data ?? null) ?? defaults;

interface DeskState extends DeskChoices {
  choose(choices: Partial<DeskChoices>): void;
}

export const useDesk = create<DeskState>()((set, get) => ({
  ...kept(),
  choose: (choices) => {
    set(choices);
    const { totalIn, barKind, showsLines, hasSound } = get();
    writeOwn(name, { totalIn, barKind, showsLines, hasSound });
  },
}));

onOwnerChange(() => useDesk.setState(kept()));
