// A TCP proxy whose connections a test can cut, slow, stall in one direction, or hold at the request that it names. `up` is what the
// client sends, `down` what the server answers.
import { once } from 'node:events';
import { createServer, connect } from 'node:net';

// One connection through the proxy: what each side sends waits in a queue of its own.
class Link {
  constructor(proxy, client) {
    this.proxy = proxy;
    this.client = client;
    this.server = connect({ port: proxy.targetPort, host: '127.0.0.1', noDelay: true });
    this.queues = { up: [], down: [] };
    this.timers = {};
    // Held: the request that a test waits for has come, and goes no further.
    this.isHeld = false;
    client.setNoDelay(true);
    client.on('data', (bytes) => this.take('up', bytes));
    this.server.on('data', (bytes) => this.take('down', bytes));
    for (const [side, direction] of [[client, 'up'], [this.server, 'down']]) {
      side.on('error', () => this.cut());
      side.on('end', () => this.take(direction, null));
      side.on('close', () => this.closed(side));
    }
  }

  take(direction, bytes) {
    if (direction === 'up' && bytes && this.proxy.holds?.(bytes)) {
      this.isHeld = this.proxy.heldDirection === 'up';
      this.isWatched = true;
    }
    if (direction === 'down' && bytes && this.isWatched && this.proxy.heldDirection === 'down') this.isHeld = true;
    if (this.isHeld && direction === this.proxy.heldDirection) this.proxy.noteHeld(this);
    this.queues[direction].push({ bytes, at: performance.now() + this.proxy.delay() });
    this.move(direction);
  }

  // Passes on what may go, in order.
  move(direction) {
    const queue = this.queues[direction];
    const to = direction === 'up' ? this.server : this.client;
    clearTimeout(this.timers[direction]);
    while (queue.length > 0) {
      if (this.proxy.stalled.has(direction) || (this.isHeld && direction === this.proxy.heldDirection)) return;
      const wait = queue[0].at - performance.now();
      if (wait > 0) {
        this.timers[direction] = setTimeout(() => this.move(direction), wait);
        return;
      }
      const { bytes } = queue.shift();
      if (bytes === null) to.end();
      else if (to.writable) to.write(bytes);
    }
  }

  // A held request may outlive the client that sent it: it is the test that says what becomes of it.
  closed(side) {
    if (side === this.client && this.isHeld && this.proxy.heldDirection === 'up') {
      this.isOrphan = true;
      return;
    }
    this.cut();
  }

  release() {
    this.isHeld = false;
    this.isWatched = false;
    this.move('up');
    this.move('down');
    if (this.isOrphan) this.server.end();
  }

  cut() {
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    this.client.destroy();
    this.server.destroy();
    this.proxy.links.delete(this);
  }
}

export class Proxy {
  constructor(targetPort) {
    this.targetPort = targetPort;
    this.links = new Set();
    this.heal();
    this.heldDirection = 'up';
    this.held = new Set();
  }

  async start() {
    this.listener = createServer({ allowHalfOpen: true }, (client) => {
      if (this.isRefusing) client.destroy();
      else this.links.add(new Link(this, client));
    });
    await once(this.listener.listen(0, '127.0.0.1'), 'listening');
    this.port = this.listener.address().port;
    return this;
  }

  delay() {
    return this.delayMs[0] + Math.random() * (this.delayMs[1] - this.delayMs[0]);
  }

  // Ends what is open; what was on its way is lost.
  cut() {
    for (const link of [...this.links]) link.cut();
  }

  // Ends what is open and takes nothing new, until it is healed.
  refuse() {
    this.isRefusing = true;
    this.cut();
  }

  slow(fromMs, toMs) {
    this.delayMs = [fromMs, toMs];
  }

  stall(...directions) {
    for (const direction of directions) this.stalled.add(direction);
  }

  // The next requests that fit are held before they reach the server ('up'), or their answers before they reach the client ('down').
  hold(direction, fits) {
    this.heldDirection = direction;
    this.holds = (bytes) => fits(bytes.toString('latin1', 0, 200));
    return new Promise((done) => (this.whenHeld = done));
  }
  noteHeld(link) {
    this.held.add(link);
    this.whenHeld?.();
  }
  // What is held goes on, or goes with its connection.
  release() {
    this.holds = undefined;
    const held = [...this.held];
    this.held.clear();
    for (const link of held) link.release();
  }
  drop() {
    this.holds = undefined;
    const held = [...this.held];
    this.held.clear();
    for (const link of held) link.cut();
  }

  // Everything flows again; what was stalled arrives now.
  heal() {
    this.isRefusing = false;
    this.delayMs = [0, 0];
    this.stalled = new Set();
    for (const link of [...this.links]) for (const direction of ['up', 'down']) link.move(direction);
  }

  async stop() {
    this.refuse();
    this.drop();
    this.listener.close();
  }
}
