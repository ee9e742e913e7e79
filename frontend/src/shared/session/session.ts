// Who is signed in. The access token stays in this object's memory; the refresh token is a cookie that no
// script can read. Tabs share the cookie, so they take turns to refresh, and a sign-out in one reaches all.

export type SessionState =
  | { status: 'starting' }
  | { status: 'unreachable' }
  | { status: 'signed_out'; reason: 'none' | 'chosen' | 'expired' }
  | { status: 'signed_in'; token: string; expiresAt: number };

export type RefreshAnswer =
  | { kind: 'token'; token: string; lifetimeMs: number }
  | { kind: 'refused' }
  | { kind: 'failed' };

export interface SessionRim {
  refresh(): Promise<RefreshAnswer>;
  logout(token: string | null): Promise<void>;
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** The id of the sign-in that this browser's tabs share, null when signed out. */
  sharedId(): string | null;
  share(id: string | null): void;
  newId(): string;
  reload(): void;
}

const retryMs = 2000;
const marginMs = 60_000;
// Of a short life, this part is left for the refresh; 5 seconds in a test, 15 minutes in use.
const marginPart = 0.4;

export class Session {
  #state: SessionState = { status: 'starting' };
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pending: Promise<boolean> | undefined;
  #id: string | null = null;
  // Counts sign-ins and sign-outs, so that an answer that comes after one is dropped.
  #era = 0;

  constructor(private readonly rim: SessionRim) {}

  get state(): SessionState {
    return this.#state;
  }

  get token(): string | null {
    return this.#state.status === 'signed_in' ? this.#state.token : null;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = (): SessionState => this.#state;

  /** Takes up the sign-in that the cookie still holds, if there is one. */
  async start(): Promise<void> {
    this.#id = this.rim.sharedId();
    if (this.#id === null) {
      this.#set({ status: 'signed_out', reason: 'none' });
      return;
    }
    await this.renew();
  }

  /** After `POST /auth/login`. */
  signIn(token: string, lifetimeMs: number): void {
    this.#era += 1;
    this.#id = this.rim.newId();
    this.#hold(token, lifetimeMs);
    this.rim.share(this.#id);
  }

  async signOut(): Promise<void> {
    const token = this.token;
    this.#drop('chosen');
    this.rim.share(null);
    await this.rim.logout(token);
  }

  /** Another tab signed in (an id) or out (null). */
  onShared(id: string | null): void {
    if (id === this.#id) return;
    if (id === null) {
      this.#drop('chosen');
    } else if (this.#state.status === 'signed_in') {
      // Somebody else may have signed in: nothing of the former user may stay on the page.
      this.rim.reload();
    } else {
      this.#era += 1;
      this.#pending = undefined;
      this.#id = id;
      this.#set({ status: 'starting' });
      void this.renew();
    }
  }

  /** Before a request: a token about to run out is renewed first. */
  async ensureFresh(): Promise<void> {
    if (this.#state.status === 'signed_in' && this.#state.expiresAt - Date.now() < 500) await this.renew();
  }

  /** One refresh at a time; all who ask meanwhile get its result. True when there is a new token. */
  renew(): Promise<boolean> {
    if (!this.#pending) {
      const era = this.#era;
      const work = this.rim.withLock('hoga.refresh', () => this.rim.refresh());
      const pending = work
        .catch((): RefreshAnswer => ({ kind: 'failed' }))
        .then((answer) => this.#onAnswer(answer, era))
        .finally(() => {
          if (this.#pending === pending) this.#pending = undefined;
        });
      this.#pending = pending;
    }
    return this.#pending;
  }

  #onAnswer(answer: RefreshAnswer, era: number): boolean {
    if (era !== this.#era) return false;
    if (answer.kind === 'token') {
      this.#hold(answer.token, answer.lifetimeMs);
      return true;
    }
    if (answer.kind === 'refused') {
      this.#drop('expired');
      this.rim.share(null);
      return false;
    }
    // No verdict: whoever is signed in stays so, and we ask again.
    if (this.#state.status !== 'signed_in') this.#set({ status: 'unreachable' });
    this.#schedule(retryMs);
    return false;
  }

  #hold(token: string, lifetimeMs: number): void {
    this.#set({ status: 'signed_in', token, expiresAt: Date.now() + lifetimeMs });
    this.#schedule(lifetimeMs - Math.min(marginMs, lifetimeMs * marginPart));
  }

  #drop(reason: 'chosen' | 'expired'): void {
    this.#era += 1;
    this.#pending = undefined;
    this.#id = null;
    clearTimeout(this.#timer);
    this.#set({ status: 'signed_out', reason });
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.renew(), delayMs);
  }

  #set(state: SessionState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
