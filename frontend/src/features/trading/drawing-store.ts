import { create } from 'zustand';
import { type Anchor, type Drawing, type DrawingKind, drawingsMost, readDrawings } from '@/chart/drawings';
import { randomUuid } from '@/shared/lib/uuid';
import { readOwn, writeOwn } from '@/shared/session/own-storage';

interface DrawingState {
  /** The pair whose drawings these are. */
  symbol: string;
  drawings: readonly Drawing[];
  /** What the next clicks on the chart draw; null: nothing. */
  tool: DrawingKind | null;
  selectedId: string | null;
  /** The tools are on the chart. */
  isOpen: boolean;
  open(symbol: string): void;
  setTool(tool: DrawingKind | null): void;
  setOpen(isOpen: boolean): void;
  select(id: string | null): void;
  add(kind: DrawingKind, anchors: readonly Anchor[]): void;
  move(id: string, anchors: readonly Anchor[]): void;
  remove(id: string): void;
  clear(): void;
}

const nameOf = (symbol: string) => `drawings.${symbol}`;

/** The drawings of the pair in front, kept for each user and pair. */
export const useDrawings = create<DrawingState>()((set, get) => {
  const keep = (drawings: readonly Drawing[]) => {
    writeOwn(nameOf(get().symbol), drawings);
    return { drawings };
  };
  return {
    symbol: '',
    drawings: [],
    tool: null,
    selectedId: null,
    isOpen: false,
    open: (symbol) =>
      set({ symbol, drawings: readOwn(nameOf(symbol), readDrawings) ?? [], tool: null, selectedId: null }),
    setTool: (tool) => set({ tool, selectedId: null }),
    setOpen: (isOpen) => set({ isOpen, tool: null, selectedId: null }),
    select: (selectedId) => set({ selectedId }),
    add: (kind, anchors) => {
      const { drawings } = get();
      if (drawings.length >= drawingsMost) return;
      const id = randomUuid();
      set({ ...keep([...drawings, { id, kind, anchors }]), tool: null, selectedId: id });
    },
    move: (id, anchors) =>
      set(keep(get().drawings.map((one) => (one.id === id ? { ...one, anchors } : one)))),
    remove: (id) => set({ ...keep(get().drawings.filter((one) => one.id !== id)), selectedId: null }),
    clear: () => set({ ...keep([]), selectedId: null }),
  };
});
