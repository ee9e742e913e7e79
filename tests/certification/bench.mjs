// What a certification card is played on: a Hoga whose account at "binance_testnet" leads, by Hoga's own connector, to the exchange that
// is to be spoken to: the built-in exchange of another Hoga, over plain HTTP or TLS, or Binance's test network itself.
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';
import { Front } from './front.mjs';

const ADMIN = 'an admin secret of the certification that is long enough';
const NOWHERE = 'live.rest=http://127.0.0.1:1,live.streams=ws://127.0.0.1:1,live.ws_api=ws://127.0.0.1:1/ws-api/v3';
const TESTNET = 'https://testnet.binance.vision';
export const VENUE = 'binance_testnet';
export const SYMBOL = 'BTCUSDT';

// Exact sums of decimal strings with 8 places.
export const units = (text) => {
  const [whole, fraction = ''] = String(text).replace('-', '').split('.');
  const value = BigInt(whole) * 100000000n + BigInt(fraction.slice(0, 8).padEnd(8, '0'));
  return String(text).startsWith('-') ? -value : value;
};

export class Bench {
  // `way`: "http", "tls" or "testnet".
  static async start(way) {
    const bench = new Bench();
    bench.way = way;
    try {
      if (way === 'testnet') await bench.useTestnet();
      else await bench.useBuiltIn(way === 'tls');
      await bench.open();
    } catch (failure) {
      await bench.stop();
      throw failure;
    }
    return bench;
  }

  async useBuiltIn(isEncrypted) {
    this.exchange = await new Hoga({
      HOGA_EXCHANGE_FAULTS: 'on',
      HOGA_EXCHANGE_ADMIN_SECRET: ADMIN,
      HOGA_EXCHANGE_CONNECTION_SECONDS: '30',
      HOGA_CONNECTION_RENEWAL_SECONDS: '15',
      HOGA_MARKET_SOURCE: 'synthetic?seed=23',
    }).start();
    this.base = this.exchange.exchangeUrl;
    this.front = await new Front(this.base, isEncrypted).start();
    await this.admin('POST', 'accounts', { id: 'certified', deposits: [{ asset: 'USDT', amount: '50000' }] });
    // Somebody else's program on the same account.
    this.spare = await this.admin('POST', 'accounts/certified/keys', {});
    if (isEncrypted) {
      const pair = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
      const made = await this.admin('POST', 'accounts/certified/keys', { public_key: pair.publicKey });
      this.key = { api_key: made.api_key, api_secret: pair.privateKey };
    } else {
      this.key = await this.admin('POST', 'accounts/certified/keys', {});
    }
    const { url, socketUrl, authority } = this.front;
    const parts = [NOWHERE, `testnet.rest=${url}`, `testnet.streams=${socketUrl}`, `testnet.ws_api=${socketUrl}/ws-api/v3`];
    if (authority) parts.push(`ca=${authority}`);
    this.settings = { HOGA_BINANCE_URLS: parts.join(','), HOGA_CONNECTION_RENEWAL_SECONDS: '15' };
  }

  async useTestnet() {
    this.base = TESTNET;
    this.key = { api_key: process.env.HOGA_TEST_BINANCE_API_KEY, api_secret: process.env.HOGA_TEST_BINANCE_API_SECRET };
    assert.ok(this.key.api_key && this.key.api_secret, 'HOGA_TEST_BINANCE_API_KEY and HOGA_TEST_BINANCE_API_SECRET hold a key of the test network');
    this.spare = this.key;
    this.settings = { HOGA_BINANCE_URLS: NOWHERE };
  }

  async open() {
    this.startedAt = Date.now();
    this.hoga = await new Hoga(this.settings).start();
    this.trader = await Client.registered(this.hoga);
    await this.trader.stepUp();
    const settings = await this.trader.put('/users/me/settings', { trading_enabled: true, daily_loss_limit: '100' });
    assert.equal(settings.status, 200, settings.text);
    const added = await this.trader.post('/users/me/api-keys', { exchange: 'binance', api_key: this.key.api_key, api_secret: this.key.api_secret, is_testnet: true });
    assert.equal(added.status, 201, added.text);
    this.account = (await this.accounts()).find((one) => one.exchange === VENUE).id;
    assert.equal((await this.trader.patch(`/users/me/accounts/${this.account}`, { max_position_size: '40000' })).status, 200);
    await until(async () => units((await this.balance('USDT')).free) > 0n, 'the balances are known', 90_000);
    await until(async () => (await this.book()).state === 'synced', 'the book is in step', 90_000);
  }

  async stop() {
    await this.hoga?.stop();
    this.front?.stop();
    await this.exchange?.stop();
  }

  // --- Hoga

