// Limits in layers: set by their owners, the strictest counts, each refusal says where it comes from, a preview says the same, and they
// are there again after a crash.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, makeAdmin, until } from '../harness/hoga.mjs';

describe('limits', () => {
  let hoga;
  let trader;
  let admin;
  let account;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
    admin = await Client.registered(hoga);
    account = (await trader.get('/users/me/accounts')).body.items[0].id;
    await makeAdmin(hoga, admin);
  });
  after(() => hoga.stop());

  const set = async (limits, client = trader, path = '/users/me/limits') => {
    const answer = await client.put(path, limits);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const buy = (fields = {}) => ({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001', ...fields });
  // The same verdict from the preview and from the order.
  const refused = async (fields = {}) => {
    const preview = (await trader.post('/trading/orders/preview', buy(fields))).body;
    const order = await trader.order(buy(fields));
    assert.equal(order.status, 422, order.text);
    assert.equal(preview.is_accepted, false);
    assert.equal(preview.reject_code, order.body.code);
    assert.equal(preview.figures.layer, order.body.figures.layer);
    return order.body;
  };
  const taken = async (fields = {}) => assert.equal((await trader.order(buy(fields))).status, 201);

  test('are empty at first, for everybody to read and for nobody else to set', async () => {
    assert.deepEqual((await trader.get('/users/me/limits')).body.items, []);
    assert.equal((await trader.get('/admin/limits')).status, 403);
    assert.equal((await trader.put('/admin/limits', { max_open_orders: 1 })).status, 403);
    assert.equal((await trader.put('/users/me/limits', { account_id: randomUUID(), max_open_orders: 1 })).status, 404);
    assert.equal((await trader.put('/users/me/limits', { max_drawdown: '0' })).status, 422);
    assert.equal((await trader.put('/users/me/limits', { max_luck: 1 })).status, 422);
    await taken();
  });

  test('the strictest layer counts, and says that it was it', async () => {
    await set({ max_order_value: '10' }, admin, '/admin/limits');
    const { code, detail, figures } = await refused();
    assert.equal(code, 'max_order_value');
    assert.equal(figures.layer, 'platform');
    assert.equal(figures.limit, '10');
    assert.ok(Number(figures.value) > 10);
    assert.match(detail, /platform/);
    await set({ max_order_value: '1000000' });
    assert.equal((await refused()).figures.layer, 'platform', 'nothing below loosens it');
    await set({ account_id: account, max_order_value: '5' });
    assert.equal((await refused()).figures.layer, 'account');
    await set({}, admin, '/admin/limits');
    await set({ account_id: account });
    await set({ symbol: 'BTCUSDT', max_order_value: '7' });
    const ofSymbol = (await refused()).figures;
    assert.equal(ofSymbol.layer, 'symbol');
    assert.equal(ofSymbol.owner, 'user');
    await taken({ symbol: 'ETHUSDT', quantity: '0.01' });
    await set({ symbol: 'BTCUSDT' });
    await set({});
    assert.deepEqual((await trader.get('/users/me/limits')).body.items, []);
    await taken();
  });

  test('switch, symbols, open orders, orders a minute, size, risk', async () => {
    const limited = async (limits, code, fields = {}) => {
      await set({ account_id: account, ...limits });
      assert.equal((await refused(fields)).code, code);
      await set({ account_id: account });
    };
    await limited({ trading_enabled: false }, 'trading_switched_off');
    await limited({ allowed_symbols: ['ETHUSDT'] }, 'symbol_not_allowed');
    await limited({ max_open_orders: 0 }, 'open_orders_limit');
    await limited({ max_orders_per_minute: 1 }, 'max_orders_per_minute');
    await limited({ max_position_size: '1' }, 'max_position_size');
    await limited({ risk_per_trade: '0.01' }, 'risk_per_trade', { quantity: '0.01' });
    const bid = Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]);
    await limited({ price_band: '1' }, 'price_band', { type: 'limit', price: String(Math.ceil(bid * 1.1)) });
    await taken();
  });

  test('exits stay possible', async () => {
    await taken({ symbol: 'ETHUSDT', quantity: '0.1' });
    const position = await until(async () => (await trader.get('/trading/positions')).body.items.find((one) => one.symbol === 'ETHUSDT' && Number(one.size) > 0), 'the position');
    await set({ trading_enabled: false, allowed_symbols: [], max_order_value: '0', max_open_orders: 0, max_orders_per_minute: 0 });
    assert.equal((await refused()).code, 'trading_switched_off');
    assert.equal((await trader.put(`/trading/positions/${position.id}/protection`, { stop: { percent: '10' } })).status, 200);
    assert.equal((await trader.post(`/trading/positions/${position.id}/close`)).status, 201);
    await set({});
  });

  test('come back after a crash, and stand in the audit', async () => {
    await set({ symbol: 'BTCUSDT', max_order_value: '8', daily_loss_limit: '2.5' });
    await set({ max_drawdown: '30' }, admin, '/admin/limits');
    const own = async () => (await trader.get('/users/me/limits')).body.items.map(({ layer, is_own, symbol, max_order_value, max_drawdown }) => ({ layer, is_own, symbol, max_order_value, max_drawdown }));
    const before = await own();
    assert.deepEqual(before, [
      { layer: 'platform', is_own: false, symbol: null, max_order_value: null, max_drawdown: '30.00000000' },
      { layer: 'symbol', is_own: true, symbol: 'BTCUSDT', max_order_value: '8.00000000', max_drawdown: null },
    ]);
    await hoga.kill();
    await hoga.restart();
    await trader.login();
    await admin.login();
    assert.deepEqual(await own(), before);
    await until(async () => (await trader.order(buy())).body.code === 'max_order_value', 'the limit counts again');
    const changed = (await trader.get('/users/me/audit?action=limits_changed')).body.items[0];
    assert.deepEqual(changed.details.figures, { layer: 'symbol', symbol: 'BTCUSDT', max_order_value_before: 'none', max_order_value: '8', daily_loss_limit_before: 'none', daily_loss_limit: '2.5' });
    const [ofAdmin] = (await admin.get('/users/me/audit?action=limits_changed')).body.items;
    assert.equal(ofAdmin.details.figures.layer, 'platform');
    assert.equal(ofAdmin.details.figures.max_drawdown, '30');
    const asAdmin = (await admin.get(`/admin/audit?user_id=${trader.user.id}&action=limits_changed`)).body.items[0];
    assert.deepEqual(asAdmin, { ...changed, user_id: trader.user.id, email: trader.email });
    assert.equal((await trader.get(`/admin/audit?user_id=${admin.user.id}`)).status, 403);
  });
});
