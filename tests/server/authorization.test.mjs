// Who may do what: docs/authorization.md is the table. It names what /openapi.json names, and the server does what it says: without a sign-in,
// with a token of each scope, as a plain user, without a step-up. And nobody's data can be read, changed or counted by another.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

const text = readFileSync(resolve(import.meta.dirname, '../../docs/authorization.md'), 'utf8');
const cells = (line) => line.split('|').slice(1, -1).map((cell) => cell.trim());
const TABLE = text.split('\n').filter((line) => line.startsWith('| `') && / \//.test(line)).map((line) => {
  const [operation, who, scope, stepUp] = cells(line);
  const [method, path] = operation.replaceAll('`', '').split(' ');
  return { method, path, who, scope, needsStepUp: stepUp === 'yes' };
});
const CHANNELS = text.split('\n').filter((line) => /^\| `[a-z_0-9]+` \|/.test(line)).map((line) => {
  const [name, who] = cells(line);
  return { name: name.replaceAll('`', ''), who };
});
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

describe('authorization', () => {
  let hoga;
  let document;
  let user;
  before(async () => {
    hoga = await new Hoga().start();
    document = await (await fetch(`${hoga.url}/openapi.json`)).json();
    user = await Client.registered(hoga);
  });
  after(() => hoga.stop());

  const named = ({ method, path }) => `${method} ${path}`;
  // What stands in the path does not exist, so that an operation that is let in changes nothing.
  const call = (client, { method, path }) => {
    const at = path.replace('{symbol}', 'BTCUSDT').replace('{id}', randomUUID()).replace('{name}', 'email').replace('{currency}', 'ABC').replace('{secret}', 'none');
    return client.call(method, at, ['POST', 'PUT', 'PATCH'].includes(method) ? { no_such_field: 1 } : undefined);
  };
  const program = async (...scopes) => {
    await user.stepUp();
    const { token } = (await user.post('/users/me/tokens', { name: scopes.join(), scopes })).body;
    return Object.assign(new Client(hoga), { token });
  };
  const isLetIn = (answer) => answer.status !== 401 && !['scope_missing', 'step_up_required', 'forbidden'].includes(answer.body?.code);

  test('the table names every operation and no other, with the same rights', () => {
    const operations = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .flatMap(([path, item]) => METHODS.filter((method) => item[method]).map((method) => ({ method: method.toUpperCase(), path: path.replace('/api/v1', ''), operation: item[method] })));
    assert.deepEqual(TABLE.map(named).sort(), operations.map(named).sort());
    for (const row of TABLE) {
      const { operation } = operations.find((one) => named(one) === named(row));
      const rights = (operation.security ?? []).find((one) => one.bearerAuth)?.bearerAuth;
      const isOptional = (operation.security ?? []).some((one) => Object.keys(one).length === 0);
      const who = !rights || isOptional ? 'anybody' : rights.includes('admin') ? 'admin' : 'user';
      assert.equal(who, row.who, named(row));
      assert.equal((rights ?? []).filter((one) => one !== 'admin').join(), row.scope, named(row));
      const refusals = operation.responses['403']?.description ?? '';
      if (row.needsStepUp) assert.match(refusals, /step_up_required/, named(row));
    }
  });

  test('without a sign-in only what is for anybody', async () => {
    for (const row of TABLE.filter((one) => one.who !== 'anybody')) {
      const answer = await call(new Client(hoga), row);
      assert.deepEqual([answer.status, answer.body.code], [401, 'sign_in_required'], named(row));
    }
  });

  test('a token may do what its scope says, and no token what has none', async () => {
    const programs = { read: await program('read'), trade: await program('trade') };
    for (const row of TABLE.filter((one) => one.who !== 'anybody')) {
      for (const [scope, client] of Object.entries(programs)) {
        const answer = await call(client, row);
        if (row.scope === scope) assert.ok(isLetIn(answer), `${scope}: ${named(row)} ${answer.text}`);
        else assert.equal(answer.status, 403, `${scope}: ${named(row)} ${answer.text}`);
      }
    }
  });

  test('a plain user is let in to what is a user’s, after a step-up where that is asked, and never to what is an operator’s', async () => {
    const plain = await Client.registered(hoga);
    // What would end the sign-in or the account itself has tests of its own.
    const ends = ['DELETE /auth/sessions', 'DELETE /users/me', 'POST /auth/step-up'];
    for (const isElevated of [false, true]) {
      if (isElevated) await plain.stepUp();
      for (const row of TABLE.filter((one) => one.who !== 'anybody' && !ends.includes(named(one)))) {
        const answer = await call(plain, row);
        if (row.who === 'admin') assert.deepEqual([answer.status, answer.body.code], [403, 'forbidden'], named(row));
        else if (row.needsStepUp && !isElevated) assert.deepEqual([answer.status, answer.body.code], [403, 'step_up_required'], named(row));
        else assert.ok(isLetIn(answer), `${named(row)} ${answer.text}`);
      }
    }
  });

  test('the table names every channel and no other', async () => {
    const { messages } = await (await fetch(`${hoga.url}/docs/socket.json`)).json();
    const answers = ['subscribed', 'authenticated', 'pong', 'error'];
    const channels = messages.filter((one) => one.from === 'server' && !answers.includes(one.name)).map((one) => one.name);
    assert.deepEqual(CHANNELS.map((one) => one.name.replace(/_1m$/, '')).sort(), channels.sort());
  });

  test('private channels need a sign-in', async () => {
    const socket = await new Socket(hoga, '/ws').opened;
    for (const [index, { name, who }] of CHANNELS.entries()) {
      const channel = ['book', 'trades', 'ticker'].includes(name) || name.startsWith('kline') ? `${name}:BTCUSDT` : name;
      socket.send({ op: 'subscribe', channels: [channel], id: index });
      const answer = await socket.until((m) => m.id === index, `the answer for ${name}`);
      assert.equal(answer.op, who === 'anybody' ? 'subscribed' : 'error', name);
    }
    socket.close();
  });

  test('nothing of one user is read, changed or counted by another', async () => {
    const owner = await Client.registered(hoga);
    const other = await Client.registered(hoga);
    await owner.stepUp();
    await other.stepUp();
    const lists = TABLE.filter((one) => one.method === 'GET' && one.who === 'user' && !one.path.includes('{') && one.path !== '/strategies');
    const sizeOf = async ({ path }) => {
      const { body } = await other.get(path === '/users/me/export' ? '/users/me' : path);
      return Array.isArray(body?.items) ? body.items.length : null;
    };
    const before_ = await Promise.all(lists.map(sizeOf));
    const socket = await new Socket(hoga, '/ws').opened;
    socket.send({ op: 'auth', token: other.token });
    await socket.until((m) => m.op === 'authenticated', 'the sign-in');
    socket.send({ op: 'subscribe', channels: CHANNELS.filter((one) => one.who === 'user').map((one) => one.name), id: 1 });
    await socket.until((m) => m.op === 'subscribed', 'the channels');

    const order = (await owner.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '60' })).body;
    const key = (await owner.post('/users/me/api-keys', { exchange: 'binance', api_key: 'k'.repeat(64), api_secret: 's'.repeat(64) })).body;
    const token = (await owner.post('/users/me/tokens', { name: 'theirs', scopes: ['read'] })).body;
    const bot = (await owner.post('/bots', { strategy: 'rsi', name: 'theirs', symbols: ['BTCUSDT'], intervals: ['1m'], budget: '500', sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' } })).body;
    const position = await until(async () => (await owner.get('/trading/positions')).body.items[0], 'the position');
    const accounts = (await owner.get('/users/me/accounts')).body.items;
    const session = (await owner.get('/auth/sessions')).body.items[0];
    const secrets = [owner.user.id, order.id, key.id, token.id, bot.id, position.id, session.id, ...accounts.map((one) => one.id)];
    for (const id of secrets) assert.match(id, /^[0-9a-f-]{36}$/);

    for (const [index, row] of lists.entries()) {
      const answer = row.path.endsWith('export') || row.path.endsWith('audit/export') ? await fetch(`${hoga.url}/api/v1${row.path}`, { headers: { Authorization: `Bearer ${other.token}` } }).then(async (one) => ({ text: await one.text() })) : await other.get(row.path);
      for (const id of secrets) assert.ok(!answer.text.includes(id), `${named(row)} holds ${id}`);
      // What grows by the caller's own doing aside.
      if (before_[index] !== null && !/audit|sessions/.test(row.path)) assert.equal(await sizeOf(row), before_[index], `${named(row)} counts the other's`);
    }
    for (const query of ['/trading/orders', '/trading/fills', '/trading/positions', '/trading/balance', '/trading/order-lists']) {
      assert.equal((await other.get(`${query}?account_id=${accounts[0].id}`)).status, 404, query);
    }
    const theirs = [
      ['/trading/orders/{id}', order.id], ['/trading/positions/{id}', position.id], ['/users/me/api-keys/{id}', key.id], ['/users/me/tokens/{id}', token.id],
      ['/bots/{id}', bot.id], ['/auth/sessions/{id}', session.id], ['/users/me/accounts/{id}', accounts[0].id],
    ];
    for (const [prefix, id] of theirs) {
      for (const row of TABLE.filter((one) => one.path === prefix || one.path.startsWith(`${prefix}/`))) {
        const at = (one) => row.path.replace('{id}', one);
        const body = ['POST', 'PUT', 'PATCH'].includes(row.method) ? {} : undefined;
        const [answer, absent] = [await other.call(row.method, at(id), body), await other.call(row.method, at(randomUUID()), body)];
        assert.ok([404, 422].includes(answer.status), `${named(row)} ${answer.text}`);
        assert.deepEqual({ ...answer.body, request_id: 0 }, { ...absent.body, request_id: 0 }, named(row));
      }
    }
    assert.equal((await owner.get('/users/me')).status, 200, 'the sign-in stands');
    assert.equal((await owner.get(`/bots/${bot.id}`)).status, 200);
    for (const id of secrets) assert.ok(!JSON.stringify(socket.messages).includes(id), `a channel holds ${id}`);
    socket.close();
  });

  test('the operator’s command line is the operator’s', async () => {
    const done = await runToEnd(['user', 'list', '--json'], { HOGA_DATA_DIR: hoga.dataDir });
    assert.ok(!done.stdout.includes('argon2'));
  });
});
