// An order's way through the real program: filled, cancelled, refused; seen alike in the answer, the lists, the sockets and the
// exchange; and all of it there again after SIGKILL.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';
import { check } from '../harness/schema.mjs';

// Exact sums of decimal strings with 8 places.
const units = (text) => {
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole) * 100000000n + BigInt(fraction.padEnd(8, '0'));
  return text.startsWith('-') ? -value : value;
};

describe('trading', () => {
  let hoga;
  let trader;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
  });
  after(() => hoga.stop());

  test('a new user has a paper account with 100,000 USDT', async () => {
    const { body } = await trader.get('/users/me/accounts');
    assert.equal(body.items.length, 1);
    assert.equal(body.items[0].kind, 'paper');
    assert.equal((await trader.balance('USDT')).free, '100000.00000000');
    const settings = (await trader.get('/users/me/settings')).body;
    assert.equal(settings.trading_enabled, false);
    assert.equal(settings.max_position_size, '100000.00000000');
    assert.equal(body.items[0].max_position_size, '100000.00000000');
  });

  test("the user's limit bounds every account, and an account's own may only be tighter", async () => {
    const { id } = (await trader.get('/users/me/accounts')).body.items[0];
    const refusal = async () => {
      const { status, body } = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '600' });
      return `${status} ${body.code}`;
    };
    const limit = async (path, method, value) => {
      const answer = await trader[method](path, { max_position_size: value });
      assert.equal(answer.status, 200, answer.text);
      return answer.body.max_position_size;
    };
    await limit('/users/me/settings', 'put', '500');
    assert.equal(await limit(`/users/me/accounts/${id}`, 'patch', '90000'), '500.00000000');
    assert.equal(await refusal(), '422 max_position_size');
    await limit('/users/me/settings', 'put', '100000');
    assert.equal(await limit(`/users/me/accounts/${id}`, 'patch', '500'), '500.00000000');
    assert.equal(await refusal(), '422 max_position_size');
    assert.equal((await trader.patch(`/users/me/accounts/${id}`, { max_position_size: '-1' })).status, 422);
    assert.equal((await trader.patch('/users/me/accounts/00000000-0000-7000-8000-000000000000', { label: 'x' })).status, 404);
    assert.equal(await limit(`/users/me/accounts/${id}`, 'patch', '100000'), '100000.00000000');
  });

  test('a market buy fills at levels of the book, and every figure agrees', async () => {
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' });
    assert.equal(placed.status, 201, placed.text);
    const order = await until(async () => {
      const { body } = await trader.get(`/trading/orders/${placed.body.id}`);
      return body.status === 'filled' && body;
    }, 'the order is filled');
    assert.equal(order.filled_quantity, '0.01000000');
    const fills = (await trader.get(`/trading/fills?order_id=${order.id}`)).body.items;
    assert.ok(fills.length > 0);
    const bought = fills.reduce((sum, fill) => sum + units(fill.quantity), 0n);
    const fees = fills.filter((fill) => fill.fee_currency === 'BTC').reduce((sum, fill) => sum + units(fill.fee), 0n);
    assert.equal(bought, units('0.01'));
    // A tenth of a per cent of what was received.
    assert.equal(fees, units('0.00001'));
    const [position] = (await trader.get('/trading/positions')).body.items;
    assert.equal(position.symbol, 'BTCUSDT');
    assert.equal(position.side, 'long');
    assert.equal(units(position.size), bought - fees);
    const btc = await trader.balance('BTC');
    assert.equal(units(btc.free), bought - fees);
    const usdt = await trader.balance('USDT');
    assert.equal(units(usdt.free), units('100000') - units(order.filled_quote));
  });

  test('a limit order far away rests, is listed, and is cancelled', async () => {
    const { body: ticker } = await trader.get('/market/orderbook/BTCUSDT?depth=1');
    const price = String(Math.floor(Number(ticker.bids[0][0]) * 0.8));
    const before = await trader.balance('USDT');
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price });
    assert.equal(placed.status, 201, placed.text);
    await until(async () => (await trader.get(`/trading/orders/${placed.body.id}`)).body.status === 'open', 'the order is open');
    const open = (await trader.get('/trading/orders?status=active')).body.items;
    assert.deepEqual(open.map((one) => one.id), [placed.body.id]);
    await until(async () => units((await trader.balance('USDT')).locked) > 0n, 'the money is locked');
    const cancelled = await trader.call('DELETE', `/trading/orders/${placed.body.id}`);
    assert.equal(cancelled.status, 200, cancelled.text);
    assert.equal(cancelled.body.status, 'cancelled');
    assert.equal((await trader.call('DELETE', `/trading/orders/${placed.body.id}`)).status, 409);
    await until(async () => (await trader.balance('USDT')).free === before.free, 'the money is free again');
  });

  test('a stop order waits at the exchange', async () => {
    const { body: book } = await trader.get('/market/orderbook/BTCUSDT?depth=1');
    const stop = String(Math.floor(Number(book.bids[0][0]) * 0.7));
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'sell', type: 'stop', quantity: '0.005', stop_price: stop });
    assert.equal(placed.status, 201, placed.text);
    await until(async () => (await trader.get(`/trading/orders/${placed.body.id}`)).body.status === 'open', 'the stop is open');
    assert.equal((await trader.call('DELETE', `/trading/orders?symbol=BTCUSDT`)).status, 200);
    await until(async () => (await trader.get('/trading/orders?status=active')).body.items.length === 0, 'nothing is open');
  });

  test('refusals make no order and say why', async () => {
    const count = async () => (await trader.get('/trading/orders?limit=200')).body.items.length;
    const before = await count();
    for (const [fields, code] of [
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.01', price: '20000.001' }, 'price_filter'],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.000000015', price: '20000' }, null],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.0000001', price: '20000' }, 'lot_size'],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.00001', price: '20000' }, 'notional'],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '8' }, null],
      [{ symbol: 'BTCUSDT', side: 'sell', type: 'market', quantity: '1' }, 'insufficient_balance'],
      [{ symbol: 'NOSUCH', side: 'buy', type: 'market', quantity: '1' }, null],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '1' }, 'validation_failed'],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '-1' }, 'validation_failed'],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '1e3' }, 'validation_failed'],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: 1 }, 'validation_failed'],
      [{ symbol: 'BTCUSDT', side: 'hold', type: 'market', quantity: '1' }, 'validation_failed'],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '1', leverage: 10 }, 'validation_failed'],
      [{ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '99999999999999', price: '1' }, 'validation_failed'],
    ]) {
      const answer = await trader.order(fields);
      assert.equal(answer.status, 422, `${JSON.stringify(fields)} -> ${answer.text}`);
      assert.match(answer.headers.get('content-type'), /application\/problem\+json/);
      if (code) assert.equal(answer.body.code, code, answer.text);
      assert.ok(answer.body.detail && answer.body.request_id);
    }
    assert.equal(await count(), before);
  });

  test('an Idempotency-Key makes an order once', async () => {
    const key = randomUUID();
    const fields = { symbol: 'ETHUSDT', side: 'buy', type: 'market', quantity: '0.1' };
    const first = await trader.post('/trading/orders', fields, { 'Idempotency-Key': key });
    const second = await trader.post('/trading/orders', fields, { 'Idempotency-Key': key });
    assert.equal(first.status, 201, first.text);
    assert.equal(second.status, 201, second.text);
    assert.equal(second.body.id, first.body.id);
    assert.equal((await trader.post('/trading/orders', { ...fields, quantity: '0.2' }, { 'Idempotency-Key': key })).status, 422);
    const label = { ...fields, client_order_id: 'mine-1' };
    const labelled = await trader.order(label);
    assert.equal(labelled.status, 201, labelled.text);
    const repeated = await trader.order(label);
    assert.equal(repeated.status, 409);
    assert.equal(repeated.body.code, 'client_order_id_taken');
    assert.match(repeated.body.errors[0].detail, new RegExp(labelled.body.id));
  });

  test("somebody else's orders and accounts are as absent as none", async () => {
    const other = await Client.registered(hoga);
    const mine = (await trader.get('/trading/orders?limit=1')).body.items[0];
    const account = (await trader.get('/users/me/accounts')).body.items[0];
    const absent = await other.get(`/trading/orders/${randomUUID()}`);
    const foreign = await other.get(`/trading/orders/${mine.id}`);
    assert.equal(foreign.status, 404);
    assert.deepEqual({ ...foreign.body, request_id: 0 }, { ...absent.body, request_id: 0 });
    assert.equal((await other.call('DELETE', `/trading/orders/${mine.id}`)).status, 404);
    assert.equal((await other.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001', account_id: account.id })).status, 404);
    assert.equal((await other.get(`/trading/balance?account_id=${account.id}`)).status, 404);
    assert.deepEqual((await other.get('/trading/orders')).body.items, []);
  });

  test('the private socket shows the order at once, in order', async () => {
    const socket = await new Socket(hoga, '/ws/trading').opened;
    socket.send({ op: 'auth', token: trader.token });
    await socket.until((m) => m.channel === 'balances' && m.type === 'snapshot', 'the snapshots');
    const placed = await trader.order({ symbol: 'SOLUSDT', side: 'buy', type: 'market', quote_quantity: '50' });
    assert.equal(placed.status, 201, placed.text);
    await socket.until((m) => m.channel === 'orders' && m.type === 'update' && m.data[0].id === placed.body.id && m.data[0].status === 'filled', 'the filled order');
    await socket.until((m) => m.channel === 'fills' && m.type === 'update' && m.data[0].order_id === placed.body.id, 'its fill');
    await socket.until((m) => m.channel === 'positions' && m.data.some((p) => p.symbol === 'SOLUSDT'), 'its position');
    for (const channel of ['orders', 'fills', 'positions', 'balances']) {
      const sequence = socket.messages.filter((m) => m.channel === channel).map((m) => m.seq);
      assert.deepEqual(sequence, sequence.map((_, i) => i + 1), channel);
    }
    const schemas = await (await fetch(`${hoga.url}/docs/socket.json`)).json();
    for (const message of socket.messages) {
      check(schemas, message, schemas);
      if (message.channel) check(schemas.messages.find((one) => one.name === message.channel).schema, message, schemas);
    }
    socket.close();
  });

  test('after SIGKILL everything is there, nothing is doubled, and trading goes on', async () => {
    const { body: book } = await trader.get('/market/orderbook/ETHUSDT?depth=1');
    const price = String(Math.floor(Number(book.bids[0][0]) * 0.8));
    const resting = await trader.order({ symbol: 'ETHUSDT', side: 'buy', type: 'limit', quantity: '0.1', price });
    assert.equal(resting.status, 201, resting.text);
    await until(async () => (await trader.get(`/trading/orders/${resting.body.id}`)).body.status === 'open', 'the order rests');
    const state = async () => ({
      orders: (await trader.get('/trading/orders?limit=200')).body.items.map(({ updated_at, ...order }) => order),
      fills: (await trader.get('/trading/fills?limit=200')).body.items,
      balances: (await trader.get('/trading/balance')).body.items,
      positions: (await trader.get('/trading/positions')).body.items.map(({ symbol, size, cost, realized_pnl }) => ({ symbol, size, cost, realized_pnl })),
    });
    const before = await state();
    await hoga.kill();
    await hoga.restart();
    await trader.login();
    await until(async () => (await trader.get('/trading/balance')).body.items.length > 0, 'the account is back');
    assert.deepEqual(await state(), before);
    assert.equal((await trader.call('DELETE', `/trading/orders/${resting.body.id}`)).status, 200);
    const again = await trader.order({ symbol: 'ETHUSDT', side: 'sell', type: 'market', quantity: '0.05' });
    assert.equal(again.status, 201, again.text);
    await until(async () => (await trader.get(`/trading/orders/${again.body.id}`)).body.status === 'filled', 'the order after the restart is filled');
  });

  test('a request that died with the server is made once when it is repeated under its key', async () => {
    const { body: book } = await trader.get('/market/orderbook/ETHUSDT?depth=1');
    const price = String(Math.floor(Number(book.bids[0][0]) * 0.7));
    const known = new Set((await trader.get('/trading/orders?limit=200')).body.items.map(({ id }) => id));
    const keys = Array.from({ length: 12 }, () => randomUUID());
    const body = { symbol: 'ETHUSDT', side: 'buy', type: 'limit', quantity: '0.01', price };
    const place = (key) => trader.post('/trading/orders', body, { 'Idempotency-Key': key });
    // Whichever has an answer first, the server dies with the others in every stage of their way.
    const answered = new Map();
    const first = keys.map((key) => place(key).then((answer) => answer.status === 201 && answered.set(key, answer.body.id), () => {}));
    await Promise.race(first);
    await hoga.kill();
    await Promise.all(first);
    await hoga.restart();
    await trader.login();
    const made = new Map();
    for (const key of keys) {
      const answer = await until(async () => {
        const its = await place(key);
        assert.notEqual(its.body.code, 'idempotency_running');
        return its.status === 201 && its;
      }, 'the request is answered');
      made.set(key, answer.body.id);
      if (answered.has(key)) assert.equal(answer.body.id, answered.get(key));
      assert.equal((await place(key)).body.id, answer.body.id);
    }
    const ours = (await trader.get('/trading/orders?limit=200')).body.items.filter(({ id }) => !known.has(id));
    assert.deepEqual(ours.map(({ id }) => id).sort(), [...made.values()].sort(), 'one order for each key');
    assert.equal((await trader.call('DELETE', '/trading/orders')).status, 200);
  });
});
