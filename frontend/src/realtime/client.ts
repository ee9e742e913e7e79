import { session } from '@/shared/session/browser-session';
import { Connection, type SocketLike } from './connection';
import { parseMessage } from './protocol';
import { Stores } from './stores';
import { Topics } from './topics';

// The one socket of this tab, joined to the session and to the browser's own events.

function createSocket(): SocketLike {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(`${scheme}://${location.host}/ws`);
}

export class RealtimeClient {
  readonly stores = new Stores();
  readonly topics: Topics;
  readonly connection: Connection;
  #sentToken: string | null = null;
  #cleanUp: (() => void) | null = null;

  constructor(create: () => SocketLike = createSocket) {
    this.connection = new Connection({
      createSocket: create,
      isVisible: () => document.visibilityState === 'visible',
      isOnline: () => navigator.onLine,
      random: Math.random,
      onOpen: () => {
        this.topics.onOpen();
        this.#signIn();
      },
      onMessage: (text) => this.#onMessage(text),
      onClose: () => {
        this.#sentToken = null;
        this.topics.onClose();
      },
      onNotSignedIn: () => void session.renew(),
    });
    this.topics = new Topics(
      (message) => this.connection.send(message),
      (address, frame) => this.stores.apply(address, frame),
    );
  }

  start(): void {
    if (this.#cleanUp) return;
    const wake = () => {
      if (document.visibilityState === 'visible') this.connection.wake();
    };
    const leave = session.subscribe(() => this.#onSession());
    const checker = setInterval(() => this.topics.check(), 1000);
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    this.#cleanUp = () => {
      leave();
      clearInterval(checker);
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
    };
    this.connection.start();
  }

  stop(): void {
    this.#cleanUp?.();
    this.#cleanUp = null;
    this.connection.stop();
    this.stores.clearPrivate();
  }

  #onMessage(text: string): void {
    const { frames, replies } = parseMessage(text);
    for (const frame of frames) this.topics.onFrame(frame);
    for (const reply of replies) this.topics.onReply(reply);
  }

  // Each new token is sent on, so that the socket outlives the token it began with.
  #onSession(): void {
    if (session.token !== null) {
      this.#signIn();
    } else if (session.state.status === 'signed_out') {
      this.stores.clearPrivate();
      this.connection.restart();
    }
  }

  #signIn(): void {
    const { token } = session;
    if (token === null || token === this.#sentToken || !this.connection.isOpen) return;
    this.#sentToken = token;
    this.connection.send({ op: 'auth', token });
    this.topics.onSignedIn();
  }
}

export const realtime = new RealtimeClient();
