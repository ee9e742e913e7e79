import { create } from 'zustand';
import { type Anchor, type Drawing, type DrawingKind, drawingsMost, readDrawings } from '@/chart/drawings';
import { api, call } from '@/shared/api/client';
import { randomUuid } from '@/shared/lib/uuid';
import { readOwn, writeOwn } from '@/shared/session/own-storage';
import { ServerKept, unsavedNames } from '@/shared/state/server-kept';

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

const prefix = 'drawings.';
const nameOf = (symbol: string) => prefix + symbol;
const held = (symbol: string) => readOwn(nameOf(symbol), readDrawings);

function newKept(symbol: string): ServerKept<readonly Drawing[]> {
  const params = { path: { symbol } };
  return new ServerKept<readonly Drawing[]>({
    name: nameOf(symbol),
    held: () => held(symbol),
    take: (drawings) => {
      writeOwn(nameOf(symbol), drawings);
      if (useDrawings.getState().symbol === symbol) useDrawings.setState({ drawings });
    },
    load: async () => {
      const found = await call(api.GET('/api/v1/users/me/drawings/{symbol}', { params }));
      return found.updated_at ? readDrawings(found.drawings) : null;
    },
    save: (drawings) =>
      call(
        api.PUT('/api/v1/users/me/drawings/{symbol}', {
          params,
          body: { drawings: drawings.map((one) => ({ ...one })) },
        }),
      ),
  });
}

const kept = new Map<string, ServerKept<readonly Drawing[]>>();

function keptOf(symbol: string): ServerKept<readonly Drawing[]> {
  const known = kept.get(symbol) ?? newKept(symbol);
  kept.set(symbol, known);
  return known;
}

/** The drawings of the pair in front, kept for each user and pair, here and on the server. */
export const useDrawings = create<DrawingState>()((set, get) => {
  const keep = (drawings: readonly Drawing[]) => {
    const { symbol } = get();
    writeOwn(nameOf(symbol), drawings);
    keptOf(symbol).changed();
    return { drawings };
  };
  return {
    symbol: '',
    drawings: [],
    tool: null,
    selectedId: null,
    isOpen: false,
    open: (symbol) => {
      kept.get(get().symbol)?.leave();
      set({ symbol, drawings: held(symbol) ?? [], tool: null, selectedId: null });
      keptOf(symbol).enter();
    },
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

// What an earlier visit could not save of other pairs is saved along.
for (const name of unsavedNames()) if (name.startsWith(prefix)) keptOf(name.slice(prefix.length));
