// What reaches the server itself, as bytes: requests that two programs could read in two ways, clients that never finish, too much of everything, and
// names that are not its own.
import assert from 'node:assert/strict';
import http from 'node:http';
import net from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Hoga } from '../harness/hoga.mjs';

describe('bytes from strangers', () => {
  let hoga;
  let address;
  before(async () => {
    hoga = await new Hoga({ HOGA_PUBLIC_URL: 'https://trade.example' }).start();
    const { hostname, port } = new URL(hoga.url);
    address = { host: hostname, port: Number(port) };
  });
  after(() => hoga.stop());

  // Everything that comes back until the server ends the connection.
  const raw = (bytes) =>
    new Promise((done, fail) => {
      let text = '';
      const socket = net.connect(address, () => socket.write(bytes));
      socket.on('data', (piece) => (text += piece));
      socket.on('close', () => done(text));
      socket.on('error', (error) => (text ? done(text) : fail(error)));
    });
  const get = (headers, path = '/api/v1/market/tickers') =>
    new Promise((done, fail) => {
      http.get({ ...address, path, headers, agent: false, setHost: false }, (answer) => {
        let text = '';
        answer.on('data', (piece) => (text += piece));
        answer.on('end', () => done({ status: answer.statusCode, text }));
      }).on('error', fail);
    });

  test('a request inside of a request is never answered', async () => {
    const hidden = 'GET /api/v1/market/symbols HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const head = 'POST /api/v1/auth/logout HTTP/1.1\r\nHost: localhost\r\n';
    const cases = {
      'both lengths': `${head}Content-Length: ${hidden.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      'both lengths, the other way': `${head}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${hidden}`,
      'two lengths': `${head}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
      'a list of lengths': `${head}Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`,
      'a signed length': `${head}Content-Length: +0\r\n\r\n${hidden}`,
      'an unknown coding': `${head}Transfer-Encoding: xchunked\r\n\r\n${hidden}`,
      'a coding twice': `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      'a space before the colon': `${head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
      'a folded line': `${head}X: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      'a bare line feed in a name': `${head}X\n: a\r\n\r\n${hidden}`,
      'a wrong size of a chunk': `${head}Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${hidden}`,
      'two hosts': `POST /api/v1/auth/logout HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n${hidden}`,
      'chunks in HTTP/1.0': `POST /api/v1/auth/logout HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    };
    for (const [name, bytes] of Object.entries(cases)) {
      const answer = await raw(bytes);
      assert.match(answer, /^HTTP\/1\.1 (400|501) /, name);
      assert.equal(answer.match(/HTTP\/1\.1 \d/g).length, 1, name);
      assert.match(answer, /Connection: close/, name);
    }
  });

  test('a header and a body have an end', async () => {
    assert.match(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /);
    assert.match(await raw(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`), /^HTTP\/1\.1 (414|431) /);
    assert.match(await raw(`POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1100000\r\n\r\n`), /^HTTP\/1\.1 413 /);
  });

  test('clients that never finish keep nobody out', async () => {
    const slow = Array.from({ length: 300 }, () => net.connect(address));
    for (const socket of slow) {
      socket.on('error', () => {});
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    }
    await Promise.all(slow.map((socket) => new Promise((done) => (socket.connecting ? socket.once('connect', done) : done()))));
    assert.equal((await get({ Host: 'localhost' })).status, 200);
    for (const socket of slow) socket.destroy();
  });

  test('it answers to its own names alone', async () => {
    for (const Host of ['localhost', '127.0.0.1:1', '[::1]', 'hoga', 'trade.example', 'trade.example:443']) assert.equal((await get({ Host })).status, 200, Host);
    for (const Host of ['evil.example', 'trade.example.evil.example', '127.0.0.1.evil.example']) {
      const refused = await get({ Host });
      assert.deepEqual([refused.status, JSON.parse(refused.text).code], [403, 'unknown_host'], Host);
      const upgrade = { Host, Origin: `https://${Host}`, Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' };
      assert.equal((await get(upgrade, '/ws')).status, 403, `a socket of ${Host}`);
    }
  });

  test('sign-in has a budget of its own, by address', async () => {
    const tries = Array.from({ length: 130 }, () => fetch(`${hoga.url}/api/v1/auth/verify-email`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"token":"x"}' }));
    const statuses = (await Promise.all(tries)).map((answer) => answer.status);
    assert.ok(statuses.includes(429), [...new Set(statuses)].join(' '));
    assert.equal((await get({ Host: 'localhost' })).status, 200);
  });
});
