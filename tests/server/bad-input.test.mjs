// Every endpoint of /openapi.json is sent what it must refuse: malformed JSON, unknown and missing fields, wrong types, decimals that
// are no amounts, unknown symbols and ids, foreign ids, expired and forged tokens. Each answer is a problem document with the right
// status, and nothing has changed afterwards.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, makeAdmin, until } from '../harness/hoga.mjs';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const BAD_DECIMALS = ['1.123456789', '-1', '1e30', '9'.repeat(40), 'NaN', '', ' 1', '0x10', '1,5'];

const isProblem = (answer, statuses, what) => {
  assert.ok(statuses.includes(answer.status), `${what} -> ${answer.status} ${answer.text.slice(0, 300)}; expected ${statuses}`);
  assert.match(answer.headers.get('content-type') ?? '', /application\/problem\+json/, what);
  assert.equal(answer.body.status, answer.status, what);
  assert.match(answer.body.code, /^[a-z0-9_]+$/, what);
  assert.ok(answer.body.detail && answer.body.request_id, what);
};

describe('bad input', () => {
  let hoga;
  let document;
  let trader;
  let stranger;
  let operations;
  let before_;
  const foreign = {};

  const resolved = (node) => {
    if (!node?.$ref) return node ?? {};
    return resolved(node.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/')], document));
  };
  const bodySchema = (operation) => resolved(resolved(operation.requestBody).content?.['application/json']?.schema);
  // Optional fields are written as "this or null".
  const fieldSchema = (schema) => {
    const own = resolved(schema);
    return own.anyOf || own.oneOf ? resolved((own.anyOf ?? own.oneOf).find((one) => resolved(one).type !== 'null')) : own;
  };
  const typesOf = (schema) => [fieldSchema(schema).type ?? 'any'].flat().filter((one) => one !== 'null');

  const state = async () => ({
    me: (await trader.get('/users/me')).body,
    settings: (await trader.get('/users/me/settings')).body,
    accounts: (await trader.get('/users/me/accounts')).body,
    keys: (await trader.get('/users/me/api-keys')).body,
    exchangeKeys: (await trader.get('/users/me/exchange-keys')).body,
    orders: (await trader.get('/trading/orders?limit=200')).body,
    fills: (await trader.get('/trading/fills?limit=200')).body,
    balance: (await trader.get('/trading/balance')).body,
    sessions: (await trader.get('/auth/sessions')).body.items.map((one) => one.id),
  });

  before(async () => {
    // Everything is refused long before it would be too much; the limits have tests of their own.
    hoga = await new Hoga().start();
    document = await (await fetch(`${hoga.url}/openapi.json`)).json();
    trader = await Client.registered(hoga);
    // Who may use everything, so that it is the input that is refused.
    await makeAdmin(hoga, trader);
    stranger = await Client.registered(hoga);
    await trader.stepUp();
    await stranger.stepUp();
    const key = await stranger.post('/users/me/api-keys', { exchange: 'binance', api_key: 'f'.repeat(64), api_secret: 's'.repeat(64), is_testnet: true });
    assert.equal(key.status, 201, key.text);
    const exchangeKey = await stranger.post('/users/me/exchange-keys', { label: 'theirs' });
    assert.equal(exchangeKey.status, 201, exchangeKey.text);
    const order = await stranger.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' });
    assert.equal(order.status, 201, order.text);
    const position = await until(async () => (await stranger.get('/trading/positions')).body.items[0], 'the stranger has a position');
    const last = Number((await stranger.get('/market/tickers')).body.items.find((one) => one.symbol === 'BTCUSDT').price);
    const list = await stranger.post('/trading/order-lists', {
      type: 'bracket', symbol: 'BTCUSDT', side: 'buy', quantity: '0.001', price: String(Math.floor(last * 0.8)), stop_loss: { stop_price: String(Math.floor(last * 0.7)) },
    });
    assert.equal(list.status, 201, list.text);
    const run = { strategy: 'rsi', symbols: ['BTCUSDT'], intervals: ['1m'] };
    const bot = await stranger.post('/bots', { ...run, name: 'theirs', budget: '1000', sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' } });
    assert.equal(bot.status, 201, bot.text);
    const backtest = await stranger.post('/backtests', run);
    assert.equal(backtest.status, 202, backtest.text);
    const search = await stranger.post('/optimizations', { ...run, search: { space: [{ name: 'period', values: ['8'] }] } });
    assert.equal(search.status, 202, search.text);
    foreign['/bots/{id}'] = bot.body.id;
    foreign['/backtests/{id}'] = backtest.body.id;
    foreign['/optimizations/{id}'] = search.body.id;
    foreign['/users/me/api-keys/{id}'] = key.body.id;
    foreign['/users/me/exchange-keys/{id}'] = exchangeKey.body.id;
    foreign['/trading/orders/{id}'] = order.body.id;
    foreign['/trading/positions/{id}'] = position.id;
    foreign['/trading/order-lists/{id}'] = list.body.id;
    foreign['/users/me/accounts/{id}'] = (await stranger.get('/users/me/accounts')).body.items[0].id;
    foreign['/alerts/{id}'] = (await stranger.post('/alerts', { symbol: 'BTCUSDT', condition: 'above', level: String(last * 2) })).body.id;
    const cost = await stranger.post('/portfolio/costs', { symbol: 'BTCUSDT', quantity: '0.5', price: '60000', executed_at: new Date(Date.now() - 3_600_000).toISOString() });
    assert.equal(cost.status, 201, cost.text);
    foreign['/portfolio/costs/{id}'] = (await stranger.get('/portfolio/history?kind=entry')).body.items[0].id;
    foreign['/users/me/tokens/{id}'] = (await stranger.post('/users/me/tokens', { name: 'theirs', scopes: ['read'] })).body.id;
    foreign['/auth/sessions/{id}'] = (await stranger.get('/auth/sessions')).body.items[0].id;
    operations = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .flatMap(([path, item]) =>
        METHODS.filter((method) => item[method]).map((method) => ({
          method: method.toUpperCase(),
          path: path.replace('/api/v1', ''),
          operation: item[method],
          parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(resolved),
          needsSignIn: (item[method].security ?? []).length > 0 && !item[method].security.some((one) => Object.keys(one).length === 0),
        })),
      );
    assert.ok(operations.length > 25, `${operations.length} operations`);
    before_ = await state();
  });
  after(() => hoga.stop());

  // A path with good values in it, so that what is wrong is what the test has made wrong.
  const goodPath = ({ path, parameters }) => {
    const required = parameters.filter((one) => one.in === 'query' && one.required).map((one) => `${one.name}=${one.name === 'interval' ? '1m' : 'x'}`);
    return path.replace('{symbol}', 'BTCUSDT').replace('{id}', randomUUID()) + (required.length ? `?${required.join('&')}` : '');
  };
  const named = ({ method, path }, what) => `${method} ${path}: ${what}`;
  const nothingChanged = async () => assert.deepEqual(await state(), before_);

  test("what is the operator's is closed to everybody else", async () => {
    const own = operations.filter((one) => one.path.startsWith('/admin/'));
    assert.ok(own.length > 0);
    for (const operation of own) {
      const body = operation.operation.requestBody ? ['{}', { 'Content-Type': 'application/json' }] : [];
      isProblem(await stranger.call(operation.method, goodPath(operation), ...body), [403], named(operation, 'a plain user'));
    }
    await nothingChanged();
  });

  test('malformed bodies', async () => {
    for (const operation of operations.filter((one) => one.operation.requestBody)) {
      for (const text of ['{', '', 'null', '[]', '"text"', '{"a":1,}', '{"a":1} x', `${'['.repeat(200)}${']'.repeat(200)}`, '{"\\ud800":1}']) {
        isProblem(await trader.call(operation.method, goodPath(operation), text, { 'Content-Type': 'application/json' }), [400, 422], named(operation, text.slice(0, 20)));
      }
      isProblem(await trader.call(operation.method, goodPath(operation), '{}', { 'Content-Type': 'text/plain' }), [415], named(operation, 'text/plain'));
      isProblem(await trader.call(operation.method, goodPath(operation), '{}', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }), [415], named(operation, 'gzip'));
    }
    await nothingChanged();
  });

  test('unknown and missing fields', async () => {
    for (const operation of operations.filter((one) => one.operation.requestBody)) {
      const unknown = await trader.call(operation.method, goodPath(operation), { no_such_field: 1 });
      isProblem(unknown, [422], named(operation, 'unknown field'));
      assert.ok(unknown.body.errors.some((one) => one.field === 'no_such_field'), unknown.text);
      const required = bodySchema(operation.operation).required ?? [];
      if (!required.length) continue;
      const missing = await trader.call(operation.method, goodPath(operation), {});
      isProblem(missing, [422], named(operation, 'missing fields'));
      assert.deepEqual([...new Set(missing.body.errors.map((one) => one.field))].sort(), [...required].sort(), missing.text);
    }
    await nothingChanged();
  });

  test('wrong types and impossible amounts name their field', async () => {
    for (const operation of operations.filter((one) => one.operation.requestBody)) {
      for (const [name, schema] of Object.entries(bodySchema(operation.operation).properties ?? {})) {
        const types = typesOf(schema);
        if (types.includes('any')) continue;
        const own = fieldSchema(schema);
        const wrong = [
          ...(types.includes('string') ? [1, true, ['x'], { a: 1 }] : []),
          ...(types.includes('boolean') ? ['true', 1, {}] : []),
          ...(types.includes('integer') || types.includes('number') ? ['1', true, {}, 1.5, 1e300] : []),
          ...(types.includes('object') ? ['x', 1, []] : []),
          ...(types.includes('array') ? ['x', 1, {}] : []),
          ...(own.enum ? ['no-such-word', ''] : []),
          ...(own.format === 'uuid' ? ['not-an-id', ''] : []),
          ...(/decimal/i.test(own.format ?? '') || /Decimal/.test(JSON.stringify(schema)) ? BAD_DECIMALS.filter((one) => one !== '-1' || !(Number(own['x-minimum']) < 0)) : []),
        ];
        for (const value of wrong) {
          const answer = await trader.call(operation.method, goodPath(operation), { [name]: value });
          isProblem(answer, [400, 422], named(operation, `${name} = ${JSON.stringify(value)}`));
          if (answer.status === 422) assert.ok(answer.body.errors.some((one) => one.field.startsWith(name)), named(operation, `${name} = ${JSON.stringify(value)} -> ${answer.text}`));
        }
      }
    }
    await nothingChanged();
  });

  test('orders with impossible amounts', async () => {
    const base = { symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price: '20000' };
    for (const field of ['quantity', 'price', 'stop_price', 'quote_quantity']) {
      for (const value of BAD_DECIMALS) {
        isProblem(await trader.order({ ...base, [field]: value }), [422], `${field} = ${value}`);
      }
    }
    for (const change of [{ symbol: '' }, { symbol: 'NOSUCH' }, { symbol: 'btcusdt' }, { symbol: 'X'.repeat(5000) }, { symbol: "'; DROP TABLE orders; --" }, { client_order_id: '' }, { client_order_id: 'x'.repeat(65) }, { side: 'BUY' }, { time_in_force: 'day' }]) {
      isProblem(await trader.order({ ...base, ...change }), [404, 422], JSON.stringify(change).slice(0, 60));
    }
    isProblem(await trader.order({ ...base, account_id: randomUUID() }), [404], 'unknown account');
    isProblem(await trader.order({ ...base, account_id: foreign['/users/me/accounts/{id}'] }), [404], 'foreign account');
    await nothingChanged();
  });

  test('queries', async () => {
    const bad = {
      limit: ['-1', '0', 'x', '1.5', '99999999999', ''],
      depth: ['-1', '0', 'x', '99999999999'],
      cursor: ['x', '..', '%00', 'A'.repeat(2000)],
      account_id: ['x', '1', '%27'],
      order_id: ['x', '1'],
      interval: ['1', 'x', '7m', ''],
      start: ['yesterday', '-1', '9'.repeat(30)],
      end: ['tomorrow', '-1'],
      status: ['nothing', 'OPEN'],
      exchange: ['nowhere', '%00'],
    };
    for (const operation of operations) {
      for (const { name } of operation.parameters.filter((one) => one.in === 'query')) {
        for (const value of bad[name] ?? []) {
          const path = goodPath(operation);
          const url = path.includes(`${name}=`) ? path.replace(new RegExp(`${name}=[^&]*`), `${name}=${value}`) : `${path}${path.includes('?') ? '&' : '?'}${name}=${value}`;
          isProblem(await trader.call(operation.method, url), [400, 404, 422], named(operation, `${name}=${value.slice(0, 20)}`));
        }
      }
      if (operation.parameters.some((one) => one.in === 'query')) isProblem(await trader.call(operation.method, `${goodPath(operation)}${goodPath(operation).includes('?') ? '&' : '?'}no_such_parameter=1`), [404, 422], named(operation, 'unknown parameter'));
    }
    await nothingChanged();
  });

  test('unknown symbols, ids, paths and methods', async () => {
    for (const operation of operations.filter((one) => one.path.includes('{symbol}'))) {
      const suffix = goodPath(operation).split('?')[1];
      for (const symbol of ['NOSUCH', 'btcusdt', '%27', 'BTC%2FUSDT', 'A'.repeat(300)]) {
        isProblem(await trader.call(operation.method, `${operation.path.replace('{symbol}', symbol)}${suffix ? `?${suffix}` : ''}`), [404, 422], named(operation, symbol.slice(0, 20)));
      }
    }
    for (const operation of operations.filter((one) => one.path.includes('{id}'))) {
      const body = operation.operation.requestBody ? {} : undefined;
      for (const id of [randomUUID(), 'x', '0', '%27', '00000000-0000-0000-0000-000000000000']) {
        isProblem(await trader.call(operation.method, operation.path.replace('{id}', id), body), [404, 422], named(operation, id));
      }
    }
    for (const symbol of ['NOSUCH', 'btcusdt', '%00x']) {
      for (const [method, path] of [['GET', '/trading/orders'], ['GET', '/trading/fills'], ['DELETE', '/trading/orders']]) {
        isProblem(await trader.call(method, `${path}?symbol=${symbol}`), [400, 404, 422], `${method} ${path} of ${symbol}`);
      }
    }
    isProblem(await trader.get('/no/such/path'), [404], 'unknown path');
    isProblem(await trader.call('PUT', '/trading/balance', {}), [405], 'unknown method');
    await nothingChanged();
  });

  test("somebody else's ids look like none", async () => {
    const theirs = await stranger.get('/trading/orders');
    // An operator sees everybody's users and invitations.
    for (const operation of operations.filter((one) => one.path.includes('{id}') && !one.path.startsWith('/admin/'))) {
      const prefix = operation.path.slice(0, operation.path.indexOf('{id}') + 4);
      const id = foreign[prefix];
      assert.ok(id, `the test knows a foreign id for ${prefix}`);
      const body = operation.operation.requestBody ? {} : undefined;
      const answer = await trader.call(operation.method, operation.path.replace('{id}', id), body);
      const absent = await trader.call(operation.method, operation.path.replace('{id}', randomUUID()), body);
      isProblem(answer, [404, 422], named(operation, 'foreign id'));
      assert.deepEqual({ ...answer.body, request_id: 0 }, { ...absent.body, request_id: 0 }, named(operation, 'foreign and absent look alike'));
    }
    isProblem(await trader.get(`/trading/fills?order_id=${foreign['/trading/orders/{id}']}`), [404], 'fills of a foreign order');
    for (const path of ['/trading/orders', '/trading/order-lists', '/trading/fills', '/trading/balance', '/trading/positions']) {
      const answer = await trader.get(`${path}?account_id=${foreign['/users/me/accounts/{id}']}`);
      isProblem(answer, [404], path);
    }
    assert.deepEqual((await stranger.get('/trading/orders')).body, theirs.body);
    assert.equal((await stranger.get('/users/me/api-keys')).body.items.some((one) => one.id === foreign['/users/me/api-keys/{id}']), true);
    assert.equal((await stranger.get('/users/me/exchange-keys')).body.items.length, 1);
    await nothingChanged();
  });

  test('no token, a forged one, and one of another key', async () => {
    const [head, payload, signature] = trader.token.split('.');
    const flipped = signature.slice(0, -2) + (signature.at(-2) === 'A' ? 'B' : 'A') + signature.at(-1);
    const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url'));
    const tokens = {
      nothing: undefined,
      rubbish: 'x',
      dots: '..',
      'a flipped signature': `${head}.${payload}.${flipped}`,
      'no signature': `${head}.${payload}.`,
      'alg none': `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      'a longer life': `${head}.${encode({ ...claims, exp: 4102444800 })}.${signature}`,
      "somebody else's claims": `${head}.${stranger.token.split('.')[1]}.${signature}`,
    };
    const anonymous = new Client(hoga);
    let turn = 0;
    for (const operation of operations.filter((one) => one.needsSignIn)) {
      // Of what guards the sign-in an address has so many a minute: there one of them, in turn.
      const forms = Object.entries(tokens);
      const own = /^\/auth\/|\/password$|\/email|^\/notifications\/(channels|telegram)/.test(operation.path) ? [forms[turn++ % forms.length]] : forms;
      for (const [what, token] of own) {
        anonymous.token = token;
        const answer = await anonymous.call(operation.method, goodPath(operation), operation.operation.requestBody ? {} : undefined);
        isProblem(answer, [401], named(operation, what));
        if (!token) assert.equal(answer.body.code, 'sign_in_required', named(operation, what));
      }
    }
    await nothingChanged();
  });

  test('a body that is too large is refused, also to those who write all of it first', async () => {
    for (const megabytes of [2, 16]) {
      const answer = await trader.order({ symbol: 'x'.repeat(megabytes * 1024 * 1024), side: 'buy', type: 'market', quantity: '1' });
      isProblem(answer, [413], `${megabytes} megabytes`);
    }
    await nothingChanged();
  });
});

// On a server of its own: an address has only so many sign-ins and registrations a minute, and what is above has used some of them.
describe('bad credentials and forms', () => {
  test('sign nobody in and register nobody', async () => {
    const hoga = await new Hoga().start();
    try {
      const trader = await Client.registered(hoga);
      const state = async () => [(await trader.get('/users/me')).body, (await trader.get('/auth/sessions')).body.items.map((one) => one.id)];
      const before = await state();
      const anonymous = new Client(hoga);
      isProblem(await anonymous.post('/auth/login', { email: trader.email, password: 'wrong password' }), [401], 'wrong password');
      isProblem(await anonymous.post('/auth/login', { email: 'nobody@example.com', password: 'wrong password' }), [401], 'unknown user');
      isProblem(await anonymous.post('/auth/refresh'), [401], 'no cookie');
      for (const change of [{ email: 'x' }, { email: `${'x'.repeat(300)}@example.com` }, { username: '' }, { username: 'a b' }, { password: 'short' }, { password: 'x'.repeat(2000) }]) {
        isProblem(await anonymous.post('/auth/register', { email: 'new@example.com', username: 'newone', password: 'correct horse battery', ...change }), [422], JSON.stringify(change).slice(0, 40));
      }
      isProblem(await anonymous.post('/auth/register', { email: trader.email, username: 'another', password: 'correct horse battery' }), [409], 'taken email');
      isProblem(await anonymous.post('/auth/register', { email: 'new@example.com', username: trader.user.username, password: 'correct horse battery' }), [409], 'taken name');
      const free = await anonymous.post('/auth/register', { email: 'new@example.com', username: 'newone', password: 'correct horse battery' });
      assert.equal(free.status, 201, `what was refused has taken neither the name nor the address: ${free.text}`);
      assert.deepEqual(await state(), before);
    } finally {
      await hoga.stop();
    }
  });
});

describe('an expired token', () => {
  test('is refused everywhere', async () => {
    const hoga = await new Hoga({ HOGA_ACCESS_TOKEN_SECONDS: '5' }).start();
    try {
      const client = new Client(hoga);
      client.email = 'short@example.com';
      client.password = 'correct horse battery';
      assert.equal((await client.post('/auth/register', { email: client.email, username: 'short', password: client.password })).status, 201);
      await client.login();
      assert.equal((await client.get('/users/me')).status, 200);
      const answer = await until(async () => {
        const one = await client.get('/users/me');
        return one.status === 401 && one;
      }, 'the token expires');
      assert.match(answer.headers.get('content-type'), /application\/problem\+json/);
      assert.equal((await client.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' })).status, 401);
      await client.login();
      assert.deepEqual((await client.get('/trading/orders')).body.items, []);
    } finally {
      await hoga.stop();
    }
  });
});