  async accounts() {
    return (await this.trader.get('/users/me/accounts')).body.items;
  }
  async state() {
    return (await this.accounts()).find((one) => one.id === this.account);
  }
  submit(fields) {
    return this.trader.order({ symbol: SYMBOL, account_id: this.account, ...fields });
  }
  async place(fields) {
    const placed = await this.submit(fields);
    assert.equal(placed.status, 201, placed.text);
    return placed.body;
  }
  async order(id) {
    return (await this.trader.get(`/trading/orders/${id}`)).body;
  }
  becomes(id, status, deadlineMs = 15_000) {
    return until(async () => {
      const found = await this.order(id);
      if (found.status !== status) throw new Error(`it is ${found.status}: ${found.reject_code} ${found.reject_reason}`);
      return found;
    }, `the order is ${status}`, deadlineMs);
  }
  async cancel(id) {
    const answer = await this.trader.call('DELETE', `/trading/orders/${id}`);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  }
  async active() {
    return (await this.trader.get(`/trading/orders?status=active&limit=200&account_id=${this.account}`)).body.items;
  }
  async fills() {
    const all = [];
    for (let cursor = ''; ;) {
      const { body } = await this.trader.get(`/trading/fills?limit=200&account_id=${this.account}${cursor && `&cursor=${cursor}`}`);
      all.push(...body.items);
      if (!body.next_cursor) return all;
      cursor = body.next_cursor;
    }
  }
  async fillsOf(id) {
    return (await this.trader.get(`/trading/fills?order_id=${id}`)).body.items;
  }
  async balance(asset) {
    const { body } = await this.trader.get(`/trading/balance?account_id=${this.account}`);
    return body.items?.find((one) => one.asset === asset) ?? { free: '0', locked: '0' };
  }
  async position() {
    const { body } = await this.trader.get(`/trading/positions?account_id=${this.account}`);
    return body.items.find((one) => one.symbol === SYMBOL) ?? { size: '0' };
  }
  async audit(action) {
    const all = [];
    for (let cursor = ''; ;) {
      const answer = await this.trader.get(`/users/me/audit?limit=200&action=${action}${cursor && `&cursor=${cursor}`}`);
      assert.equal(answer.status, 200, answer.text);
      all.push(...answer.body.items);
      if (!answer.body.next_cursor) return all;
      cursor = answer.body.next_cursor;
    }
  }
  async book() {
    return (await this.trader.get(`/market/orderbook/${SYMBOL}?depth=5&exchange=${VENUE}`)).body;
  }
  async socket(channels) {
    return new Socket(this.hoga, `/ws/market/${SYMBOL}?channels=${channels}&exchange=${VENUE}`).opened;
  }
  // The sum of the series whose labels have all of these values.
  async metric(name, ...labels) {
    const text = await (await fetch(`${this.hoga.metricsUrl}/metrics`)).text();
    const lines = text.split('\n').filter((line) => new RegExp(`^${name}[{ ]`).test(line) && labels.every((label) => line.includes(`"${label}"`)));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  // --- the exchange, past Hoga

  async raw(method, path, fields = {}) {
    const query = new URLSearchParams({ ...fields, recvWindow: 10_000, timestamp: Date.now() + (this.skew ?? 0) }).toString();
    const { api_key, api_secret } = this.spare;
    const signature = api_secret.includes('-----BEGIN')
      ? encodeURIComponent(sign(null, Buffer.from(query), api_secret).toString('base64'))
      : createHmac('sha256', api_secret).update(query).digest('hex');
    const answer = await fetch(`${this.base}/api/v3/${path}?${query}&signature=${signature}`, { method, headers: { 'X-MBX-APIKEY': api_key } });
    return { status: answer.status, body: await answer.json() };
  }
  async ask(method, path, fields) {
    const { status, body } = await this.raw(method, path, fields);
    assert.equal(status, 200, `${method} ${path}: ${JSON.stringify(body)}`);
    return body;
  }
  async price() {
    return Number((await (await fetch(`${this.base}/api/v3/ticker/price?symbol=${SYMBOL}`)).json()).price);
  }
  async share(part) {
    return String(Math.floor((await this.price()) * part));
  }
  openThere() {
    return this.ask('GET', 'openOrders', { symbol: SYMBOL });
  }
  tradesThere() {
    return this.ask('GET', 'myTrades', { symbol: SYMBOL, limit: 1000 });
  }
  orderThere(order) {
    return this.ask('GET', 'order', { symbol: SYMBOL, orderId: order.venue_order_id });
  }
  async balanceThere(asset) {
    const { balances } = await this.ask('GET', 'account', { omitZeroBalances: true });
    return balances.find((one) => one.asset === asset) ?? { free: '0', locked: '0' };
  }

  // --- what only the built-in exchange does

  async admin(method, path, body) {
    const answer = await fetch(`${this.base}/hoga/v1/${path}`, {
      method,
      headers: { 'X-Hoga-Admin': ADMIN, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
    return answer.json();
  }
  // Does `work` while the exchange misbehaves so.
  async during(faults, work) {
    for (const fault of faults) await this.admin('POST', 'faults', fault);
    try {
      return await work();
    } finally {
      await this.admin('DELETE', 'faults');
    }
  }
  faults() {
    return this.admin('GET', 'faults');
  }
  // The price is another at once; until both sides are quoted around it, a price taken from the last trade means little.
  async gap(size) {
    const before = await this.price();
    await this.admin('POST', 'market', { kind: 'gap', symbol: SYMBOL, size });
    await until(async () => {
      const { bidPrice, askPrice } = await (await fetch(`${this.base}/api/v3/ticker/bookTicker?symbol=${SYMBOL}`)).json();
      const [bid, ask, price] = [Number(bidPrice), Number(askPrice), await this.price()];
      return Math.abs((bid + ask) / 2 / before - (1 + size)) < Math.abs(size) / 2 && ask / bid < 1.01 && price > bid * 0.99 && price < ask * 1.01;
    }, 'the market has settled at its new price');
  }
  deposit(asset, amount) {
    return this.admin('POST', 'accounts/certified/deposits', { asset, amount });
  }
}
