// Values outside React. Writing is cheap and may happen a thousand times a second; readers of a key are told
// together, at most once per interval.

export class KeyedStore<T> {
  #values = new Map<string, T>();
  #listeners = new Map<string, Set<() => void>>();
  #dirty = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly intervalMs: number) {}

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  /** A value is never changed in place: a reader compares by identity. */
  set(key: string, value: T): void {
    this.#values.set(key, value);
    this.#mark(key);
  }

  clear(): void {
    for (const key of this.#values.keys()) this.#mark(key);
    this.#values.clear();
  }

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  // Always by a timer, be it of nought: the frames of one message are told as one.
  #mark(key: string): void {
    this.#dirty.add(key);
    if (this.#timer !== undefined) return;
    const delayMs = Math.max(0, this.#toldAt + this.intervalMs - Date.now());
    this.#timer = setTimeout(() => this.#tell(), delayMs);
  }

  #tell(): void {
    this.#timer = undefined;
    this.#toldAt = Date.now();
    const keys = [...this.#dirty];
    this.#dirty.clear();
    for (const key of keys) {
      for (const listener of [...(this.#listeners.get(key) ?? [])]) listener();
    }
  }
}
