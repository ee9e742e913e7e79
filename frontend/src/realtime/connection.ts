// When to connect, when to call the line stale, and how long to wait before the next try. It knows nothing
// of what the messages say.

export interface SocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(): void;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
}

export type Phase = 'idle' | 'connecting' | 'live' | 'stale' | 'waiting';
export type CloseCause =
  | 'lost'
  | 'not_signed_in'
  | 'not_allowed'
  | 'slow'
  | 'too_many'
  | 'restarting'
  | 'offline';

export interface ConnectionState {
  phase: Phase;
  /** When the next try is due, in the waiting phase. */
  retryAt: number | null;
  cause: CloseCause | null;
  /** The last time that anything came from the server. */
  heardAt: number | null;
}

export interface ConnectionRim {
  createSocket(): SocketLike;
  isVisible(): boolean;
  isOnline(): boolean;
  random(): number;
  onOpen(): void;
  onMessage(text: string): void;
  onClose(): void;
  onNotSignedIn(): void;
}

// WebSocket.OPEN.
const openState = 1;
const pingMs = 1000;
const staleMs = 3000;
const deadMs = 10_000;
const connectMs = 10_000;
const aliveMs = 5000;
const backoffFirstMs = 500;
const backoffMostMs = 30_000;
const tooManyLeastMs = 5000;

const causes: Record<number, CloseCause> = {
  4401: 'not_signed_in',
  4403: 'not_allowed',
  4408: 'slow',
  4429: 'too_many',
  1012: 'restarting',
};

export class Connection {
  #state: ConnectionState = { phase: 'idle', retryAt: null, cause: null, heardAt: null };
  #listeners = new Set<() => void>();
  #socket: SocketLike | null = null;
  #isOpen = false;
  #attempt = 0;
  #openedAt = 0;
  #pingId = 0;
  // Silence counts from here: opening, the last message, or the moment the page came back into view.
  #quietSince = 0;
  #pinger: ReturnType<typeof setInterval> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly rim: ConnectionRim) {}

  getState = (): ConnectionState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get isOpen(): boolean {
    return this.#isOpen;
  }

  start(): void {
    if (this.#state.phase === 'idle') this.#connect();
  }

  stop(): void {
    this.#release();
    this.#attempt = 0;
    this.#set({ phase: 'idle', retryAt: null, cause: null });
  }

  /** The network came back, or the page came into view. */
  wake(): void {
    if (this.#state.phase === 'waiting') this.#connect();
    else if (this.#isOpen) this.#doubt();
  }

  /** Gives the line up and takes a new one at once. */
  restart(): void {
    if (this.#state.phase === 'idle') return;
    this.#release();
    this.#connect();
  }

  send(message: object): void {
    // Between the server's goodbye and the event that tells of it the browser would complain of a message.
    if (this.#socket?.readyState === openState) this.#socket.send(JSON.stringify(message));
  }

  #connect(): void {
    this.#release();
    this.#set({ phase: 'connecting', retryAt: null });
    const socket = this.rim.createSocket();
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#lose('lost', null), connectMs);
    socket.onopen = () => this.#onOpen();
    socket.onmessage = (event) => this.#onMessage(event.data);
    socket.onclose = (event) => this.#onClose(event.code, event.reason);
  }

  #onOpen(): void {
    clearTimeout(this.#timer);
    this.#isOpen = true;
    this.#openedAt = Date.now();
    this.#quietSince = this.#openedAt;
    this.#pinger = setInterval(() => this.#watch(), pingMs);
    this.#set({ phase: 'live', cause: null, heardAt: this.#openedAt });
    this.rim.onOpen();
    this.#ping();
  }

  #onMessage(data: unknown): void {
    this.#quietSince = Date.now();
    // Readers of the state see the phase; the time of the last message changes too often to tell each time.
    this.#state.heardAt = this.#quietSince;
    if (this.#state.phase === 'stale') this.#set({ phase: 'live' });
    if (typeof data === 'string') this.rim.onMessage(data);
  }

  #onClose(code: number, reason: string): void {
    const cause = causes[code] ?? 'lost';
    if (cause === 'not_signed_in') this.rim.onNotSignedIn();
    this.#lose(cause, cause === 'restarting' ? parseRetry(reason) : null);
  }

  #watch(): void {
    if (!this.rim.isVisible()) {
      this.#quietSince = Date.now();
      return;
    }
    const quietMs = Date.now() - this.#quietSince;
    if (quietMs >= deadMs) {
      this.#lose('lost', null);
      return;
    }
    if (quietMs >= staleMs && this.#state.phase === 'live') this.#set({ phase: 'stale' });
    this.#ping();
  }

  // A machine that was asleep, or a page that was frozen, has heard nothing for a while: what it shows is believed again
  // once the line has answered, and a line that had been silent for long enough to be dead is not waited for.
  #doubt(): void {
    const unheardMs = Date.now() - (this.#state.heardAt ?? 0);
    if (unheardMs >= deadMs) {
      this.restart();
      return;
    }
    this.#quietSince = Date.now();
    if (unheardMs >= staleMs && this.#state.phase === 'live') this.#set({ phase: 'stale' });
    this.#ping();
  }

  #ping(): void {
    this.#pingId += 1;
    this.send({ op: 'ping', id: this.#pingId });
  }

  #lose(cause: CloseCause, retryMs: number | null): void {
    const wasAlive = this.#isOpen && Date.now() - this.#openedAt >= aliveMs;
    this.#release(true);
    if (wasAlive) this.#attempt = 0;
    const delayMs = this.#delay(cause, retryMs);
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.#connect(), delayMs);
    const seen = this.rim.isOnline() ? cause : 'offline';
    this.#set({ phase: 'waiting', retryAt: Date.now() + delayMs, cause: seen });
  }

  // Full jitter, so that a thousand browsers don't come back in the same instant.
  #delay(cause: CloseCause, retryMs: number | null): number {
    if (retryMs !== null) return retryMs + this.rim.random() * backoffFirstMs;
    const most = Math.min(backoffMostMs, backoffFirstMs * 2 ** (this.#attempt + 1));
    const delayMs = Math.max(backoffFirstMs, this.rim.random() * most);
    return cause === 'too_many' ? Math.max(tooManyLeastMs, delayMs) : delayMs;
  }

  #release(hasFailed = false): void {
    clearTimeout(this.#timer);
    clearInterval(this.#pinger);
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onmessage = null;
      socket.onclose = null;
      // A socket that is closed while it opens leaves a warning in the browser's console, so one that is not wanted any
      // more closes when it is open. One that has had its time goes at once: it would hold up the next.
      if (this.#isOpen || hasFailed) socket.close();
      else socket.onopen = () => socket.close();
    }
    if (this.#isOpen) {
      this.#isOpen = false;
      this.rim.onClose();
    }
  }

  #set(change: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}

function parseRetry(reason: string): number | null {
  try {
    const body: unknown = JSON.parse(reason);
    const value = (body as { retry_ms?: unknown } | null)?.retry_ms;
    return typeof value === 'number' && value >= 0 ? Math.min(value, backoffMostMs) : null;
  } catch {
    const match = /retry_ms\D{0,3}(\d+)/.exec(reason);
    return match ? Math.min(Number(match[1]), backoffMostMs) : null;
  }
}
