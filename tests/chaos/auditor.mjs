// Computes on its own what is true, from the exchange's answers to each user's key, and compares it with the platform's rows and answers.
// lost: the exchange has an order or a trade of ours that is not on record, or what was answered with 201 is nowhere.
// doubled: two orders at the exchange for one intent, or a trade booked twice.
// wrong: a state, a quantity, a balance or a position differs.
import { createHmac } from 'node:crypto';
import http from 'node:http';
import { same, units } from './decimal.mjs';
import { SYMBOLS } from './stage.mjs';

const PAGE = 1000;
const ANSWER_TIMEOUT_MS = 5_000;
const STATES = {
  NEW: 'open',
  PENDING_NEW: 'open',
  PARTIALLY_FILLED: 'partially_filled',
  FILLED: 'filled',
  CANCELED: 'cancelled',
  EXPIRED: 'expired',
  EXPIRED_IN_MATCH: 'expired',
  REJECTED: 'rejected',
};
const BASES = { BTCUSDT: 'BTC', ETHUSDT: 'ETH' };

const isOpen = (state) => state === 'open' || state === 'partially_filled';
const groupBy = (rows, key) => Map.groupBy(rows, key);

export class Auditor {
  constructor(stage, trader) {
    this.stage = stage;
    this.trader = trader;
    this.calls = 0;
  }

