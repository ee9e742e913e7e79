// Every kind of order through the real program and the built-in exchange: conditional kinds, icebergs, lists, amendments, and what
// protects a position, also across SIGKILL.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

const ADMIN = 'an admin secret of the test that is long enough';

describe('kinds of orders', () => {
  let hoga;
  let trader;
  before(async () => {
    hoga = await new Hoga({ HOGA_EXCHANGE_ADMIN_SECRET: ADMIN }).start();
  });
  after(() => hoga.stop());
  beforeEach(async () => {
    trader = await Client.registered(hoga);
  });

  const read = async (path) => (await fetch(`${hoga.exchangeUrl}/api/v3/${path}?symbol=BTCUSDT`)).json();
  // The exchange judges by its own last price, which Hoga's ticker follows a little later.
  const last = async () => Number((await read('ticker/price')).price);
  const share = async (part) => String(Math.floor((await last()) * part));
  const order = async (id) => (await trader.get(`/trading/orders/${id}`)).body;
  const becomes = (id, status) => until(async () => (await order(id)).status === status && order(id), `the order is ${status}`);
  const place = async (fields) => {
    const placed = await trader.order({ symbol: 'BTCUSDT', ...fields });
    assert.equal(placed.status, 201, placed.text);
    return placed.body;
  };
  const list = async (fields) => {
    const placed = await trader.post('/trading/order-lists', { symbol: 'BTCUSDT', ...fields });
    assert.equal(placed.status, 201, placed.text);
    return placed.body;
  };
  const leg = (view, role) => view.orders.find((one) => one.list_role === role);
  const gap = async (size) => {
    const before = await last();
    const answer = await fetch(`${hoga.exchangeUrl}/hoga/v1/market`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Hoga-Admin': ADMIN },
      body: JSON.stringify({ kind: 'gap', symbol: 'BTCUSDT', size }),
    });
    assert.ok(answer.ok, await answer.text());
    // Until both sides are quoted around the new price and it has traded there, a price taken from the last trade means little.
    await until(async () => {
      const { bidPrice, askPrice } = await read('ticker/bookTicker');
      const [bid, ask, price] = [Number(bidPrice), Number(askPrice), await last()];
      const isThere = Math.abs((bid + ask) / 2 / before - (1 + size)) < Math.abs(size) / 2;
      return isThere && ask / bid < 1.01 && price > bid * 0.99 && price < ask * 1.01;
    }, 'the market has settled at its new price');
  };
  const position = async () => (await trader.get('/trading/positions')).body.items.find((one) => one.symbol === 'BTCUSDT');
  const bought = async (quantity = '0.01') => {
    const { id } = await place({ side: 'buy', type: 'market', quantity });
    await becomes(id, 'filled');
    return until(async () => {
      const found = await position();
      return found && Number(found.size) > Number(quantity) * 0.99 && found;
    }, 'the position');
  };
  const protection = async (state) => until(async () => {
    const found = await position();
    return found.protection_state === state && found;
  }, `the protection is ${state}`);
  const protect = async (id, body) => {
    const answer = await trader.put(`/trading/positions/${id}/protection`, body);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };

  test('take-profit, trailing stop and iceberg rest at the exchange, and what contradicts itself is refused by field', async () => {
    await bought();
    const target = await place({ side: 'sell', type: 'take_profit', quantity: '0.002', stop_price: await share(1.2) });
    const limit = await place({ side: 'sell', type: 'take_profit_limit', quantity: '0.002', stop_price: await share(1.2), price: await share(1.19) });
    const trailing = await place({ side: 'sell', type: 'trailing_stop', quantity: '0.002', trailing_delta_bps: 500 });
    const iceberg = await place({ side: 'sell', type: 'limit', quantity: '0.003', price: await share(1.3), iceberg_quantity: '0.001' });
    for (const { id } of [target, limit, trailing, iceberg]) assert.equal((await order(id)).status, 'open');
    assert.equal((await order(trailing.id)).trailing_delta_bps, 500);
    assert.equal((await order(iceberg.id)).iceberg_quantity, '0.00100000');
    const refusals = [
      [{ side: 'sell', type: 'take_profit', quantity: '0.001' }, 'stop_price'],
      [{ side: 'sell', type: 'trailing_stop', quantity: '0.001' }, 'trailing_delta_bps'],
      [{ side: 'sell', type: 'limit', quantity: '0.001', price: '1', iceberg_quantity: '0.001' }, 'iceberg_quantity'],
    ];
    for (const [fields, field] of refusals) {
      const { status, body } = await trader.order({ symbol: 'BTCUSDT', ...fields });
      assert.equal(status, 422);
      assert.equal(body.errors[0].field, field);
    }
    const early = await trader.order({ symbol: 'BTCUSDT', side: 'sell', type: 'take_profit', quantity: '0.001', stop_price: await share(0.9) });
    assert.equal(early.body.code, 'would_trigger_immediately', early.text);
    await gap(-0.08);
    await becomes(trailing.id, 'filled');
    await gap(0.4);
    await becomes(target.id, 'filled');
  });

  test('of an oco one exit takes the other back', async () => {
    await bought();
    const placed = await list({ type: 'oco', side: 'sell', quantity: '0.005', take_profit: { price: await share(1.2) }, stop_loss: { stop_price: await share(0.9) } });
    assert.equal(placed.status, 'executing', JSON.stringify(placed));
    assert.equal(placed.is_emulated, false);
    assert.equal(placed.orders.length, 2);
    await until(async () => Number((await trader.balance('BTC')).locked) === 0.005, 'both exits lock the same coin');
    await gap(-0.15);
    await becomes(leg(placed, 'stop_loss').id, 'filled');
    const target = await becomes(leg(placed, 'take_profit').id, 'expired');
    assert.equal(target.reject_reason, 'OCO_TRIGGER');
    const [found] = (await trader.get('/trading/order-lists')).body.items;
    assert.equal(found.id, placed.id);
    assert.equal(found.status, 'done');
    assert.equal((await trader.call('DELETE', `/trading/order-lists/${placed.id}`)).body.code, 'list_closed');
    assert.equal((await trader.call('DELETE', `/trading/order-lists/${randomUUID()}`)).status, 404);
    const stranger = await Client.registered(hoga);
    assert.equal((await stranger.get(`/trading/order-lists/${placed.id}`)).status, 404);
  });

  test('the exits of a bracket come to life with its entry, and all of it survives SIGKILL', async () => {
    const waiting = await list({
      type: 'bracket', side: 'buy', quantity: '0.005', price: await share(0.9),
      take_profit: { stop_price: await share(1.3) }, stop_loss: { stop_price: await share(0.7) },
    });
    assert.equal(waiting.orders.length, 3);
    assert.ok(leg(waiting, 'stop_loss').is_waiting, JSON.stringify(waiting));
    await hoga.kill();
    await hoga.restart();
    await trader.login();
    await until(async () => (await trader.get(`/trading/order-lists/${waiting.id}`)).body.status === 'executing', 'the list is there again');
    const probe = { symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price: await share(0.6) };
    await until(async () => (await trader.order(probe)).status === 201, 'the account is compared though exits wait, and takes orders');
    await gap(-0.12);
    await becomes(leg(waiting, 'entry').id, 'filled');
    await until(async () => !(await order(leg(waiting, 'stop_loss').id)).is_waiting, 'the exits have come to life');
    for (const role of ['stop_loss', 'take_profit']) {
      const exit = await until(async () => Number((await order(leg(waiting, role).id)).quantity) < 0.005 && order(leg(waiting, role).id), 'it sells what was bought');
      assert.equal(exit.status, 'open');
      assert.equal(exit.quantity, '0.00499000', 'the purchase less its fee, in whole steps');
    }
    const cancelled = await trader.call('DELETE', `/trading/order-lists/${waiting.id}`);
    assert.equal(cancelled.status, 200, cancelled.text);
    for (const role of ['stop_loss', 'take_profit']) await becomes(leg(waiting, role).id, 'cancelled');
    const wrong = await trader.post('/trading/order-lists', { type: 'bracket', symbol: 'BTCUSDT', side: 'buy', quantity: '0.005', price: await share(0.9), stop_loss: { stop_price: await share(0.95) } });
    assert.equal(wrong.status, 422);
    assert.equal(wrong.body.errors[0].code, 'price_relation');
  });

  test('a smaller quantity keeps the order', async () => {
    const resting = await place({ side: 'buy', type: 'limit', quantity: '0.005', price: await share(0.8) });
    await becomes(resting.id, 'open');
    const smaller = await trader.patch(`/trading/orders/${resting.id}`, { quantity: '0.003' });
    assert.equal(smaller.status, 200, smaller.text);
    assert.equal(smaller.body.id, resting.id);
    assert.equal(smaller.body.quantity, '0.00300000');
    const larger = await trader.patch(`/trading/orders/${resting.id}`, { quantity: '0.004' });
    assert.equal(larger.status, 200, larger.text);
    assert.notEqual(larger.body.id, resting.id);
  });

  test('protection follows the position, survives SIGKILL, and ends with it', async () => {
    const { id } = await bought();
    const entry = Number((await position()).entry_price);
    const set = await protect(id, { stop: { percent: '10' }, take_profit: { percent: '20' } });
    assert.equal(set.protection_state, 'active', JSON.stringify(set));
    assert.equal(set.protection.orders.length, 2);
    const orders = async () => Promise.all((await position()).protection.orders.map(order));
    for (const one of await orders()) {
      assert.equal(one.quantity, '0.00999000');
      assert.equal(one.is_protection, true);
      assert.ok(Math.abs(Number(one.stop_price) / entry - (one.list_role === 'stop_loss' ? 0.9 : 1.2)) < 0.001);
    }
    assert.equal((await trader.call('DELETE', `/trading/orders/${set.protection.orders[0]}`)).body.code, 'order_is_protection');
    assert.equal((await trader.call('DELETE', '/trading/orders')).status, 200);
    assert.equal((await position()).protection_state, 'active');
    await bought('0.005').catch(() => undefined);
    await until(async () => (await position()).protection_state === 'active' && (await orders()).every((one) => Number(one.quantity) > 0.0149), 'it has grown with the position');
    await hoga.kill();
    await hoga.restart();
    await trader.login();
    await until(async () => position(), 'the position is there again');
    const kept = await protection('active');
    assert.equal(kept.protection.orders.length, 2);
    await gap(-0.2);
    await until(async () => Number((await position()).size) < 0.0001, 'the stop has sold it');
    assert.equal((await protection('none')).protection, null);
    assert.deepEqual((await trader.get('/trading/orders?status=active')).body.items, []);
  });

  test('a protection whose orders went behind our back is put back', async () => {
    const { id } = await bought();
    const set = await protect(id, { stop: { price: await share(0.8) } });
    const guard = await order(set.protection.orders[0]);
    const key = (await trader.post('/users/me/exchange-keys', {})).body;
    const { createHmac } = await import('node:crypto');
    const query = new URLSearchParams({ symbol: 'BTCUSDT', orderId: guard.venue_order_id, timestamp: Date.now() }).toString();
    const signature = createHmac('sha256', key.api_secret).update(query).digest('hex');
    const gone = await fetch(`${hoga.exchangeUrl}/api/v3/order?${query}&signature=${signature}`, { method: 'DELETE', headers: { 'X-MBX-APIKEY': key.api_key } });
    assert.equal(gone.status, 200, await gone.text());
    await until(async () => {
      const { protection_state, protection: { orders } } = await position();
      return protection_state === 'active' && orders[0] !== guard.id;
    }, 'another stands in its stead');
  });

  test('closing takes the protection back, a halt leaves it, and nothing takes it away', async () => {
    const { id } = await bought();
    assert.equal((await trader.put(`/trading/positions/${id}/protection`, { stop: { price: await share(1.1) } })).body.code, 'would_trigger_immediately');
    assert.equal((await trader.put(`/trading/positions/${id}/protection`, { stop: {} })).status, 422);
    assert.equal((await trader.put(`/trading/positions/${randomUUID()}/protection`, {})).status, 404);
    await protect(id, { trailing: { percent: '5' } });
    assert.equal((await position()).protection.trailing.delta_bps, 500);
    const halted = await trader.post('/trading/halt', {});
    assert.equal(halted.body.accounts[0].is_verified, true, halted.text);
    assert.equal((await position()).protection_state, 'active');
    assert.equal((await trader.call('DELETE', '/trading/halt')).status, 204);
    await protect(id, { stop: null, take_profit: null, trailing: null });
    assert.equal((await protection('none')).protection, null);
    await until(async () => Number((await trader.balance('BTC')).locked) === 0, 'the exchange has told of the coin that is free again');
    await protect(id, { stop: { price: await share(0.8) } });
    const closed = await trader.post(`/trading/positions/${id}/close`);
    assert.equal(closed.status, 201, closed.text);
    await becomes(closed.body.id, 'filled');
    await protection('none');
    await until(async () => (await trader.get('/trading/orders?status=active')).body.items.length === 0, 'nothing is left behind');
  });

  test('the symbols say what the exchange can do, and the record agrees with itself', async () => {
    const [symbol] = (await trader.get('/market/symbols')).body.items.filter((one) => one.symbol === 'BTCUSDT');
    assert.deepEqual([...new Set(Object.values(symbol.capabilities))], [true]);
    const checked = await runToEnd(['verify', '--json'], { HOGA_DATA_DIR: hoga.dataDir });
    assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  });
});
