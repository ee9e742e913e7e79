import { KeyedStore } from './keyed-store';

/** Some items say when they changed; others are simply replaced. */
function changedAt(item: object): string | undefined {
  const value = (item as { updated_at?: unknown }).updated_at;
  return typeof value === 'string' ? value : undefined;
}

interface Options<T> {
  idOf(item: T): string;
  /** True for an item that has left the list: a filled order, a closed position. */
  isGone(item: T): boolean;
  compare(a: T, b: T): number;
  most?: number;
  /** Where an item says it otherwise than by `updated_at`. */
  changedAt?(item: T): string | undefined;
}

const key = 'all';
const goneMost = 500;

/** A list of private items, told of at once. Undefined until its first snapshot. */
export class ListStore<T extends object> {
  #items = new Map<string, T>();
  // When items left: the answer to a request may come after the update that says how it ended.
  #gone = new Map<string, string>();
  #store = new KeyedStore<readonly T[]>(0);

  constructor(private readonly options: Options<T>) {}

  get = (): readonly T[] | undefined => this.#store.get(key);

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(key, listener);

  apply(incoming: readonly T[], isSnapshot: boolean): void {
    if (isSnapshot) this.#items.clear();
    for (const item of incoming) this.#put(item);
    this.#publish();
  }

  /** An item from the answer to a request; a newer one that is already here stays. */
  merge(item: T): void {
    if (this.get() === undefined) return;
    const id = this.options.idOf(item);
    const held = this.#items.get(id);
    const known = held ? this.#changedAt(held) : this.#gone.get(id);
    if (known !== undefined && (this.#changedAt(item) ?? '') < known) return;
    if (this.#gone.has(id) && !this.options.isGone(item)) return;
    this.#put(item);
    this.#publish();
  }

  clear(): void {
    this.#items.clear();
    this.#gone.clear();
    this.#store.clear();
  }

  #changedAt(item: T): string | undefined {
    return this.options.changedAt ? this.options.changedAt(item) : changedAt(item);
  }

  #put(item: T): void {
    const id = this.options.idOf(item);
    if (!this.options.isGone(item)) {
      this.#items.set(id, item);
      return;
    }
    this.#items.delete(id);
    this.#gone.set(id, this.#changedAt(item) ?? '');
    if (this.#gone.size > goneMost) this.#gone.delete(this.#gone.keys().next().value ?? '');
  }

  #publish(): void {
    let list = [...this.#items.values()].sort(this.options.compare);
    const { most } = this.options;
    if (most !== undefined && list.length > most) {
      list = list.slice(0, most);
      this.#items = new Map(list.map((item) => [this.options.idOf(item), item]));
    }
    this.#store.set(key, list);
  }
}
