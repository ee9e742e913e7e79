// The workload: several users who place, change and take back orders of many kinds at a steady pace, whatever answers they get. What
// had no answer is kept, so that it can be asked for again as a program would: under the same client_order_id.
import { randomUUID } from 'node:crypto';
import { sleep } from './random.mjs';
import { SYMBOLS } from './stage.mjs';

const ANSWER_TIMEOUT_MS = 15_000;
const UNDER_WAY_MAX = 400;
const MID_EVERY_MS = 500;
const REPEAT_EVERY_MS = 100;
// The unit of a symbol's quantities, and its steps.
const SIZES = { BTCUSDT: { quantity: 0.0005, places: 5, tick: 2 }, ETHUSDT: { quantity: 0.01, places: 4, tick: 2 } };

export class Trader {
  constructor(stage, random, ordersPerSecond) {
    this.stage = stage;
    this.random = random;
    this.everyMs = 1000 / ordersPerSecond;
    this.underWay = new Set();
    this.open = new Map(stage.users.map((user) => [user, []]));
    this.mids = {};
    this.totals = { sent: 0, taken: 0, refused: 0, unanswered: 0, repeated: 0, putOff: 0 };
    // Ids that were answered with 201: none may be gone.
    this.taken = [];
    this.unanswered = [];
    this.refusals = new Map();
  }

  // Stock to sell from.
  async prepare() {
    await this.readMids();
    for (const user of this.stage.users) {
      for (const [symbol, quantity] of [['BTCUSDT', '0.1'], ['ETHUSDT', '2']]) {
        const answer = await this.post(user, '/trading/orders', { symbol, side: 'buy', type: 'market', quantity, client_order_id: randomUUID() });
        if (answer?.status !== 201) throw new Error(`The first purchase: ${answer?.status} ${answer?.text}`);
      }
    }
  }

  start() {
    this.isRunning = true;
    this.due = performance.now();
    this.midTimer = setInterval(() => this.readMids().catch(() => undefined), MID_EVERY_MS);
    this.timer = setInterval(() => {
      for (; this.due < performance.now(); this.due += this.everyMs) this.act();
    }, 10);
  }

  pause() {
    this.isRunning = false;
    clearInterval(this.timer);
    clearInterval(this.midTimer);
  }

  async drained() {
    while (this.underWay.size > 0) await Promise.allSettled([...this.underWay]);
  }

  async readMids() {
    for (const symbol of SYMBOLS) this.mids[symbol] = await this.stage.mid(symbol);
  }

  // One order, and now and then something with an older one.
  act() {
    if (this.underWay.size >= UNDER_WAY_MAX) return;
    const user = this.random.pick(this.stage.users);
    const symbol = this.random.pick(SYMBOLS);
    this.run(this.random.chance(0.03) ? this.placeList(user, symbol) : this.place(user, symbol));
    if (this.random.chance(0.3)) this.run(this.cancel(this.random.pick(this.stage.users)));
    if (this.random.chance(0.08)) this.run(this.change(this.random.pick(this.stage.users)));
    if (this.random.chance(0.008)) this.run(this.cancelAll(this.random.pick(this.stage.users), symbol));
  }

  run(work) {
    const watched = work.finally(() => this.underWay.delete(watched));
    this.underWay.add(watched);
  }

