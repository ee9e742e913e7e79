// Binance as a venue beside the built-in exchange: another server's exchange stands in for it. Nothing is asked of it before somebody
// adds a key, a key makes an account that trades there, and one that can't be reached disturbs nobody.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

describe('venues', () => {
  let binance;
  let hoga;
  let trader;
  let key;
  before(async () => {
    binance = await new Hoga({ HOGA_MARKET_SOURCE: 'synthetic?seed=7' }).start();
    const secret = readFileSync(join(binance.dataDir, 'exchange-admin.secret'), 'utf8').trim();
    const made = await fetch(`${binance.exchangeUrl}/hoga/v1/accounts`, {
      method: 'POST',
      headers: { 'X-Hoga-Admin': secret, 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: 'somebody', deposits: [{ asset: 'USDT', amount: '5000' }] }),
    });
    key = await made.json();
    const sockets = binance.exchangeUrl.replace('http', 'ws');
    hoga = await new Hoga({
      HOGA_BINANCE_URLS: [
        `live.rest=${binance.exchangeUrl},live.streams=${sockets},live.ws_api=${sockets}/ws-api/v3`,
        'testnet.rest=http://127.0.0.1:1,testnet.streams=ws://127.0.0.1:1,testnet.ws_api=ws://127.0.0.1:1/ws-api/v3',
      ].join(','),
    }).start();
    trader = await Client.registered(hoga);
  });
  after(async () => {
    await hoga.stop();
    await binance.stop();
  });

  const exchanges = async () => Object.fromEntries((await trader.get('/market/exchanges')).body.items.map((one) => [one.name, one]));

  test('without a key nothing is connected, and that is said', async () => {
    const all = await exchanges();
    assert.deepEqual(Object.keys(all), ['hoga', 'binance', 'binance_testnet']);
    assert.equal(all.hoga.state, 'connected');
    assert.equal(all.binance.state, 'idle');
    assert.equal(all.binance_testnet.state, 'idle');
    for (const path of ['/market/symbols', '/market/tickers', '/market/orderbook/BTCUSDT', '/market/trades/BTCUSDT', '/market/klines/BTCUSDT?interval=1m']) {
      const answer = await trader.get(`${path}${path.includes('?') ? '&' : '?'}exchange=binance`);
      assert.equal(answer.status, 503, `${path} ${answer.text}`);
      assert.equal(answer.body.code, 'exchange_idle');
    }
    assert.equal((await trader.get('/market/symbols?exchange=nowhere')).status, 404);
  });

  test('a key makes a live account that trades there', async () => {
    await trader.stepUp();
    await trader.confirmEmail();
    const added = await trader.post('/users/me/api-keys', { exchange: 'binance', api_key: key.api_key, api_secret: key.api_secret, is_testnet: false, label: 'real' });
    assert.equal(added.status, 201, added.text);
    assert.equal((await trader.post('/users/me/api-keys', { exchange: 'binance', api_key: key.api_key, api_secret: key.api_secret, is_testnet: false })).status, 409);
    await until(async () => (await exchanges()).binance.state === 'connected', 'the exchange is connected', 20_000);
    const account = (await trader.get('/users/me/accounts')).body.items.find((one) => one.kind === 'live');
    assert.equal(account.exchange, 'binance');
    await until(async () => (await trader.get(`/trading/balance?account_id=${account.id}`)).body.items.some((one) => one.asset === 'USDT' && one.free === '5000.00000000'), 'its balance is known');
    const fields = { symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001', account_id: account.id };
    const gated = await trader.order(fields);
    assert.equal(gated.status, 422, 'trading on live accounts starts off');
    assert.equal((await trader.call('PUT', '/users/me/settings', { trading_enabled: true })).status, 200);
    const placed = await trader.order(fields);
    assert.equal(placed.status, 201, placed.text);
    const order = await until(async () => {
      const { body } = await trader.get(`/trading/orders/${placed.body.id}`);
      return body.status === 'filled' && body;
    }, 'the order is filled');
    assert.equal(order.exchange, 'binance');
    assert.deepEqual((await trader.get('/trading/positions')).body.items.map((one) => [one.exchange, one.symbol]), [['binance', 'BTCUSDT']]);
    assert.equal((await trader.get(`/trading/balance?account_id=${(await trader.get('/users/me/accounts')).body.items.find((one) => one.kind === 'paper').id}`)).body.items.find((one) => one.asset === 'USDT').free, '100000.00000000');
  });

  test('its market is its own', async () => {
    const [here, there] = await Promise.all(['hoga', 'binance'].map(async (name) => (await trader.get(`/market/klines/BTCUSDT?interval=1h&limit=5&exchange=${name}`)).body.items));
    assert.equal(there.length, 5);
    assert.notDeepEqual(here, there);
    const socket = await new Socket(hoga, '/ws').opened;
    socket.send({ op: 'subscribe', channels: ['trades:BTCUSDT', 'trades:BTCUSDT@binance', 'tickers@binance'], id: 1 });
    const answer = await socket.until((m) => m.op === 'subscribed', 'the answer');
    assert.deepEqual([...answer.channels].sort(), ['tickers@binance', 'trades:BTCUSDT', 'trades:BTCUSDT@binance']);
    await socket.until((m) => m.channel === 'trades' && m.exchange === 'binance' && m.type === 'update', 'trades of there');
    await socket.until((m) => m.channel === 'trades' && m.exchange === 'hoga' && m.type === 'update', 'trades of here');
    for (const exchange of ['hoga', 'binance']) {
      const sequence = socket.messages.filter((m) => m.channel === 'trades' && m.exchange === exchange).map((m) => m.seq);
      assert.deepEqual(sequence, sequence.map((_, i) => i + 1));
    }
    const prices = (exchange) => new Set(socket.messages.filter((m) => m.channel === 'trades' && m.exchange === exchange).flatMap((m) => m.data.map((one) => `${one.id} ${one.price}`)));
    assert.equal([...prices('binance')].some((one) => prices('hoga').has(one)), false, 'no trade is shown on both');
    socket.send({ op: 'subscribe', channels: ['book:BTCUSDT@nowhere'], id: 2 });
    await socket.until((m) => m.op === 'error' && m.code === 'unknown_exchange', 'the refusal');
    socket.close();
    const direct = await new Socket(hoga, '/ws/market/BTCUSDT?channels=book&exchange=binance').opened;
    await direct.until((m) => m.channel === 'book' && m.exchange === 'binance', 'its book');
    direct.close();
  });

  test('one that can not be reached says so and disturbs nobody', async () => {
    const added = await trader.post('/users/me/api-keys', { exchange: 'binance', api_key: 'k'.repeat(64), api_secret: 's'.repeat(64), is_testnet: true });
    assert.equal(added.status, 201, added.text);
    const state = await until(async () => {
      const one = (await exchanges()).binance_testnet;
      return one.state === 'unreachable' && one;
    }, 'it is unreachable');
    assert.ok(state.detail);
    assert.equal((await trader.get('/market/symbols?exchange=binance_testnet')).body.code, 'exchange_unreachable');
    const account = (await trader.get('/users/me/accounts')).body.items.find((one) => one.kind === 'testnet');
    const refused = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001', account_id: account.id });
    assert.equal(refused.status, 503, refused.text);
    const paper = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' });
    assert.equal(paper.status, 201, paper.text);
    await hoga.kill();
    await hoga.restart();
    await trader.login();
    assert.equal((await exchanges()).hoga.state, 'connected');
    await until(async () => (await exchanges()).binance.state === 'connected', 'the reachable one is back', 20_000);
  });

  test('an Ed25519 private key is taken, and what only looks like one is refused by its name', async () => {
    await trader.stepUp();
    const pem = (type, options, format) => generateKeyPairSync(type, { ...options, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...format } });
    const ed25519 = pem('ed25519', {}, {});
    const add = (api_secret, api_key = 'another-api-key-of-mine') => trader.post('/users/me/api-keys', { exchange: 'binance', api_key, api_secret, is_testnet: true });
    const wrongs = [
      [pem('rsa', { modulusLength: 2048 }, {}).privateKey, 'not_ed25519'],
      [pem('ec', { namedCurve: 'prime256v1' }, {}).privateKey, 'not_ed25519'],
      [pem('ed25519', {}, { cipher: 'aes-256-cbc', passphrase: 'secret' }).privateKey, 'encrypted_key'],
      [ed25519.publicKey, 'public_key'],
      [ed25519.privateKey.slice(0, 60), 'malformed_pem'],
      ['has blanks in it', 'bad_secret'],
    ];
    for (const [secret, code] of wrongs) {
      const { status, body, text } = await add(secret);
      assert.equal(status, 422, text);
      assert.deepEqual(body.errors.map((one) => [one.field, one.code]), [['api_secret', code]]);
      assert.ok(body.errors[0].detail.length > 20);
    }
    // A field of one line swallows the line breaks.
    const added = await add(ed25519.privateKey.replaceAll('\n', ''));
    assert.equal(added.status, 201, added.text);
    assert.doesNotMatch((await trader.get('/users/me/api-keys')).text, /PRIVATE/);
    assert.equal((await trader.call('DELETE', `/users/me/api-keys/${added.body.id}`)).status, 204);
  });

  test('without its key it is asked no more', async () => {
    const { body } = await trader.get('/users/me/api-keys');
    for (const one of body.items.filter((item) => item.exchange === 'binance')) assert.equal((await trader.call('DELETE', `/users/me/api-keys/${one.id}`)).status, 204);
    await until(async () => (await exchanges()).binance.state === 'idle', 'it is idle');
    assert.equal((await trader.get('/market/tickers?exchange=binance')).body.code, 'exchange_idle');
  });
});
