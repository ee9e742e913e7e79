// What is a user's own: access tokens with scopes, keys at exchanges that are switched and tested, the export of everything, deletion.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

describe('own data', () => {
  let binance;
  let hoga;
  before(async () => {
    // A second Hoga whose built-in exchange plays Binance.
    binance = await new Hoga().start();
    const at = (scheme) => binance.exchangeUrl.replace('http', scheme);
    const urls = ['live', 'testnet'].flatMap((network) => [`${network}.rest=${at('http')}`, `${network}.streams=${at('ws')}`, `${network}.ws_api=${at('ws')}/ws-api/v3`]);
    hoga = await new Hoga({ HOGA_BINANCE_URLS: urls.join(','), HOGA_OUTGOING_ADDRESS: '203.0.113.7' }).start();
  });
  after(async () => {
    await hoga?.stop();
    await binance?.stop();
  });

  const keyAtBinance = async (id) => {
    const secret = readFileSync(join(binance.dataDir, 'exchange-admin.secret'), 'utf8').trim();
    const made = await fetch(`${binance.exchangeUrl}/hoga/v1/accounts`, {
      method: 'POST',
      headers: { 'X-Hoga-Admin': secret, 'Content-Type': 'application/json' },
      body: JSON.stringify({ id, deposits: [{ asset: 'USDT', amount: '5000' }] }),
    });
    const { api_key, api_secret } = await made.json();
    return { exchange: 'binance', api_key, api_secret, is_testnet: true };
  };

  test('a token may do what its scopes name, is seen to be used, and fails once it is revoked', async () => {
    const user = await Client.registered(hoga);
    await user.stepUp();
    const make = (body) => user.post('/users/me/tokens', body);
    for (const [body, field] of [[{ name: 'x', scopes: [] }, 'scopes'], [{ name: 'x', scopes: ['admin'] }, 'scopes[0]'], [{ name: '', scopes: ['read'] }, 'name'], [{ name: 'x', scopes: ['read'], days: 0 }, 'days']]) {
      const refused = await make(body);
      assert.equal(refused.status, 422, refused.text);
      assert.equal(refused.body.errors[0].field, field);
    }
    const reading = (await make({ name: 'reader', scopes: ['read'], days: 1 })).body;
    const trading = (await make({ name: 'trader', scopes: ['read', 'trade'] })).body;
    assert.match(reading.token, /^hoga_pat_/);
    assert.ok(reading.expires_at && !trading.expires_at);
    const reader = Object.assign(new Client(hoga), { token: reading.token });
    const trader = Object.assign(new Client(hoga), { token: trading.token });
    const order = { symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '50' };
    assert.equal((await reader.get('/trading/orders')).status, 200);
    assert.equal((await reader.order(order)).body.code, 'scope_missing');
    assert.equal((await trader.order(order)).status, 201);
    for (const [method, path] of [['POST', '/users/me/tokens'], ['DELETE', '/users/me'], ['GET', '/users/me/export'], ['PUT', '/users/me/password'], ['GET', '/admin/users'], ['POST', '/auth/step-up']]) {
      const answer = await trader.call(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
      assert.equal(answer.status, 403, `${method} ${path} ${answer.text}`);
    }
    const listed = (await user.get('/users/me/tokens')).body.items.find((one) => one.id === trading.id);
    assert.ok(Date.now() - Date.parse(listed.last_used_at) < 30_000);
    assert.ok(!(await user.get('/users/me/tokens')).text.includes(reading.token));
    const [placed] = (await user.get('/users/me/audit?action=order_accepted')).body.items;
    assert.deepEqual([placed.actor, placed.actor_id], ['token', trading.id]);
    const stranger = await Client.registered(hoga);
    assert.equal((await stranger.call('DELETE', `/users/me/tokens/${trading.id}`)).status, 404);
    assert.equal((await user.call('DELETE', `/users/me/tokens/${trading.id}`)).status, 204);
    assert.equal((await trader.get('/trading/orders')).status, 401);
    await hoga.kill();
    await hoga.restart();
    assert.equal((await reader.get('/users/me')).status, 200, 'a token outlives a restart');
    assert.equal((await trader.get('/users/me')).status, 401);
  });

  test('a key says what the exchange lets it do, is switched off with its bots, tested, and switched on', async () => {
    const user = await Client.registered(hoga);
    await user.stepUp();
    const needed = (await user.get('/users/me/api-keys/requirements')).body;
    assert.deepEqual([needed.needed, needed.outgoing_address], [['read', 'trade'], '203.0.113.7']);
    const added = await user.post('/users/me/api-keys', await keyAtBinance('switched'));
    assert.equal(added.status, 201, added.text);
    assert.deepEqual([added.body.permissions, added.body.trouble], [['read', 'trade'], null]);
    const path = `/users/me/api-keys/${added.body.id}`;
    const account = async () => (await user.get('/users/me/accounts')).body.items.find((one) => one.kind === 'testnet');
    await user.put('/users/me/settings', { trading_enabled: true });
    const id = (await account()).id;
    await until(async () => (await user.get(`/trading/balance?account_id=${id}`)).body.items.some((one) => one.asset === 'USDT'), 'its balance is known', 20_000);
    const bot = (await user.post('/bots', { strategy: 'rsi', name: 'mine', symbols: ['BTCUSDT'], intervals: ['1m'], budget: '500', account_id: id, sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' } })).body;
    assert.equal((await user.post(`/bots/${bot.id}/start`)).status, 200);
    const off = await user.patch(path, { is_active: false });
    assert.equal(off.status, 200, off.text);
    assert.equal(off.body.is_active, false);
    assert.deepEqual([(await account()).state, (await account()).state_reason], ['disabled', 'Its API key is switched off']);
    const held = (await user.get(`/bots/${bot.id}`)).body;
    assert.equal(held.state, 'paused', JSON.stringify(held));
    assert.match(JSON.stringify(held), /API key is switched off/);
    assert.equal((await user.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '50', account_id: id })).status >= 400, true);
    const tested = await user.post(`${path}/test`);
    assert.equal(tested.status, 200, tested.text);
    assert.equal(tested.body.trouble, null);
    assert.equal((await user.patch(path, { is_active: true, label: '다시' })).body.label, '다시');
    assert.equal((await account()).state, 'active');
    assert.equal((await user.get(`/bots/${bot.id}`)).body.state, 'paused', 'it is for its owner to let it go on');
    const wrong = await user.post('/users/me/api-keys', { ...(await keyAtBinance('wrong')), api_secret: 's'.repeat(64) });
    assert.equal(wrong.status, 201, wrong.text);
    assert.equal(wrong.body.trouble.code, 'key_refused');
    assert.equal((await user.call('DELETE', `/users/me/api-keys/${wrong.body.id}`)).status, 204);
  });

  test('a live key waits for a confirmed email, and paper never does', async () => {
    const user = await Client.registered(hoga);
    await user.stepUp();
    const key = { ...(await keyAtBinance('live')), is_testnet: false };
    assert.deepEqual([(await user.post('/users/me/api-keys', key)).body.code, (await user.get('/users/me')).body.is_verified], ['email_unconfirmed', false]);
    assert.equal((await user.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '50' })).status, 201);
    await user.confirmEmail();
    assert.equal((await user.post('/users/me/api-keys', key)).status, 201);
  });

  test('a new email needs a step-up; without mail there are no links', async () => {
    const user = await Client.registered(hoga);
    assert.equal((await user.put('/users/me', { email: 'new@example.com' })).body.code, 'step_up_required');
    await user.stepUp();
    const changed = await user.put('/users/me', { email: `new-${user.email}` });
    assert.equal(changed.status, 200, changed.text);
    assert.deepEqual([changed.body.email, changed.body.is_verified], [`new-${user.email}`, false]);
    assert.equal((await new Client(hoga).post('/auth/forgot-password', { email: 'new@example.com' })).body.code, 'mail_off');
    assert.equal((await new Client(hoga).post('/auth/verify-email', { token: 'x' })).body.code, 'bad_token');
    assert.equal((await new Client(hoga).post('/auth/reset-password', { token: 'x', new_password: 'another long phrase' })).body.code, 'bad_token');
    assert.equal((await user.put('/users/me/settings', { display_currency: 'KRW' })).body.display_currency, 'KRW');
    assert.equal((await user.put('/users/me/settings', { display_currency: 'EUR' })).status, 422);
  });

  test('language, time zone and currency are the same in the profile and in the settings', async () => {
    const user = await Client.registered(hoga);
    const of = ({ body }) => [body.locale, body.time_zone, body.display_currency];
    assert.deepEqual(of(await user.get('/users/me')), ['ko', 'Asia/Seoul', 'USDT']);
    assert.deepEqual(of(await user.put('/users/me', { locale: 'en', time_zone: 'Europe/Berlin', display_currency: 'USD' })), ['en', 'Europe/Berlin', 'USD']);
    assert.deepEqual(of(await user.get('/users/me/settings')), ['en', 'Europe/Berlin', 'USD']);
    assert.deepEqual(of(await user.put('/users/me/settings', { locale: 'ko' })), ['ko', 'Europe/Berlin', 'USD']);
    assert.deepEqual(of(await user.get('/users/me')), ['ko', 'Europe/Berlin', 'USD']);
    const refused = await user.put('/users/me', { username: 'kept-out', locale: 'de', time_zone: 'Asia/Nowhere', display_currency: 'EUR' });
    assert.deepEqual([refused.status, refused.body.errors.map((one) => one.field)], [422, ['time_zone', 'locale', 'display_currency']]);
    assert.equal((await user.get('/users/me')).body.username, user.user.username, 'nothing of it was taken');
  });

  test('everything is exported, and a deletion leaves the ledger without a name', async () => {
    const user = await Client.registered(hoga, 'leaving');
    const order = (await user.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '50' })).body;
    await until(async () => (await user.get(`/trading/orders/${order.id}`)).body.status === 'filled', 'it is filled');
    assert.equal((await user.get('/users/me/export')).body.code, 'step_up_required');
    assert.equal((await user.call('DELETE', '/users/me')).body.code, 'step_up_required');
    await user.put('/users/me/watchlist', { symbols: ['BTCUSDT'] });
    await user.stepUp();
    const answer = await fetch(`${hoga.url}/api/v1/users/me/export`, { headers: { Authorization: `Bearer ${user.token}` } });
    const lines = (await answer.text()).trim().split('\n').map((line) => JSON.parse(line));
    const kinds = new Set(lines.map((line) => line.kind));
    for (const kind of ['user', 'settings', 'account', 'api_key', 'sign_in', 'order', 'fill', 'audit']) assert.ok(kinds.has(kind), kind);
    assert.equal(lines.find((line) => line.kind === 'order').data.id, order.id);
    const resting = (await user.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price: '20000' })).body;
    assert.equal((await user.call('DELETE', '/users/me')).body.code, 'orders_open');
    await user.call('DELETE', `/trading/orders/${resting.id}`);
    await until(async () => (await user.get(`/trading/orders/${resting.id}`)).body.status === 'cancelled', 'it is cancelled');
    const deleted = await user.call('DELETE', '/users/me');
    assert.equal(deleted.status, 204, deleted.text);
    assert.equal((await user.get('/users/me')).status, 401);
    assert.equal((await user.post('/auth/login', { email: user.email, password: user.password })).status, 401);
    assert.equal((await new Client(hoga).post('/auth/register', { email: user.email, username: 'leaving', password: user.password })).status, 201, 'the name is free');
    const verified = JSON.parse((await runToEnd(['verify', '--audit', '--json'], { HOGA_DATA_DIR: hoga.dataDir })).stdout);
    assert.deepEqual(verified.findings, []);
    await hoga.kill();
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(join(hoga.dataDir, 'hoga.db'));
    const own = (sql) => database.prepare(sql).all(user.user.id);
    assert.equal(own('SELECT id FROM orders WHERE user_id = ?').length, 2);
    assert.ok(own('SELECT id FROM audit_log WHERE user_id = ?').length > 5);
    assert.equal(own('SELECT audit_id FROM audit_details WHERE audit_id IN (SELECT id FROM audit_log WHERE user_id = ?)').length, 1);
    assert.deepEqual(own('SELECT name FROM desk_documents WHERE user_id = ?'), []);
    const [row] = own('SELECT email, username, password_hash FROM users WHERE id = ?');
    assert.doesNotMatch(JSON.stringify(row), /leaving|argon/);
    database.close();
    await hoga.restart();
  });
});
