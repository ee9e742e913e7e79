// Keys at the built-in exchange for programs of one's own: made and shown once, good for Binance's API, and useless once they are
// revoked; by the API and by the command line, which also manages users and verifies the records.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, exchangeCall } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

describe('exchange keys and the command line', () => {
  let hoga;
  let client;
  before(async () => {
    hoga = await new Hoga().start();
  });
  after(() => hoga.stop());

  test('verify asks for the ledger where nobody but a program trades', async () => {
    assert.match((await cli('verify', '--exchange')).stdout, /^The built-in exchange's ledger: \d+ accounts, \d+ entries, it balances\n0 accounts,/);
    client = await Client.registered(hoga, 'keymaker');
  });

  const signed = (...call) => exchangeCall(hoga, ...call);
  const cli = (...args) => runToEnd(args, { HOGA_DATA_DIR: hoga.dataDir, HOGA_EXCHANGE_LISTEN: new URL(hoga.exchangeUrl).host });
  const cliJson = async (...args) => {
    const { status, stdout, stderr } = await cli(...args, '--json');
    assert.equal(status, 0, stderr);
    return JSON.parse(stdout);
  };

  test('a key trades on the paper account, and its orders appear as external', async () => {
    const made = await client.post('/users/me/exchange-keys', { label: 'bot' });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.body.exchange_url, hoga.exchangeUrl);
    const list = await client.get('/users/me/exchange-keys');
    assert.doesNotMatch(list.text, new RegExp(made.body.api_secret));
    assert.deepEqual(list.body.items.map(({ id, label, api_key }) => ({ id, label, api_key })), [{ id: made.body.id, label: 'bot', api_key: made.body.api_key }]);
    const order = await signed(made.body, 'POST', '/api/v3/order', { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '20000' });
    assert.equal(order.status, 200, await order.clone().text());
    const seen = await until(async () => (await client.get('/trading/orders?status=active')).body.items[0], 'the order is seen');
    assert.equal(seen.is_external, true);
    assert.equal((await client.call('DELETE', `/trading/orders/${seen.id}`)).status, 200);
    assert.equal((await client.call('DELETE', `/users/me/exchange-keys/${made.body.id}`)).status, 204);
    assert.equal((await signed(made.body, 'GET', '/api/v3/account')).status, 401);
    assert.equal((await client.call('DELETE', `/users/me/exchange-keys/${made.body.id}`)).status, 404);
    assert.deepEqual((await client.get('/users/me/exchange-keys')).body.items, []);
  });

  test('the command line makes, lists and revokes them', async () => {
    const made = await cliJson('exchange-key', 'create', '--user', 'keymaker', '--label', 'cli');
    assert.equal((await signed(made, 'GET', '/api/v3/account')).status, 200);
    const list = await cliJson('exchange-key', 'list', '--user', client.email);
    assert.deepEqual(list.map((one) => one.id), [made.id]);
    assert.equal(list[0].api_secret, undefined);
    assert.equal((await cli('exchange-key', 'revoke', '--user', client.user.id, '--id', made.id)).status, 0);
    assert.equal((await signed(made, 'GET', '/api/v3/account')).status, 401);
    const missing = await cli('exchange-key', 'revoke', '--user', 'keymaker', '--id', made.id);
    assert.equal(missing.status, 1);
    assert.equal(missing.stderr.trim().split('\n').length, 1);
    assert.equal((await cli('exchange-key', 'create', '--user', 'nobody')).status, 1);
    assert.equal((await cli('exchange-key', 'create')).status, 2);
    assert.match((await cli('exchange-key', 'create', '--help')).stdout, /Example/);
  });

  test('users are made, listed, disabled and let in again', async () => {
    const made = await cliJson('user', 'create', '--email', 'cli@example.com', '--username', 'cli', '--admin');
    assert.equal(made.role, 'admin');
    const other = new Client(hoga);
    Object.assign(other, { email: 'cli@example.com', password: made.password });
    await other.login();
    await other.untilFunded();
    const users = await cliJson('user', 'list');
    assert.deepEqual(users.map((one) => one.username).sort(), ['cli', 'keymaker']);
    const refused = await cli('user', 'set-role', '--user', 'cli', '--role', 'user');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /only administrator/, 'somebody must be able to look after the others');
    assert.equal((await cliJson('user', 'set-role', '--user', 'keymaker', '--role', 'admin')).role, 'admin');
    assert.equal((await cliJson('user', 'set-role', '--user', 'cli', '--role', 'user')).role, 'user');
    assert.equal((await cliJson('user', 'disable', '--user', 'cli')).is_active, false);
    await until(async () => (await other.get('/users/me')).status === 401, 'the running server has ended the sign-in');
    assert.equal((await other.post('/auth/login', { email: other.email, password: other.password })).status, 401);
    assert.equal((await cliJson('user', 'enable', '--user', 'cli')).is_active, true);
    other.password = (await cliJson('user', 'reset-password', '--user', 'cli')).password;
    await other.login();
    assert.equal((await other.get('/users/me')).status, 200);
    assert.equal((await cli('user', 'create', '--email', 'cli@example.com', '--username', 'cli2')).status, 1);
    assert.equal((await cli('user', 'set-role', '--user', 'cli', '--role', 'king')).status, 2);
    assert.equal((await cli('user')).status, 2);
  });

  test('verify finds nothing in sound records, the exchange included', async () => {
    assert.equal((await client.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' })).status, 201);
    const price = String(Math.floor(Number((await client.get('/market/orderbook/ETHUSDT?depth=1')).body.bids[0][0]) * 0.8));
    assert.equal((await client.order({ symbol: 'ETHUSDT', side: 'buy', type: 'limit', quantity: '0.1', price })).status, 201);
    const report = await until(async () => {
      const { stdout } = await cli('verify', '--exchange', '--audit', '--json');
      const read = JSON.parse(stdout);
      return read.fills > 0 && read.findings.length === 0 && read;
    }, 'the records agree with the exchange', 20_000, 500);
    assert.equal(report.accounts, 2);
    assert.match((await cli('verify')).stdout, /0 differences/);
  });

  test('verify finds nothing after a kill under load, and the exchange\'s ledger balances', async () => {
    let taken = 0;
    let isOver = false;
    const trade = async () => {
      while (!isOver) {
        const side = taken % 2 === 0 ? 'buy' : 'sell';
        const placed = await client.order({ symbol: 'BTCUSDT', side, type: 'market', quantity: '0.001' }).catch(() => null);
        if (placed?.status === 201) taken++;
      }
    };
    const traders = [trade(), trade(), trade(), trade()];
    await until(() => taken >= 20, 'orders are under way', 20_000);
    await hoga.kill();
    isOver = true;
    await Promise.all(traders);
    await hoga.restart();
    await client.login();
    const report = await until(async () => {
      const read = JSON.parse((await cli('verify', '--exchange', '--json')).stdout);
      return read.findings.length === 0 && read;
    }, 'the records agree with the exchange again', 20_000, 500);
    assert.ok(report.fills >= 20);
    assert.equal((await fetch(`${hoga.exchangeUrl}/hoga/v1/ledger`)).status, 401);
  });
});
