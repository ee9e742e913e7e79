// Price alerts, and alerts from outside: each once, also across a restart and when it is sent again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

const price = async (client, symbol) => Number((await client.get('/market/tickers')).body.items.find((one) => one.symbol === symbol).price);
const told = async (client) => (await client.get('/notifications')).body.items.filter((one) => one.kind === 'price_alert');

describe('price alerts', () => {
  test('are checked, belong to one user, and fire once, also across a restart', async () => {
    let hoga = await new Hoga().start();
    try {
      const client = await Client.registered(hoga);
      const wrong = async (body, field) => {
        const answer = await client.post('/alerts', body);
        assert.equal(answer.status, 422, answer.text);
        assert.ok(answer.body.errors.some((one) => one.field === field), answer.text);
      };
      await wrong({ symbol: 'BTCUSDT', condition: 'above' }, 'level');
      await wrong({ symbol: 'BTCUSDT', condition: 'above', level: '1', percent: '5' }, 'percent');
      await wrong({ symbol: 'BTCUSDT', condition: 'rises', percent: '5' }, 'minutes');
      await wrong({ symbol: 'BTCUSDT', condition: 'rises', percent: '5', minutes: 4 }, 'minutes');
      await wrong({ symbol: 'NOPEUSDT', condition: 'above', level: '1' }, 'symbol');
      const make = async (body) => {
        const answer = await client.post('/alerts', { symbol: 'BTCUSDT', ...body });
        assert.equal(answer.status, 201, answer.text);
        return answer.body;
      };
      // The price moves all the time: both sides of it are crossed soon.
      const now = await price(client, 'BTCUSDT');
      const near = await make({ condition: 'crosses', level: (now * 1.00005).toFixed(2), note: '메모' });
      const far = await make({ condition: 'above', level: (now * 3).toFixed(2) });
      assert.equal(near.is_watched, true);
      const [notice] = await until(async () => {
        const all = await told(client);
        return all.length > 0 && all;
      }, 'the alert', 60_000);
      assert.equal(notice.figures.alert_id, near.id);
      assert.match(notice.text.ko, /현재 가격 [\d,.]+\. 메모/);
      const list = async () => (await client.get('/alerts')).body.items;
      assert.deepEqual((await list()).map((one) => [one.id, one.is_active, one.fired]), [[far.id, true, 0], [near.id, false, 1]]);
      const stranger = await Client.registered(hoga);
      assert.equal((await stranger.get('/alerts')).body.items.length, 0);
      assert.equal((await stranger.call('DELETE', `/alerts/${far.id}`)).status, 404);

      // Crossed while the server is off: told by the first price after that, and once.
      const below = await price(client, 'BTCUSDT');
      const across = await make({ condition: 'below', level: (below * 0.9).toFixed(2) });
      await hoga.kill();
      const { DatabaseSync } = await import('node:sqlite');
      const db = new DatabaseSync(`${hoga.dataDir}/hoga.db`);
      db.prepare("UPDATE price_alerts SET level = ? WHERE id = ?").run((below * 1.5).toFixed(2), across.id);
      db.close();
      hoga = await hoga.restart();
      await client.login();
      await until(async () => (await told(client)).some((one) => one.figures.alert_id === across.id), 'the alert after the restart', 30_000);
      await hoga.kill();
      hoga = await hoga.restart();
      await client.login();
      await until(async () => (await price(client, 'BTCUSDT')) > 0, 'prices come again');
      assert.equal((await told(client)).length, 2);
      assert.equal((await client.call('DELETE', `/alerts/${far.id}`)).status, 204);
      assert.deepEqual((await list()).map((one) => one.id), [across.id, near.id]);
    } finally {
      await hoga.stop();
    }
  });
});

describe('alerts from outside', () => {
  test('one in TradingView\'s form trades on paper; its replay, a stale one and a stranger do nothing', async () => {
    const hoga = await new Hoga().start();
    try {
      const client = await Client.registered(hoga);
      const bot = async (name, strategy) => {
        const made = await client.post('/bots', { name, strategy, parameters: {}, symbols: ['BTCUSDT'], intervals: ['1m'], budget: '1000', sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' } });
        assert.equal(made.status, 201, made.text);
        return made.body.id;
      };
      const other = await bot('other', 'rsi');
      assert.equal((await client.get(`/bots/${other}/hook`)).body.code, 'takes_no_alerts');
      const id = await bot('hooked', 'incoming_alerts');
      const stranger = await Client.registered(hoga);
      assert.equal((await stranger.get(`/bots/${id}/hook`)).status, 404);
      const hook = (await client.get(`/bots/${id}/hook`)).body;
      const send = async (body, path = hook.path) => {
        const answer = await fetch(hoga.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: typeof body === 'string' ? body : JSON.stringify(body) });
        return { status: answer.status, body: await answer.json() };
      };
      const alert = (fields = {}) => ({ action: 'buy', symbol: 'BINANCE:BTCUSDT', quantity: '0.01', id: 'Long', time: new Date().toISOString().replace(/\.\d+/, ''), ...fields });
      assert.equal((await send(alert())).body.code, 'bot_not_running');
      assert.equal((await client.post(`/bots/${id}/start`)).status, 200);
      const orders = async () => (await client.get(`/bots/${id}/orders`)).body.items;
      const message = alert();
      const taken = await until(async () => {
        const answer = await send(message);
        return answer.status === 200 && answer;
      }, 'the alert is taken');
      assert.equal(taken.body.is_repeated, false);
      const [order] = await until(async () => {
        const all = await orders();
        return all.length > 0 && all[0].status === 'filled' && all;
      }, 'an order on paper');
      assert.equal(order.side, 'buy');
      assert.deepEqual((await send(message)).body, { bot_id: id, is_repeated: true });
      assert.equal((await send(alert({ time: new Date(Date.now() - 600_000).toISOString() }))).body.code, 'hook_stale');
      assert.equal((await send(alert({ symbol: 'ETHUSDT' }))).body.errors[0].field, 'symbol');
      assert.equal((await send('RSI is low')).status, 422);
      assert.equal((await send(alert(), `${hook.path}x`)).body.code, 'unknown_hook');
      assert.equal((await orders()).length, 1);
      assert.equal((await send(`close BTCUSDT ${new Date().toISOString()}`)).status, 200);
      await until(async () => (await orders()).filter((one) => one.status === 'filled' && one.side === 'sell').length === 1, 'all is sold');

      const bad = await client.put(`/bots/${id}/hook`, { addresses: ['52.89.214.238', 'somewhere'] });
      assert.equal(bad.body.errors[0].field, 'addresses[1]');
      assert.equal((await client.put(`/bots/${id}/hook`, { addresses: ['52.89.214.238'] })).status, 200);
      assert.equal((await send(alert({ id: 'x' }))).body.code, 'address_not_allowed');
      const renewed = (await client.put(`/bots/${id}/hook`, { addresses: ['127.0.0.0/8'], renew: true })).body;
      assert.equal((await send(alert({ id: 'y' }))).body.code, 'unknown_hook');
      assert.equal((await send(alert({ id: 'z' }), renewed.path)).status, 200);
      const secret = renewed.path.split('/').at(-1);
      assert.ok(!hoga.output.includes(secret), 'no secret in the log');
    } finally {
      await hoga.stop();
    }
  });
});