  // Nothing where there was no answer.
  async call(user, method, path, body) {
    try {
      const response = await fetch(`${this.stage.hoga.url}/api/v1${path}`, {
        method,
        headers: { Authorization: `Bearer ${user.client.token}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const text = await response.text();
      return { status: response.status, text, body: text ? JSON.parse(text) : undefined };
    } catch {
      return undefined;
    }
  }

  async post(user, path, body) {
    this.totals.sent += 1;
    const answer = await this.call(user, 'POST', path, body);
    if (!answer || answer.status >= 500) {
      this.totals.unanswered += 1;
      if (body.client_order_id) this.unanswered.push({ user, body });
    } else if (answer.status === 201) {
      this.totals.taken += 1;
      for (const order of answer.body.orders ?? [answer.body]) this.note(user, order);
    } else {
      this.totals.refused += 1;
      const code = answer.body?.code ?? answer.status;
      this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    }
    return answer;
  }

  note(user, order) {
    this.taken.push({ user, id: order.id });
    if (order.type === 'limit' && !order.list_id && ['open', 'partially_filled', 'unknown', 'pending'].includes(order.status)) {
      this.open.get(user).push({ id: order.id, symbol: order.symbol, quantity: Number(order.quantity) });
    }
  }

  price(symbol, share) {
    return (this.mids[symbol] * share).toFixed(SIZES[symbol].tick);
  }

  place(user, symbol) {
    const { quantity, places } = SIZES[symbol];
    const side = this.random.pick(['buy', 'sell']);
    const away = side === 'buy' ? -1 : 1;
    const size = (quantity * (1 + this.random.below(4))).toFixed(places);
    const at = (share) => this.price(symbol, 1 + away * share);
    const fields = this.random.weighted([
      [30, { type: 'market', quantity: size }],
      [8, side === 'buy' ? { type: 'market', quote_quantity: String(20 + this.random.below(60)) } : { type: 'market', quantity: size }],
      [22, { type: 'limit', quantity: size, price: at(this.random.between(0.01, 0.05)) }],
      [18, { type: 'limit', quantity: size, price: at(this.random.between(0.00005, 0.0005)) }],
      [6, { type: 'limit', quantity: size, price: at(-0.002), time_in_force: 'ioc' }],
      [4, { type: 'limit', quantity: size, price: at(-0.002), time_in_force: 'fok' }],
      [4, { type: 'limit', quantity: size, price: at(0.002), post_only: true }],
      [3, { type: 'stop', quantity: size, stop_price: at(-0.03) }],
      [3, { type: 'take_profit', quantity: size, stop_price: at(0.03) }],
      [2, { type: 'trailing_stop', quantity: size, trailing_delta_bps: 300 }],
    ]);
    return this.post(user, '/trading/orders', { symbol, side, ...fields, client_order_id: randomUUID() });
  }

  placeList(user, symbol) {
    const { quantity, places } = SIZES[symbol];
    const size = (quantity * 4).toFixed(places);
    const at = (share) => this.price(symbol, share);
    const fields = this.random.chance(0.5)
      ? { type: 'oco', side: 'sell', quantity: size, take_profit: { price: at(1.03) }, stop_loss: { stop_price: at(0.97) } }
      : { type: 'bracket', side: 'buy', quantity: size, price: at(0.9995), take_profit: { stop_price: at(1.03) }, stop_loss: { stop_price: at(0.96) } };
    return this.post(user, '/trading/order-lists', { symbol, ...fields });
  }

  // Takes it off the list: whatever comes of the request, one is enough.
  someOpen(user) {
    const open = this.open.get(user);
    if (open.length === 0) return undefined;
    return open.splice(this.random.below(open.length), 1)[0];
  }

  async cancel(user) {
    const order = this.someOpen(user);
    if (order) await this.call(user, 'DELETE', `/trading/orders/${order.id}`);
  }

  async cancelAll(user, symbol) {
    this.open.set(user, this.open.get(user).filter((one) => one.symbol !== symbol));
    await this.call(user, 'DELETE', `/trading/orders?symbol=${symbol}`);
  }

  // A smaller quantity in place, or another order in its stead.
  async change(user) {
    const order = this.someOpen(user);
    if (!order) return;
    const { quantity, places } = SIZES[order.symbol];
    const isSmaller = order.quantity > quantity && this.random.chance(0.6);
    const fields = isSmaller ? { quantity: quantity.toFixed(places) } : { price: this.price(order.symbol, this.random.between(0.97, 0.99)) };
    const answer = await this.call(user, 'PATCH', `/trading/orders/${order.id}`, fields);
    if (answer?.status === 200 && answer.body.status === 'open') this.note(user, answer.body);
  }

  // Answers 201 or 409: taken now, or before. As a program would, it waits where it is told to come again.
  async repeatUnanswered(deadline) {
    for (const { user, body } of this.unanswered.splice(0)) {
      for (;;) {
        this.totals.repeated += 1;
        const answer = await this.call(user, 'POST', '/trading/orders', body);
        if (answer?.status === 201) this.note(user, answer.body);
        if (answer && answer.status < 500) break;
        if (performance.now() > deadline) throw new Error(`A repeated order was answered with ${answer?.status} ${answer?.text}`);
        this.totals.putOff += 1;
        await sleep(REPEAT_EVERY_MS);
      }
    }
  }
}
