import { create } from 'zustand';
import { ApiError } from '@/shared/api/api-error';
import { session } from '@/shared/session/browser-session';
import { ownerId, readOwn, writeOwn } from '@/shared/session/own-storage';

// What a user arranges is kept on the server, so that each of their browsers has it. It changes here at once and is
// saved a moment later; the last that is saved counts. What could not be saved stays in this browser, marked, and is
// saved as soon as the server can be reached, after a reload too.

const saveAfterMs = 800;
const retryAfterMs = 15_000;
const unsavedName = 'unsaved';

export interface KeptSource<T> {
  /** Its name in this browser. */
  name: string;
  /** What this browser holds; null: nothing. */
  held(): T | null;
  /** Takes over what another browser has saved. */
  take(value: T): void;
  /** Null, where none was ever saved. */
  load(): Promise<T | null>;
  save(value: T): Promise<unknown>;
  /** What is left without the part that the server refuses; null, where there is no such part. */
  without?(value: T, refusal: ApiError): T | null;
}

/** Why the last change is in this browser alone; null while all is saved. */
export const useUnsaved = create<{ error: ApiError | null }>()(() => ({ error: null }));

const readNames = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : null;

/** Names of what this browser alone has. */
export const unsavedNames = () => readOwn(unsavedName, readNames) ?? [];

function mark(name: string, isUnsaved: boolean): void {
  const others = unsavedNames().filter((one) => one !== name);
  writeOwn(unsavedName, isUnsaved ? [...others, name] : others);
}

const isForNow = (error: ApiError) => error.isUnanswered || error.status === 429 || error.status >= 500;

const all = new Set<ServerKept<unknown>>();
let isOn = false;

export class ServerKept<T> {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isSaving = false;
  private changes = 0;
  private isLookedAt = false;

  constructor(private readonly source: KeptSource<T>) {
    all.add(this as ServerKept<unknown>);
  }

  /** From now on it is to be as the server has it. */
  enter(): void {
    this.isLookedAt = true;
    if (isOn) void this.load();
  }

  /** Nobody looks at it any more. */
  leave(): void {
    this.isLookedAt = false;
  }

  /** What this browser holds has changed. */
  changed(): void {
    this.changes += 1;
    mark(this.source.name, true);
    this.saveIn(saveAfterMs);
  }

  get isUnsaved(): boolean {
    return unsavedNames().includes(this.source.name);
  }

  get isWanted(): boolean {
    return this.isLookedAt || this.isUnsaved;
  }

  async load(): Promise<void> {
    if (this.isUnsaved && this.source.held() !== null) return this.save();
    const owner = ownerId();
    const { changes } = this;
    let found: T | null;
    try {
      found = await this.source.load();
    } catch (thrown) {
      // Until it is there, this browser's will do: only what is not saved is worth a word.
      if (isForNow(ApiError.fromThrown(thrown))) this.later(() => this.load(), retryAfterMs);
      return;
    }
    if (!isOn || owner !== ownerId() || changes !== this.changes) return;
    if (found !== null) {
      this.source.take(found);
    } else if (this.source.held() !== null) {
      this.changed();
      await this.save();
    }
  }

  async save(): Promise<void> {
    clearTimeout(this.timer);
    const value = this.source.held();
    // Whatever changes meanwhile is saved after that.
    if (!isOn || this.isSaving || value === null) return;
    this.isSaving = true;
    const owner = ownerId();
    const { changes } = this;
    const error = await this.source.save(value).then(() => null, ApiError.fromThrown);
    this.isSaving = false;
    if (owner !== ownerId()) return;
    if (changes !== this.changes) this.saveIn(0);
    else if (error) this.onRefused(error, value);
    else this.onSaved();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private onSaved(): void {
    mark(this.source.name, false);
    if (unsavedNames().length === 0) useUnsaved.setState({ error: null });
  }

  private onRefused(error: ApiError, value: T): void {
    const rest = this.source.without?.(value, error) ?? null;
    if (rest !== null) {
      this.source.take(rest);
      this.changed();
      return;
    }
    // Told once for each reason, and not with every attempt.
    if (useUnsaved.getState().error?.code !== error.code) useUnsaved.setState({ error });
    if (isForNow(error)) this.saveIn(retryAfterMs);
  }

  private saveIn(ms: number): void {
    this.later(() => this.save(), ms);
  }

  private later(act: () => Promise<void>, ms: number): void {
    clearTimeout(this.timer);
    if (isOn) this.timer = setTimeout(() => void act(), ms);
  }
}

const loadAll = () => {
  for (const one of all) if (one.isWanted) void one.load();
};

function onVisibility(): void {
  // A phone may never come back to the page, and another browser may have been at work when it does.
  if (document.visibilityState === 'visible') loadAll();
  else for (const one of all) if (one.isUnsaved) void one.save();
}

/** While somebody is signed in. Answers how to end it. */
export function keepOnServer(): () => void {
  if (session.token === null) return () => undefined;
  isOn = true;
  loadAll();
  window.addEventListener('online', loadAll);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    isOn = false;
    for (const one of all) one.stop();
    useUnsaved.setState({ error: null });
    window.removeEventListener('online', loadAll);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}
