import { addressOf, type Frame, isPrivate, type Reply } from './protocol';

// What is subscribed, and whether a frame may be believed: each topic starts with a snapshot and goes on
// with updates whose numbers follow one another. A gap drops the topic's updates until a new snapshot.

type Status = 'idle' | 'pending' | 'live';

interface Topic {
  readers: number;
  status: Status;
  seq: number;
  /** When the subscription or the last request for a snapshot was sent. */
  askedAt: number;
  heardAt: number | null;
  leave: ReturnType<typeof setTimeout> | undefined;
}

export interface Freshness {
  status: Status;
  heardAt: number | null;
}

// A panel that is swapped for another of the same topic doesn't give it up in between.
const lingerMs = 1000;
const snapshotMs = 5000;
const absent: Freshness = { status: 'idle', heardAt: null };

export class Topics {
  #topics = new Map<string, Topic>();
  #isOpen = false;
  #isSignedIn = false;
  #lastId = 0;

  constructor(
    private readonly send: (message: object) => void,
    private readonly deliver: (address: string, frame: Frame) => void,
  ) {}

  /** Subscribes while anybody reads; the returned function ends it. */
  retain(address: string): () => void {
    const topic = this.#topics.get(address) ?? newTopic();
    this.#topics.set(address, topic);
    topic.readers += 1;
    clearTimeout(topic.leave);
    if (topic.status === 'idle') this.#subscribe([address]);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      topic.readers -= 1;
      if (topic.readers === 0) topic.leave = setTimeout(() => this.#drop(address), lingerMs);
    };
  }

  freshness(address: string): Freshness {
    return this.#topics.get(address) ?? absent;
  }

  onOpen(): void {
    this.#isOpen = true;
    this.#isSignedIn = false;
    this.#subscribe([...this.#topics.keys()].filter((address) => !isPrivate(address)));
  }

  /** The socket has been given a token: from here on private topics may be asked for. */
  onSignedIn(): void {
    if (this.#isSignedIn) return;
    this.#isSignedIn = true;
    this.#subscribe([...this.#topics.keys()].filter(isPrivate));
  }

  onClose(): void {
    this.#isOpen = false;
    this.#isSignedIn = false;
    for (const topic of this.#topics.values()) topic.status = 'idle';
  }

  onFrame(frame: Frame): void {
    const address = addressOf(frame);
    const topic = this.#topics.get(address);
    if (!topic) return;
    topic.heardAt = Date.now();
    if (frame.type === 'snapshot') {
      // Only one that was asked for, or that is newer than what we have.
      if (topic.status === 'live' && frame.seq <= topic.seq) return;
      topic.status = 'live';
    } else {
      if (topic.status !== 'live' || frame.seq <= topic.seq) return;
      if (frame.seq !== topic.seq + 1) {
        this.#resync(address, topic);
        return;
      }
    }
    topic.seq = frame.seq;
    this.deliver(address, frame);
  }

  onReply(reply: Reply): void {
    // A refused subscription is asked for again by `check`; a refused sign-in closes the socket.
    if (reply.op === 'error' && reply.code === 'sign_in_required') this.#isSignedIn = false;
  }

  /** Each second: a snapshot that doesn't come is asked for again. */
  check(): void {
    if (!this.#isOpen) return;
    const overdue = [...this.#topics].filter(
      ([, topic]) => topic.status === 'pending' && Date.now() - topic.askedAt >= snapshotMs,
    );
    this.#subscribe(overdue.map(([address]) => address));
    // A topic that the server follows already gets no second snapshot by being subscribed again.
    for (const [address] of overdue) {
      if (this.#isSignedIn || !isPrivate(address)) this.send({ op: 'resync', channel: address });
    }
  }

  #resync(address: string, topic: Topic): void {
    topic.status = 'pending';
    topic.askedAt = Date.now();
    this.send({ op: 'resync', channel: address });
  }

  #subscribe(addresses: string[]): void {
    if (!this.#isOpen) return;
    const channels = addresses.filter((address) => this.#isSignedIn || !isPrivate(address));
    if (channels.length === 0) return;
    for (const address of channels) {
      const topic = this.#topics.get(address);
      if (!topic) continue;
      topic.status = 'pending';
      topic.askedAt = Date.now();
    }
    this.#lastId += 1;
    this.send({ op: 'subscribe', channels, id: this.#lastId });
  }

  #drop(address: string): void {
    const topic = this.#topics.get(address);
    if (!topic || topic.readers > 0) return;
    this.#topics.delete(address);
    if (this.#isOpen && topic.status !== 'idle') {
      this.#lastId += 1;
      this.send({ op: 'unsubscribe', channels: [address], id: this.#lastId });
    }
  }
}

function newTopic(): Topic {
  return { readers: 0, status: 'idle', seq: 0, askedAt: 0, heardAt: null, leave: undefined };
}
