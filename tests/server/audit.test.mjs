// The audit: who decided what on which figures, in a chain that a user can check alone and that shows what was touched.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { blake2b } from '../harness/blake2b.mjs';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

const hashOf = (parts) => blake2b(parts.map((part) => `${Buffer.byteLength(String(part ?? ''))}:${part ?? ''}`).join(''));

describe('the audit', () => {
  let hoga;
  let trader;
  let account;
  before(async () => {
    assert.equal(blake2b('abc'), 'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319', 'the hash of the test is right');
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
    account = (await trader.get('/users/me/accounts')).body.items[0].id;
  });
  after(() => hoga.stop());

  const audit = async (query = '') => (await trader.get(`/users/me/audit?limit=500${query}`)).body.items;
  const lines = async (client, query = '') => {
    const answer = await fetch(`${hoga.url}/api/v1/users/me/audit/export${query}`, { headers: { Authorization: `Bearer ${client.token}` } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/x-ndjson');
    return { entries: (await answer.text()).trim().split('\n').map((line) => JSON.parse(line)), link: answer.headers.get('link') };
  };
  const verify = async () => JSON.parse((await runToEnd(['verify', '--audit', '--json'], { HOGA_DATA_DIR: hoga.dataDir })).stdout).findings;

  test('says of an order who placed it, on which figures, that it was sent, and who took it back', async () => {
    const price = String(Math.floor(Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]) * 0.7));
    const order = (await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price })).body;
    await until(async () => (await trader.get(`/trading/orders/${order.id}`)).body.status === 'open', 'it rests');
    assert.equal((await trader.call('DELETE', `/trading/orders/${order.id}`)).status, 200);
    const entries = (await audit(`&subject_id=${order.id}`)).reverse();
    assert.deepEqual(entries.map(({ action, actor }) => `${action} ${actor}`), ['order_accepted user', 'order_sent engine', 'order_cancel user']);
    const [accepted, sent] = entries;
    assert.equal(accepted.account_id, account);
    assert.ok(accepted.actor_id, 'the sign-in');
    assert.equal(accepted.details.figures.symbol, 'BTCUSDT');
    assert.equal(accepted.details.figures.price, price);
    assert.equal(Number(accepted.details.figures.quantity), 0.001);
    for (const figure of ['bid', 'ask', 'free_quote', 'position_size', 'open_orders', 'max_position_size', 'equity']) assert.ok(figure in accepted.details.figures, figure);
    assert.equal(sent.details.code, 'acknowledged');
    assert.ok(sent.details.figures.venue_order_id);
  });

  test('says why an order was refused', async () => {
    assert.equal((await trader.order({ symbol: 'BTCUSDT', side: 'sell', type: 'market', quantity: '1' })).body.code, 'insufficient_balance');
    const [refused] = await audit('&action=order_refused');
    assert.equal(refused.details.code, 'insufficient_balance');
    assert.equal(refused.details.figures.asset, 'BTC');
    assert.equal(Number(refused.details.figures.required), 1);
  });

  test('keeps limits as they were and are, halts, and protections', async () => {
    assert.equal((await trader.put('/users/me/settings', { daily_loss_limit: '7' })).status, 200);
    const [limits] = await audit('&action=limits_changed');
    assert.deepEqual(limits.details.figures, { daily_loss_limit_before: '5', daily_loss_limit: '7' });
    assert.equal(limits.actor, 'user');
    assert.equal((await trader.post('/trading/halt', { account_id: account, reason: 'enough' })).status, 200);
    assert.equal((await trader.call('DELETE', `/trading/halt?account_id=${account}`)).status, 204);
    const [halted] = await audit('&action=halted');
    assert.equal(halted.details.figures.reason, 'enough');
    assert.equal(halted.account_id, account);
    assert.equal((await audit('&action=halt_lifted')).length, 1);
    assert.equal((await trader.order({ symbol: 'ETHUSDT', side: 'buy', type: 'market', quantity: '0.1' })).status, 201);
    const position = await until(async () => (await trader.get('/trading/positions')).body.items.find((one) => one.symbol === 'ETHUSDT' && Number(one.size) > 0), 'the position');
    assert.equal((await trader.put(`/trading/positions/${position.id}/protection`, { stop: { percent: '10' } })).status, 200);
    const [protection] = await audit('&action=protection');
    assert.equal(protection.details.code, 'protection_set');
    assert.equal(protection.details.figures.stop_percent, '10');
    const [stop] = await audit('&action=order_accepted&actor=engine');
    assert.equal(stop.details.figures.protects, 'position');
  });

  test('pages by cursor, and filters', async () => {
    const seen = (await trader.all('/users/me/audit', 3)).map((entry) => entry.sequence);
    assert.deepEqual(seen, [...seen].sort((a, b) => b - a));
    assert.equal(seen.at(-1), 1);
    assert.equal(new Set(seen).size, seen.length);
    assert.ok((await audit('&actor=engine')).every((entry) => entry.actor === 'engine'));
    assert.equal((await trader.get('/users/me/audit?cursor=nonsense')).status, 422);
    assert.equal((await trader.get('/users/me/audit?actor=nobody')).status, 422);
  });

  test('is exported with all that its hashes are made of, to its owner alone, who confirms that it is them', async () => {
    assert.equal((await trader.get('/users/me/audit/export')).body.code, 'step_up_required');
    await trader.stepUp();
    const program = Object.assign(new Client(hoga), (await trader.post('/users/me/tokens', { name: 'reader', scopes: ['read'] })).body);
    assert.equal((await program.get('/users/me/audit')).status, 200);
    assert.equal((await program.get('/users/me/audit/export')).body.code, 'scope_missing', 'no program can confirm');
    const { entries, link } = await lines(trader);
    assert.equal(link, null);
    let before = '';
    entries.forEach((entry, index) => {
      assert.equal(entry.sequence, index + 1);
      assert.equal(entry.previous_hash, before);
      assert.equal(entry.user_id, trader.user.id);
      assert.equal(entry.details_hash, hashOf([entry.salt, entry.details]));
      const { previous_hash, id, user_id, sequence, action, subject_id, at_us, details_hash, actor, actor_id, account_id } = entry;
      assert.equal(entry.hash, hashOf([previous_hash, id, user_id, sequence, action, subject_id, at_us, details_hash, actor, actor_id, account_id]));
      before = entry.hash;
    });
    const part = await lines(trader, '?after=2&limit=3');
    assert.deepEqual(part.entries.map((entry) => entry.sequence), [3, 4, 5]);
    assert.match(part.link, /after=5&limit=3>; rel="next"/);
    const stranger = await Client.registered(hoga);
    await stranger.stepUp();
    assert.ok((await lines(stranger)).entries.every((entry) => entry.user_id === stranger.user.id));
    assert.equal((await fetch(`${hoga.url}/api/v1/users/me/audit`)).status, 401);
  });

  test('is anchored at the start, and verify finds an entry that was changed', async () => {
    assert.deepEqual(await verify(), []);
    assert.match(hoga.output + '', /Audit anchored/);
    await hoga.kill();
    const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite');
    const database = new DatabaseSync(join(hoga.dataDir, 'hoga.db'));
    database.prepare("UPDATE audit_log SET action = 'order_accepted' WHERE user_id = ? AND action = 'order_refused'").run(trader.user.id);
    database.close();
    const [finding] = await verify();
    assert.equal(finding.code, 'audit_broken');
    assert.equal(finding.subject, trader.user.id);
    assert.match(finding.detail, /changed/);
  });
});
