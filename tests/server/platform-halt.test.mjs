// The platform halted by its operator: every account at once, with a receipt, across a crash, whatever users do, until it is lifted.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, makeAdmin, until } from '../harness/hoga.mjs';

describe('the halt of the platform', () => {
  let hoga;
  let admin;
  let traders;
  before(async () => {
    hoga = await new Hoga().start();
    admin = await Client.registered(hoga);
    traders = [await Client.registered(hoga), await Client.registered(hoga)];
    await makeAdmin(hoga, admin);
  });
  after(() => hoga.stop());

  const resting = async (trader) => {
    const price = String(Math.floor(Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]) * 0.7));
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price });
    assert.equal(placed.status, 201, placed.text);
    await until(async () => (await trader.get(`/trading/orders/${placed.body.id}`)).body.status === 'open', 'the order rests');
    return placed.body;
  };
  const buy = async (trader) => (await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' })).body;

  test('only an admin halts', async () => {
    assert.equal((await traders[0].post('/admin/halt', {})).status, 403);
    assert.equal((await traders[0].call('DELETE', '/admin/halt')).status, 403);
    assert.equal((await admin.get('/admin/halt')).body.is_halted, false);
  });

  test('takes back what is open everywhere, leaves protections, and says what the exchange has confirmed', async () => {
    const orders = [];
    for (const trader of traders) orders.push(await resting(trader), await resting(trader));
    assert.equal((await buy(traders[0])).symbol, 'BTCUSDT');
    const position = await until(async () => (await traders[0].get('/trading/positions')).body.items.find((one) => Number(one.size) > 0), 'the position');
    const protect = await traders[0].put(`/trading/positions/${position.id}/protection`, { stop: { percent: '20' } });
    assert.equal(protect.status, 200, protect.text);

    const halted = await admin.post('/admin/halt', { reason: 'an incident' });
    assert.equal(halted.status, 200, halted.text);
    assert.equal(halted.body.is_recorded, true);
    assert.equal(halted.body.is_verified, true, halted.text);
    for (const trader of traders) {
      const receipt = halted.body.accounts.find((one) => one.user_id === trader.user.id);
      assert.equal(receipt.cancelled_orders, 2, halted.text);
      assert.equal(receipt.is_verified, true);
      assert.deepEqual(receipt.open_orders, []);
      assert.equal(receipt.closed_positions, 0);
    }
    for (const [i, order] of orders.entries()) assert.equal((await traders[i >> 1].get(`/trading/orders/${order.id}`)).body.status, 'cancelled');
    const active = (await traders[0].get('/trading/orders?status=active')).body.items;
    assert.deepEqual(active.map((one) => one.is_protection), [true], 'the stop stands');
    const refusal = await buy(traders[1]);
    assert.equal(refusal.code, 'halted');
    assert.equal(refusal.figures.layer, 'platform');
    const [shown] = (await traders[1].get('/trading/halt')).body.items;
    assert.deepEqual({ of: shown.is_of_platform, reason: shown.reason }, { of: true, reason: 'an incident' });
  });

  test('survives a crash, and is lifted by an admin alone', async () => {
    await hoga.kill();
    await hoga.restart();
    for (const client of [admin, ...traders]) await client.login();
    await until(async () => (await buy(traders[0])).code === 'halted', 'it is halted after the crash');
    const latecomer = await Client.registered(hoga);
    await until(async () => (await buy(latecomer)).code === 'halted', 'accounts that come later are halted too');
    assert.equal((await traders[0].call('DELETE', '/trading/halt')).status, 204);
    assert.equal((await buy(traders[0])).code, 'halted', 'a user lifts their own halts alone');
    const state = (await admin.get('/admin/halt')).body;
    assert.deepEqual({ ...state, halted_at: undefined, accounts_unknown: undefined }, { is_halted: true, is_recorded: true, reason: 'an incident', halted_by: admin.user.id, halted_at: undefined, accounts: 4, accounts_with_orders: 0, open_orders: 0, accounts_unknown: undefined });
    assert.equal((await admin.call('DELETE', '/admin/halt')).status, 204);
    await until(async () => (await buy(traders[1])).id, 'trading goes on');
    assert.equal((await admin.get('/admin/halt')).body.is_halted, false);
    const actions = (await admin.get('/users/me/audit')).body.items.map((one) => one.action);
    assert.ok(actions.includes('platform_halted') && actions.includes('platform_halt_lifted'));
  });

  test('closes positions where that is asked for', async () => {
    const order = await resting(traders[1]);
    const halting = admin.post('/admin/halt', { close_positions: true });
    await until(async () => (await traders[1].get(`/trading/orders/${order.id}`)).body.status === 'cancelled', 'the order goes back');
    const { body } = await halting;
    const receipt = body.accounts.find((one) => one.user_id === traders[0].user.id);
    assert.equal(receipt.closed_positions, 1, JSON.stringify(body));
    assert.equal((await admin.call('DELETE', '/admin/halt')).status, 204);
  });
});
