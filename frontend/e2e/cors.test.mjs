// Pages of other origins, in a real browser, against the real server: one that is named may call, by its tokens; one that is not gets nothing, not by
// a socket either; and behind a name that was pointed at the server nobody answers.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { Hoga } from '../../tests/harness/hoga.mjs';
import { Browser } from './browser.mjs';

const pageServer = () =>
  new Promise((done) => {
    const server = createServer((_, answer) => answer.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>elsewhere</title>'));
    server.listen(0, '127.0.0.1', () => done(server));
  });
const originOf = (server) => `http://127.0.0.1:${server.address().port}`;

describe('pages of other origins', () => {
  let hoga;
  let browser;
  let named;
  let stranger;
  let trader;
  before(async () => {
    [named, stranger] = await Promise.all([pageServer(), pageServer()]);
    hoga = await new Hoga({ HOGA_CORS_ORIGINS: originOf(named) }).start();
    trader = await Client.registered(hoga);
    // What a browser says of what it has refused is what is wanted here.
    browser = await new Browser().open({ allow: [/blocked by CORS policy/, /Failed to load resource/, /WebSocket connection to/] });
  });
  after(async () => {
    await browser?.close();
    await hoga?.stop();
    for (const server of [named, stranger]) server?.close();
  });

  // What a page there gets: the status, "refused", or for a socket "open" and "closed".
  const from = async (origin, call) => {
    await browser.page.goto(origin);
    return browser.page.evaluate(async ({ url, method, token, body, socket }) => {
      if (socket) {
        return new Promise((done) => {
          const opened = new WebSocket(`${url.replace('http', 'ws')}${socket}`);
          opened.onopen = () => done('open');
          opened.onerror = () => done('closed');
        });
      }
      const headers = { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(body ? { 'Content-Type': 'application/json' } : {}) };
      try {
        return (await fetch(url, { method, headers, body, credentials: 'include' })).status;
      } catch {
        return 'refused';
      }
    }, { url: `${hoga.url}${call.path ?? ''}`, method: call.method ?? 'GET', ...call });
  };
  const order = () => ({ path: '/api/v1/trading/orders', method: 'POST', token: trader.token, body: JSON.stringify({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price: '20000' }) });

  test('one that is named may call, with a token and a body', async () => {
    assert.equal(await from(originOf(named), { path: '/api/v1/market/tickers' }), 200);
    assert.equal(await from(originOf(named), { path: '/api/v1/users/me', token: trader.token }), 200);
    assert.equal(await from(originOf(named), order()), 201);
    assert.equal(await from(originOf(named), { socket: '/ws' }), 'open');
  });

  test('one that is not gets nothing, and does nothing', async () => {
    const before_ = (await trader.get('/trading/orders')).body.items.length;
    for (const call of [{ path: '/api/v1/market/tickers' }, { path: '/api/v1/users/me', token: trader.token }, order(), { path: '/api/v1/auth/refresh', method: 'POST' }]) {
      assert.equal(await from(originOf(stranger), call), 'refused', call.path);
    }
    assert.equal(await from(originOf(stranger), { socket: '/ws' }), 'closed');
    assert.equal((await trader.get('/trading/orders')).body.items.length, before_);
  });

  test('a name that was pointed at the server is answered by nobody', async () => {
    // Chromium takes every name below localhost for this machine; another name needs to be told so.
    const port = new URL(hoga.url).port;
    const rebound = await new Browser().open({ allow: [/Failed to load resource/], hosts: { 'rebound.example': '127.0.0.1' } });
    try {
      const answer = await rebound.page.goto(`http://rebound.example:${port}/api/v1/market/tickers`);
      assert.equal(answer.status(), 403);
      assert.match(await answer.text(), /unknown_host/);
    } finally {
      await rebound.close();
    }
  });

  test('no answer ever says that everybody may', async () => {
    for (const origin of [originOf(named), originOf(stranger), 'null', '*', undefined]) {
      for (const method of ['GET', 'OPTIONS', 'POST']) {
        const headers = { ...(origin ? { Origin: origin } : {}), ...(method === 'OPTIONS' ? { 'Access-Control-Request-Method': 'POST' } : {}) };
        const answer = await fetch(`${hoga.url}/api/v1/market/tickers`, { method, headers });
        assert.equal(answer.headers.get('access-control-allow-origin'), origin === originOf(named) ? origin : null, `${method} from ${origin}`);
        assert.match(answer.headers.get('vary') ?? '', /Origin/);
      }
    }
  });

  test('and nothing else went wrong in the pages', () => assert.deepEqual(browser.problems, []));
});