  // The exchange counts requests by address, and the platform's own must not be used up: each question has another one.
  ask(user, path, fields = {}) {
    this.calls += 1;
    const query = new URLSearchParams({ ...fields, recvWindow: 10_000, timestamp: Date.now() }).toString();
    const signature = createHmac('sha256', user.key.api_secret).update(query).digest('hex');
    const options = {
      host: '127.0.0.1',
      port: new URL(this.stage.exchange.exchangeUrl).port,
      path: `${path}?${query}&signature=${signature}`,
      headers: { 'X-MBX-APIKEY': user.key.api_key },
      localAddress: `127.0.${1 + (this.calls % 200)}.${1 + user.index}`,
      timeout: ANSWER_TIMEOUT_MS,
    };
    return new Promise((done, fail) => {
      const request = http.get(options, async (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => (response.statusCode === 200 ? done(JSON.parse(text)) : fail(new Error(`${path}: ${response.statusCode} ${text}`))));
        response.on('error', fail);
      });
      request.on('timeout', () => request.destroy(new Error(`${path}: no answer`)));
      request.on('error', fail);
    });
  }

  async all(user, path, symbol, idField, fromField) {
    const rows = [];
    for (let from = 0; ; from = rows.at(-1)[idField] + 1) {
      const page = await this.ask(user, path, { symbol, [fromField]: from, limit: PAGE });
      rows.push(...page);
      if (page.length < PAGE) return rows;
    }
  }

  async truthOf(user) {
    const orders = [];
    const trades = [];
    for (const symbol of SYMBOLS) {
      orders.push(...(await this.all(user, '/api/v3/allOrders', symbol, 'orderId', 'orderId')));
      trades.push(...(await this.all(user, '/api/v3/myTrades', symbol, 'id', 'fromId')));
    }
    const { balances } = await this.ask(user, '/api/v3/account', { omitZeroBalances: true });
    return { orders, trades, balances };
  }

  async record() {
    const text = (columns) => columns.map((column) => `CAST(${column} AS TEXT) AS ${column}`).join(', ');
    const [orders, trades, balances, positions, counts] = await Promise.all([
      this.stage.rows(`SELECT ${text(['id', 'account_id', 'symbol', 'status', 'quantity', 'filled_quantity', 'venue_client_order_id', 'exchange_order_id', 'client_order_id', 'reject_code'])} FROM orders`),
      this.stage.rows(`SELECT ${text(['account_id', 'order_id', 'symbol', 'side', 'quantity', 'price', 'fee', 'fee_currency', 'venue_trade_id'])} FROM trades`),
      this.stage.rows(`SELECT ${text(['account_id', 'asset', 'free', 'locked'])} FROM balances`),
      this.stage.rows(`SELECT ${text(['account_id', 'symbol', 'size'])} FROM positions`),
      this.counts(),
    ]);
    return { orders: groupBy(orders, (row) => row.account_id), trades: groupBy(trades, (row) => row.account_id), balances: groupBy(balances, (row) => row.account_id), positions: groupBy(positions, (row) => row.account_id), counts };
  }

  // Repairs on record, and orders whose absence at the exchange had to be proven.
  async counts() {
    const [row] = await this.stage.rows("SELECT (SELECT count(*) FROM audit_log WHERE action = 'repair') AS repairs, (SELECT count(*) FROM orders WHERE reject_code = 'not_accepted') AS absences");
    return { repairs: Number(row.repairs), absences: Number(row.absences) };
  }

  async answersOf(user) {
    const get = async (path) => {
      const answer = await user.client.get(path);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
      return answer.body.items;
    };
    const [open, balances, positions] = await Promise.all([get('/trading/orders?status=active&limit=500'), get('/trading/balance'), get('/trading/positions')]);
    return { open, balances, positions };
  }

  // What does not agree; an empty list is a clean audit.
  async audit() {
    const [record, ...users] = await Promise.all([this.record(), ...this.stage.users.map(async (user) => ({ user, truth: await this.truthOf(user), answers: await this.answersOf(user) }))]);
    const findings = users.flatMap(({ user, truth, answers }) => this.compare(user, truth, answers, record));
    return { findings, counts: record.counts, orders: users.reduce((sum, one) => sum + one.truth.orders.length, 0) };
  }

  compare(user, truth, answers, record) {
    const findings = [];
    const add = (kind, detail) => findings.push({ kind, user: user.index, detail });
    const ours = {
      orders: record.orders.get(user.accountId) ?? [],
      trades: record.trades.get(user.accountId) ?? [],
      balances: record.balances.get(user.accountId) ?? [],
      positions: record.positions.get(user.accountId) ?? [],
    };
    this.compareOrders(user, truth, ours, add);
    this.compareTrades(truth, ours, add);
    this.compareMoney(truth, ours, answers, add);
    const open = truth.orders.filter((one) => isOpen(STATES[one.status])).map((one) => String(one.orderId)).sort();
    const told = answers.open.map((one) => one.venue_order_id ?? one.id).sort();
    if (open.join() !== told.join()) add('wrong', `open at the exchange ${open.length}, told as active ${told.length}`);
    return findings;
  }

  compareOrders(user, truth, ours, add) {
    const byClientId = groupBy(truth.orders, (one) => one.clientOrderId);
    const recorded = new Map(ours.orders.map((row) => [row.venue_client_order_id, row]));
    const ids = new Set(ours.orders.map((row) => row.id));
    for (const [id, orders] of byClientId) if (orders.length > 1) add('doubled', `${orders.length} orders at the exchange with ${id}`);
    for (const [label, rows] of groupBy(ours.orders, (row) => row.client_order_id)) {
      if (label && rows.length > 1) add('doubled', `${rows.length} orders on record for ${label}`);
    }
    for (const there of truth.orders) {
      const row = recorded.get(there.clientOrderId);
      if (!row) {
        add('lost', `${there.symbol} ${there.orderId} ${there.clientOrderId} ${there.status} is not on record`);
        continue;
      }
      // An exit that its entry pays has no quantity there before that has bought it.
      const isSized = Number(there.origQty ?? 0) > 0;
      const isSame = row.status === STATES[there.status] && same(row.filled_quantity, there.executedQty) && (!isSized || same(row.quantity, there.origQty)) && row.exchange_order_id === String(there.orderId);
      if (!isSame) add('wrong', `order ${row.id} is ${row.status} ${row.filled_quantity}/${row.quantity} here, ${there.status} ${there.executedQty}/${there.origQty} there`);
    }
    for (const row of ours.orders) {
      if (row.status !== 'rejected' && !byClientId.has(row.venue_client_order_id)) add('wrong', `order ${row.id} is ${row.status} here and unknown there`);
    }
    for (const { user: owner, id } of this.trader.taken) {
      if (owner === user && !ids.has(id)) add('lost', `order ${id} was answered with 201 and is not on record`);
    }
  }

  compareTrades(truth, ours, add) {
    const keyOf = (symbol, id, isBuy) => `${symbol} ${id} ${isBuy ? 'buy' : 'sell'}`;
    const booked = groupBy(ours.trades, (row) => keyOf(row.symbol, row.venue_trade_id, row.side === 'buy'));
    for (const [key, rows] of booked) if (rows.length > 1) add('doubled', `trade ${key} is booked ${rows.length} times`);
    const there = new Map(truth.trades.map((one) => [keyOf(one.symbol, one.id, one.isBuyer), one]));
    for (const [key, one] of there) {
      const row = booked.get(key)?.[0];
      if (!row) add('lost', `trade ${key} is not booked`);
      else if (!same(row.quantity, one.qty) || !same(row.price, one.price) || !same(row.fee, one.commission) || row.fee_currency !== one.commissionAsset) add('wrong', `trade ${key} differs`);
      else if (!row.order_id) add('wrong', `trade ${key} belongs to no order`);
    }
    for (const key of booked.keys()) if (!there.has(key)) add('wrong', `trade ${key} is booked and unknown there`);
  }

  compareMoney(truth, ours, answers, add) {
    const there = new Map(truth.balances.map((one) => [one.asset, one]));
    const nothing = { free: '0', locked: '0' };
    for (const [name, list] of [['recorded', ours.balances], ['told', answers.balances]]) {
      const here = new Map(list.map((one) => [one.asset, one]));
      for (const asset of new Set([...there.keys(), ...here.keys()])) {
        const [mine, its] = [here.get(asset) ?? nothing, there.get(asset) ?? nothing];
        if (!same(mine.free, its.free) || !same(mine.locked, its.locked)) add('wrong', `${name} ${mine.free}+${mine.locked} ${asset}, there ${its.free}+${its.locked}`);
      }
    }
    for (const symbol of SYMBOLS) {
      let size = 0n;
      for (const trade of truth.trades.filter((one) => one.symbol === symbol)) {
        size += trade.isBuyer ? units(trade.qty) : -units(trade.qty);
        if (trade.commissionAsset === BASES[symbol]) size -= units(trade.commission);
      }
      for (const [name, list] of [['recorded', ours.positions], ['told', answers.positions]]) {
        const held = units(list.find((one) => one.symbol === symbol)?.size ?? '0');
        if (held !== size) add('wrong', `${name} position in ${symbol} ${held}, its trades make ${size}`);
      }
    }
  }
}
