// Getting out: one order in another's place, a position closed, everything halted, with a receipt, and still halted after a crash.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

describe('changing, closing, halting', () => {
  let hoga;
  let trader;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
  });
  after(() => hoga.stop());

  const farBelow = async (share) => String(Math.floor(Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]) * share));
  const resting = async (share, fields = {}) => {
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price: await farBelow(share), ...fields });
    assert.equal(placed.status, 201, placed.text);
    await until(async () => (await trader.get(`/trading/orders/${placed.body.id}`)).body.status === 'open', 'the order rests');
    return placed.body;
  };
  const active = async () => (await trader.get('/trading/orders?status=active')).body.items;

  test('an order is changed by another in its place', async () => {
    const old = await resting(0.7);
    const price = await farBelow(0.75);
    const changed = await trader.call('PATCH', `/trading/orders/${old.id}`, { price, quantity: '0.002' });
    assert.equal(changed.status, 200, changed.text);
    assert.notEqual(changed.body.id, old.id);
    assert.equal(changed.body.quantity, '0.00200000');
    assert.equal(Number(changed.body.price), Number(price));
    assert.equal((await trader.get(`/trading/orders/${old.id}`)).body.status, 'cancelled');
    assert.deepEqual((await active()).map((one) => one.id), [changed.body.id]);
    assert.equal((await trader.call('PATCH', `/trading/orders/${old.id}`, { price })).status, 409);
    assert.equal((await trader.call('PATCH', `/trading/orders/${changed.body.id}`, {})).status, 422);
    assert.equal((await trader.call('PATCH', `/trading/orders/${changed.body.id}`, { quantity: '100' })).status, 422);
    assert.equal((await trader.call('PATCH', `/trading/orders/${randomUUID()}`, { price })).status, 404);
    assert.deepEqual((await active()).map((one) => one.id), [changed.body.id], 'what is refused takes nothing back');
    assert.equal((await trader.call('DELETE', '/trading/orders')).status, 200);
  });

  test('a position is closed, the orders that hold it included', async () => {
    assert.equal((await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' })).status, 201);
    const position = await until(async () => (await trader.get('/trading/positions')).body.items.find((one) => one.symbol === 'BTCUSDT' && Number(one.size) > 0), 'the position');
    const above = String(Math.floor(Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.asks[0][0]) * 1.2));
    const sell = await resting(1, { side: 'sell', quantity: '0.009', price: above });
    const closed = await trader.post(`/trading/positions/${position.id}/close`);
    assert.equal(closed.status, 201, closed.text);
    assert.equal(closed.body.side, 'sell');
    await until(async () => (await trader.get(`/trading/orders/${closed.body.id}`)).body.status === 'filled', 'it is sold');
    assert.equal((await trader.get(`/trading/orders/${sell.id}`)).body.status, 'cancelled');
    const again = await trader.post(`/trading/positions/${position.id}/close`);
    assert.equal(again.status, 409, again.text);
    assert.equal((await trader.post(`/trading/positions/${randomUUID()}/close`)).status, 404);
  });

  test('a halt takes everything back, says what is verified, and survives a crash', async () => {
    await resting(0.7);
    await resting(0.6);
    assert.equal((await trader.order({ symbol: 'ETHUSDT', side: 'buy', type: 'market', quantity: '0.1' })).status, 201);
    await until(async () => (await trader.get('/trading/positions')).body.items.some((one) => one.symbol === 'ETHUSDT' && Number(one.size) > 0), 'the position');
    const halted = await trader.post('/trading/halt', { close_positions: true, reason: 'enough' });
    assert.equal(halted.status, 200, halted.text);
    assert.equal(halted.body.is_recorded, true);
    const [receipt] = halted.body.accounts;
    assert.equal(receipt.is_verified, true, halted.text);
    assert.equal(receipt.cancelled_orders, 2);
    assert.deepEqual(receipt.open_orders, []);
    assert.ok(receipt.closed_positions >= 1, halted.text);
    assert.deepEqual(await active(), []);
    assert.deepEqual((await trader.get('/trading/halt')).body.items.map(({ account_id, reason }) => ({ account_id, reason })), [{ account_id: null, reason: 'enough' }]);
    const refused = async () => (await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' })).body.code;
    assert.equal(await refused(), 'halted');
    await hoga.kill();
    await hoga.restart();
    await trader.login();
    await until(async () => (await refused()) === 'halted', 'it is halted after the crash');
    const account = (await trader.get('/users/me/accounts')).body.items[0].id;
    assert.equal((await trader.call('DELETE', `/trading/halt?account_id=${account}`)).body.code, 'halted_for_all');
    assert.equal((await trader.call('DELETE', '/trading/halt')).status, 204);
    assert.equal((await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' })).status, 201);
  });

  test('a halt of one account, with an order that is made elsewhere meanwhile', async () => {
    const account = (await trader.get('/users/me/accounts')).body.items[0].id;
    const stranger = await Client.registered(hoga);
    assert.equal((await stranger.post('/trading/halt', { account_id: account })).status, 404);
    assert.equal((await trader.post('/trading/halt', { account_id: account })).status, 200);
    const key = (await trader.post('/users/me/exchange-keys', {})).body;
    const { createHmac } = await import('node:crypto');
    const query = new URLSearchParams({ symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: await farBelow(0.7), timestamp: Date.now() }).toString();
    const signature = createHmac('sha256', key.api_secret).update(query).digest('hex');
    const placed = await fetch(`${hoga.exchangeUrl}/api/v3/order?${query}&signature=${signature}`, { method: 'POST', headers: { 'X-MBX-APIKEY': key.api_key } });
    assert.equal(placed.status, 200, await placed.text());
    await until(async () => (await trader.get('/trading/orders?limit=5')).body.items.some((one) => one.is_external && one.status === 'cancelled'), 'it is taken back');
    assert.equal((await trader.call('DELETE', `/trading/halt?account_id=${account}`)).status, 204);
    assert.deepEqual((await trader.get('/trading/halt')).body.items, []);
  });
});
