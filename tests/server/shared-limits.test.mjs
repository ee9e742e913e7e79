// What the user and the platform limit holds over all accounts of the user whose money is of one kind: two accounts at another
// server's exchange are counted together, the paper account by itself. And what its owner hears of an account, over the socket.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, makeAdmin, until } from '../harness/hoga.mjs';

describe('limits that accounts share', () => {
  let binance;
  let hoga;
  let trader;
  let paper;
  let accounts;
  before(async () => {
    binance = await new Hoga({ HOGA_MARKET_SOURCE: 'synthetic?seed=7' }).start();
    const sockets = binance.exchangeUrl.replace('http', 'ws');
    hoga = await new Hoga({
      HOGA_BINANCE_URLS: [
        `live.rest=${binance.exchangeUrl},live.streams=${sockets},live.ws_api=${sockets}/ws-api/v3`,
        'testnet.rest=http://127.0.0.1:1,testnet.streams=ws://127.0.0.1:1,testnet.ws_api=ws://127.0.0.1:1/ws-api/v3',
      ].join(','),
    }).start();
    trader = await Client.registered(hoga);
    await trader.stepUp();
    await trader.confirmEmail();
    assert.equal((await trader.put('/users/me/settings', { trading_enabled: true })).status, 200);
    for (const id of ['first', 'second']) await addAccount(id);
    const all = (await trader.get('/users/me/accounts')).body.items;
    paper = all.find((one) => one.kind === 'paper').id;
    accounts = all.filter((one) => one.kind === 'live').map((one) => one.id);
    for (const account of accounts) {
      const isThere = async () => (await trader.get(`/trading/balance?account_id=${account}`)).body.items.some((one) => one.asset === 'USDT');
      await until(isThere, 'its balance is known', 20_000);
    }
  });
  after(async () => {
    await hoga?.stop();
    await binance?.stop();
  });

  const addAccount = async (id) => {
    const secret = readFileSync(join(binance.dataDir, 'exchange-admin.secret'), 'utf8').trim();
    const made = await fetch(`${binance.exchangeUrl}/hoga/v1/accounts`, {
      method: 'POST',
      headers: { 'X-Hoga-Admin': secret, 'Content-Type': 'application/json' },
      body: JSON.stringify({ id, deposits: [{ asset: 'USDT', amount: '5000' }] }),
    });
    const { api_key, api_secret } = await made.json();
    const added = await trader.post('/users/me/api-keys', { exchange: 'binance', api_key, api_secret, is_testnet: false, label: id });
    assert.equal(added.status, 201, added.text);
  };
  const buy = (account_id, quote_quantity) => trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity, account_id });
  const settled = (account_id) =>
    until(async () => (await trader.get(`/trading/orders?account_id=${account_id}&status=active`)).body.items.length === 0, 'its orders are filled');

  test('what one has bought counts for the other, and not for the paper account', async () => {
    assert.equal((await trader.put('/users/me/limits', { max_position_size: '150' })).status, 200);
    assert.equal((await buy(accounts[0], '90')).status, 201);
    await settled(accounts[0]);
    const preview = (await trader.post('/trading/orders/preview', { symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '80', account_id: accounts[1] })).body;
    assert.equal(preview.reject_code, 'max_position_size');
    const refused = await buy(accounts[1], '80');
    assert.equal(refused.status, 422, refused.text);
    assert.equal(refused.body.code, 'max_position_size');
    assert.equal(refused.body.figures.layer, 'user');
    assert.equal(refused.body.figures.accounts, '2');
    assert.ok(Number(refused.body.figures.reached) > 150);
    assert.equal((await buy(accounts[1], '40')).status, 201);
    assert.equal((await buy(paper, '120')).status, 201, 'play money is counted by itself');
  });

  test('at the same moment too: two orders never pass it together', async () => {
    await Promise.all(accounts.map(settled));
    assert.equal((await trader.put('/users/me/limits', { max_open_orders: 3 })).status, 200);
    const price = String(Math.floor(Number((await trader.get('/market/orderbook/BTCUSDT?depth=1&exchange=binance')).body.bids[0][0]) * 0.7));
    const rest = (account_id) => trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price, account_id });
    const answers = await Promise.all([0, 1, 0, 1, 0, 1, 0, 1].map((i) => rest(accounts[i])));
    assert.deepEqual(answers.map((one) => one.status).sort(), [201, 201, 201, 422, 422, 422, 422, 422]);
    assert.ok(answers.filter((one) => one.status === 422).every((one) => one.body.code === 'open_orders_limit' && one.body.figures.accounts === '2'));
    assert.equal((await trader.put('/users/me/limits', {})).status, 200);
  });

  test('the risk per trade of the settings is for purchases with a stop, in the preview of a bracket as in the bracket', async () => {
    assert.equal((await trader.put('/users/me/settings', { risk_per_trade: '0.01' })).status, 200);
    const market = Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]);
    const price = String(Math.floor(market * 0.9));
    const bracket = (stop) => ({ type: 'bracket', symbol: 'BTCUSDT', side: 'buy', quantity: '0.002', price, stop_loss: { stop_price: String(Math.floor(market * stop)) } });
    const wide = (await trader.post('/trading/order-lists/preview', bracket(0.6))).body;
    assert.equal(wide.reject_code, 'risk_per_trade', JSON.stringify(wide));
    assert.equal(wide.trade_risk.has_stop, true);
    assert.equal(Number(wide.trade_risk.limit), 0.01);
    const refused = await trader.post('/trading/order-lists', bracket(0.6));
    assert.equal(refused.status, 422, refused.text);
    assert.equal(refused.body.code, 'risk_per_trade');
    assert.equal(refused.body.figures.layer, 'user');
    assert.equal((await trader.post('/trading/order-lists/preview', bracket(0.899))).body.is_accepted, true);
    const plain = (await trader.post('/trading/orders/preview', { symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.002', price, time_in_force: 'gtc' })).body;
    assert.equal(plain.is_accepted, true, 'without a stop it does not apply');
    assert.equal(plain.trade_risk.has_stop, false);
    assert.equal(plain.trade_risk.limit, null);
  });

  test('an operator reads the audit of a user by their email, and nobody else does', async () => {
    assert.equal((await trader.get(`/admin/audit?email=${encodeURIComponent(trader.email)}`)).status, 403);
    const admin = await Client.registered(hoga);
    await makeAdmin(hoga, admin);
    const page = await admin.get(`/admin/audit?email=${encodeURIComponent(trader.email)}&action=order_refused&limit=2`);
    assert.equal(page.status, 200, page.text);
    assert.equal(page.body.items.length, 2);
    assert.ok(page.body.next_cursor);
    assert.ok(page.body.items.every((entry) => entry.action === 'order_refused'));
    assert.equal((await admin.get('/admin/audit?email=nobody@hoga.test')).body.code, 'user_not_found');
  });

  test('the socket says how the accounts stand', async () => {
    const socket = await new Socket(hoga, '/ws').opened;
    socket.send({ op: 'auth', token: trader.token });
    await socket.until((message) => message.op === 'authenticated', 'signed in');
    socket.send({ op: 'subscribe', channels: ['accounts'] });
    const { data } = await socket.until((message) => message.channel === 'accounts' && message.type === 'snapshot', 'the accounts');
    assert.deepEqual(data.map((one) => one.account_id).sort(), [paper, ...accounts].sort());
    assert.ok(data.every((one) => one.state === 'active'));
    socket.close();
  });
});
