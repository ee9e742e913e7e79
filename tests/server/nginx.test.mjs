// The site of deploy/nginx in the system's nginx, in front of the real server: every path that it knows is asked.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import tls from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { Hoga, until } from '../harness/hoga.mjs';
import { NAME, Nginx, nginxIsInstalled } from '../harness/nginx.mjs';
import { freePorts } from '../harness/ports.mjs';

const RENDER = resolve(import.meta.dirname, '../../deploy/nginx/render');
const DIST = resolve(import.meta.dirname, '../../frontend/dist');
const JSON_BODY = { 'Content-Type': 'application/json' };

describe('behind nginx', { skip: !nginxIsInstalled && 'nginx is not installed' }, () => {
  let nginx;
  let hoga;
  before(async () => {
    nginx = await new Nginx().prepare();
    hoga = await new Hoga({ HOGA_PUBLIC_URL: nginx.url, HOGA_TRUSTED_PROXIES: '127.0.0.1' }).start();
    // Nothing listens on the second: what is meant for it goes to the first.
    const [nobody] = await freePorts(1);
    await nginx.start({ upstreams: [new URL(hoga.url).host, `127.0.0.1:${nobody}`] });
  });
  after(async () => {
    await nginx?.stop();
    await hoga?.stop();
  });

  const plain = (path, host = NAME) =>
    new Promise((done, fail) => {
      http.get({ host: '127.0.0.1', port: nginx.httpPort, path, headers: { Host: host }, agent: false }, (answer) => {
        let text = '';
        answer.on('data', (piece) => (text += piece));
        answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
      }).on('error', fail);
    });
  // A connection whose bytes the test writes itself; all that comes back until it ends.
  const raw = (bytes) =>
    new Promise((done, fail) => {
      let text = '';
      const socket = tls.connect(nginx.tls(), () => socket.write(bytes));
      socket.on('data', (piece) => (text += piece));
      socket.on('close', () => done(text));
      socket.on('error', fail);
    });

  test('port 80 answers the challenge of the certificate and sends everybody else on', async () => {
    writeFileSync(join(nginx.folder, 'acme/.well-known/acme-challenge/token'), 'proof');
    assert.equal((await plain('/.well-known/acme-challenge/token')).text, 'proof');
    assert.equal((await plain('/.well-known/acme-challenge/nothing')).status, 404);
    const sent = await plain('/api/v1/market/tickers?x=1');
    assert.equal(sent.status, 301);
    assert.equal(sent.headers.location, `https://${NAME}/api/v1/market/tickers?x=1`);
  });

  test('another name gets nothing, by either port', async () => {
    await assert.rejects(plain('/', 'evil.example'), /socket hang up|ECONNRESET/);
    const refused = new Promise((done, fail) => tls.connect({ ...nginx.tls(), servername: 'evil.example' }, fail).on('error', done));
    assert.match(String(await refused), /unrecognized|alert|ECONNRESET/i);
    const headers = { Host: 'evil.example' };
    await assert.rejects(nginx.get('/healthz', { headers }), /socket hang up|ECONNRESET/);
  });

  test('each path of the program is asked', async () => {
    for (const path of ['/healthz', '/readyz', '/openapi.json', '/docs/', '/docs/swagger-ui-bundle.js', '/docs/socket.json', '/api/v1/market/tickers']) {
      const answer = await nginx.get(path);
      assert.equal(answer.status, 200, path);
      assert.match(answer.headers['x-request-id'], /^[0-9a-f-]{36}$/, `${path} is the program's own answer`);
    }
    assert.equal((await nginx.get('/docs')).status, 308);
    for (const path of ['/api', '/api/v1/nothing', '/ws', '/ws/market/BTCUSDT']) assert.ok([404, 426].includes((await nginx.get(path)).status), path);
    // The program's figures and the exchange's door stay inside.
    assert.match((await nginx.get('/metrics')).text, /<div id="root">/);
    assert.equal((await nginx.get('/api/v3/time')).status, 404);
  });

  for (const path of ['/ws', '/ws/market/BTCUSDT?channels=ticker']) {
    test(`a socket opens at ${path} and speaks`, async () => {
      const key = 'dGhlIHNhbXBsZSBub25jZQ==';
      const head = `GET ${path} HTTP/1.1\r\nHost: ${NAME}:${nginx.httpsPort}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n`;
      const socket = tls.connect(nginx.tls());
      let bytes = Buffer.alloc(0);
      socket.on('data', (piece) => (bytes = Buffer.concat([bytes, piece])));
      socket.write(`${head}Origin: ${nginx.url}\r\n\r\n`);
      await until(() => bytes.includes('HTTP/1.1 101'), 'the upgrade');
      if (path === '/ws') {
        const text = Buffer.from('{"op":"subscribe","channels":["tickers"],"id":1}');
        const masked = Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
        socket.write(masked);
      }
      await until(() => bytes.includes('"channel":"ticker'), 'a ticker');
      socket.destroy();
    });
  }

  test('a socket of a foreign page is refused', async () => {
    const answer = await nginx.get('/ws', {
      headers: { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', Origin: 'https://evil.example' },
    });
    assert.equal(answer.status, 403);
    assert.match(answer.text, /foreign_origin/);
  });

  test('the app comes from the disk: hashed files for a year, compressed beforehand; every other path is its page', async () => {
    const name = readdirSync(join(DIST, 'assets')).find((one) => one.endsWith('.js'));
    const asset = await nginx.get(`/assets/${name}`, { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(asset.status, 200);
    assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(asset.headers['content-encoding'], 'gzip');
    assert.match(asset.headers.vary, /Accept-Encoding/);
    assert.deepEqual(asset.body, readFileSync(join(DIST, 'assets', `${name}.gz`)), 'not compressed anew');
    for (const path of ['/', '/trade/BTCUSDT', '/settings', '/apix']) {
      const page = await nginx.get(path);
      assert.equal(page.status, 200, path);
      assert.match(page.headers['content-type'], /text\/html/);
      assert.equal(page.headers['cache-control'], 'no-cache');
      assert.doesNotMatch(page.text, /__CSP_NONCE__/);
      const nonce = /name="csp-nonce" content="([0-9a-f]{32})"/.exec(page.text)[1];
      assert.match(page.headers['content-security-policy'], new RegExp(`'nonce-${nonce}'`));
      assert.notEqual(nonce, /content="([0-9a-f]{32})"/.exec((await nginx.get(path)).text)[1], 'a nonce is used once');
    }
    for (const path of ['/assets/nothing.js', '/nothing.png', '/favicon.ico']) assert.equal((await nginx.get(path)).status, 404, path);
    assert.equal((await nginx.request('POST', '/trade/BTCUSDT')).status, 405);
    assert.match((await nginx.get('/manifest.webmanifest')).headers['content-type'], /application\/manifest\+json/);
  });

  test('says of its own answers what the program says of its', async () => {
    const secured = ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'cross-origin-opener-policy', 'permissions-policy', 'strict-transport-security', 'content-security-policy'];
    const of = (answer) => Object.fromEntries(secured.map((name) => [name, answer.headers[name]?.replace(/'nonce-[\w-]+'/, 'NONCE')]));
    const own = await fetch(`${hoga.url}/trade/BTCUSDT`);
    const wanted = of({ headers: Object.fromEntries(own.headers) });
    assert.match(wanted['strict-transport-security'], /max-age=31536000/);
    for (const path of ['/trade/BTCUSDT', '/favicon.svg', '/manifest.webmanifest', '/.well-known/security.txt']) assert.deepEqual(of(await nginx.get(path)), wanted, path);
    // Once, not by both.
    const answer = await raw(`GET /api/v1/market/tickers HTTP/1.1\r\nHost: ${NAME}:${nginx.httpsPort}\r\nConnection: close\r\n\r\n`);
    for (const name of secured) assert.equal(answer.split('\r\n').filter((line) => line.toLowerCase().startsWith(`${name}:`)).length, 1, name);
  });

  test('large answers are compressed on the way, small ones and those of sign-in are not', async () => {
    const accept = { 'Accept-Encoding': 'gzip' };
    const document = await nginx.get('/openapi.json', { headers: accept });
    assert.equal(document.headers['content-encoding'], 'gzip');
    assert.match(document.headers.vary, /Accept-Encoding/);
    assert.ok(JSON.parse(gunzipSync(document.body)).openapi);
    assert.equal((await nginx.get('/healthz', { headers: accept })).headers['content-encoding'], undefined);
    const signIn = { method: 'POST', headers: { ...accept, ...JSON_BODY }, body: JSON.stringify({ email: 'x'.repeat(2000), password: 'y' }) };
    assert.equal((await nginx.request('POST', '/api/v1/auth/login', signIn)).headers['content-encoding'], undefined);
  });

  test("the client's address is nginx's word, whatever the client says", async () => {
    const account = { email: 'edge@example.com', password: 'correct horse battery' };
    const forged = { 'X-Forwarded-For': '203.0.113.9', 'X-Real-IP': '203.0.113.9', Forwarded: 'for=203.0.113.9', 'X-Forwarded-Proto': 'http', ...JSON_BODY };
    const from = '127.0.0.77';
    const made = await nginx.request('POST', '/api/v1/auth/register', { headers: forged, from, body: JSON.stringify({ ...account, username: 'edge' }) });
    assert.equal(made.status, 201, made.text);
    const signedIn = await nginx.request('POST', '/api/v1/auth/login', { headers: { ...forged, 'User-Agent': 'edge test' }, from, body: JSON.stringify(account) });
    assert.equal(signedIn.status, 200, signedIn.text);
    assert.match(signedIn.headers['set-cookie'][0], /; Secure/);
    const headers = { Authorization: `Bearer ${JSON.parse(signedIn.text).access_token}` };
    const sessions = await nginx.get('/api/v1/auth/sessions', { headers, from });
    assert.match(sessions.text, /127\.0\.0\.77/);
    assert.doesNotMatch(sessions.text, /203\.0\.113\.9/);
  });

  test('HTTP/2, and no protocol that is broken', async () => {
    const answer = await nginx.getByHttp2('/api/v1/market/tickers');
    assert.deepEqual([answer.status, answer.protocol], [200, 'h2']);
    assert.match(answer.headers['strict-transport-security'], /max-age=31536000; includeSubDomains/);
    assert.equal(answer.headers.server, 'nginx', 'no version is told');
    const old = new Promise((done, fail) => tls.connect({ ...nginx.tls(), minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }, fail).on('error', done));
    assert.match(String(await old), /protocol|alert|ECONNRESET/i);
  });

  test('what is too large or too much is refused in the form of the API', async () => {
    const large = await nginx.request('POST', '/api/v1/trading/orders', { headers: JSON_BODY, body: 'x'.repeat(1_100_000) });
    assert.equal(large.status, 413);
    assert.equal(JSON.parse(large.text).code, 'too_large');
    const answers = await Promise.all(Array.from({ length: 40 }, () => nginx.request('POST', '/api/v1/auth/logout', { from: '127.0.0.78' })));
    const refused = answers.filter((one) => one.status === 429);
    assert.ok(refused.length > 0 && refused.length < 40, `${refused.length} of 40`);
    assert.equal(refused[0].headers['retry-after'], '1');
    assert.equal(JSON.parse(refused[0].text).code, 'rate_limited');
    assert.equal((await nginx.get('/api/v1/market/tickers', { from: '127.0.0.78' })).status, 200, 'the market is counted by itself');
  });

  test('what two servers could read in two ways gets one answer, and what is behind it none', async () => {
    const host = `Host: ${NAME}:${nginx.httpsPort}\r\n`;
    const hidden = `GET /api/v1/market/symbols HTTP/1.1\r\n${host}\r\n`;
    const cases = {
      'two lengths': `POST /api/v1/auth/logout HTTP/1.1\r\n${host}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
      'length and chunks': `POST /api/v1/auth/logout HTTP/1.1\r\n${host}Content-Length: ${hidden.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      'a coding in disguise': `POST /api/v1/auth/logout HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n${hidden}`,
      'a space before the colon': `POST /api/v1/auth/logout HTTP/1.1\r\n${host}Content-Length : ${hidden.length}\r\n\r\n${hidden}`,
    };
    for (const [name, bytes] of Object.entries(cases)) {
      const before = nginx.accessLog().length;
      const answer = await raw(bytes);
      assert.match(answer, /^HTTP\/1\.1 (400|501)/, name);
      assert.equal(answer.match(/HTTP\/1\.1 \d/g).length, 1, name);
      await until(() => nginx.accessLog().length > before, 'the log has it');
      assert.ok(!nginx.accessLog().slice(before).some((one) => one.path === '/api/v1/market/symbols'), name);
    }
  });

  test('security.txt says whom to tell, for a year', async () => {
    const text = (await nginx.get('/.well-known/security.txt')).text;
    assert.match(text, new RegExp(`^Contact: mailto:security@${NAME}$`, 'm'));
    const expires = Date.parse(/^Expires: (.+)$/m.exec(text)[1]);
    assert.ok(expires > Date.now() + 300 * 86_400_000 && expires < Date.now() + 366 * 86_400_000);
  });

  test('the log has what an operator needs and no secret', async () => {
    await nginx.get('/api/v1/market/tickers?ticket=secret-ticket');
    await nginx.request('POST', '/api/v1/hooks/secret-of-a-bot', { headers: JSON_BODY, body: '{}' });
    const line = await until(() => nginx.accessLog().find((one) => one.path.startsWith('/api/v1/hooks/')), 'the log has it');
    assert.equal(line.path, '/api/v1/hooks/***');
    assert.match(line.request_id, /^[0-9a-f-]{36}$/);
    assert.doesNotMatch(readFileSync(join(nginx.folder, 'access.log'), 'utf8'), /secret/);
  });

  test('maintenance: a page for people, a problem for programs, and back', async () => {
    writeFileSync(nginx.maintenanceFile, '');
    const page = await nginx.get('/trade/BTCUSDT');
    assert.equal(page.status, 503);
    assert.equal(page.headers['retry-after'], '5');
    assert.match(page.text, /점검/);
    const called = await nginx.get('/api/v1/market/tickers');
    assert.deepEqual([called.status, JSON.parse(called.text).code], [503, 'away']);
    rmSync(nginx.maintenanceFile);
    assert.equal((await nginx.get('/api/v1/market/tickers')).status, 200);
  });

  test('a program that is down is a 503 to come back from; its own 503 stays as it is', async () => {
    await hoga.kill('SIGTERM');
    const called = await nginx.get('/api/v1/market/tickers');
    assert.deepEqual([called.status, JSON.parse(called.text).code, called.headers['retry-after']], [503, 'away', '5']);
    assert.equal((await nginx.get('/trade/BTCUSDT')).status, 200, 'the app itself is there and says what is wrong');
    await hoga.restart();
    await until(async () => (await nginx.get('/readyz')).status === 200, 'nginx has found it again', 20_000);
  });

  test('a setting that could carry a directive is refused', () => {
    for (const args of [['a;b'], [NAME, 'WEB_ROOT=/x;alias /'], [NAME, 'NO_SUCH=1'], [NAME, 'UPSTREAMS=a{b']]) {
      assert.throws(() => execFileSync(RENDER, args, { stdio: 'pipe' }), (error) => error.status === 2, args.join(' '));
    }
    assert.doesNotMatch(execFileSync(RENDER, ['nosignup.kr'], { encoding: 'utf8' }), /\$\{/);
  });
});
