// A start that can't succeed ends with status 1 and one clear line; a good one serves health, documents and the web app.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Hoga, runToEnd } from '../harness/hoga.mjs';

const anyPorts = { HOGA_LISTEN: '127.0.0.1:0', HOGA_METRICS_LISTEN: '127.0.0.1:0', HOGA_EXCHANGE_LISTEN: '127.0.0.1:0' };

async function refusedStart(environment) {
  const { status, stderr } = await runToEnd(['serve'], { ...anyPorts, ...environment });
  assert.equal(status, 1, stderr);
  const lines = stderr.trim().split('\n');
  assert.equal(lines.length, 1, `one line is expected: ${stderr}`);
  return lines[0];
}

describe('a start that must fail', () => {
  let folder;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'hoga-start-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const fresh = (name) => ({ HOGA_DATA_DIR: join(folder, name) });

  test('an unknown setting is named', async () => assert.match(await refusedStart({ ...fresh('a'), HOGA_LISTNE: 'x' }), /HOGA_LISTNE/));
  test('a wrong value is named', async () => assert.match(await refusedStart({ ...fresh('b'), HOGA_LISTEN: 'nowhere' }), /HOGA_LISTEN/));
  test('a wrong market source is named', async () => assert.match(await refusedStart({ ...fresh('c'), HOGA_MARKET_SOURCE: 'magic' }), /HOGA_MARKET_SOURCE/));
  test('a recording that is not there is named', async () => assert.match(await refusedStart({ ...fresh('d'), HOGA_MARKET_SOURCE: 'replay:/nowhere/x.csv' }), /nowhere/));

  test('a port in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => taken.once('listening', done));
    const { port } = taken.address();
    for (const setting of ['HOGA_LISTEN', 'HOGA_METRICS_LISTEN', 'HOGA_EXCHANGE_LISTEN']) {
      assert.match(await refusedStart({ ...fresh('e'), [setting]: `127.0.0.1:${port}` }), new RegExp(String(port)), setting);
    }
    taken.close();
  });

  test('a data directory that is a file', async () => {
    writeFileSync(join(folder, 'file'), '');
    assert.match(await refusedStart({ HOGA_DATA_DIR: join(folder, 'file') }), /HOGA_DATA_DIR/);
  });

  test('a data directory that can not be written', async (t) => {
    if (process.getuid() === 0) {
      // The superuser writes anywhere but where nothing can be written.
      assert.match(await refusedStart({ HOGA_DATA_DIR: '/proc/hoga' }), /HOGA_DATA_DIR/);
      return;
    }
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    assert.match(await refusedStart({ HOGA_DATA_DIR: join(folder, 'locked') }), /HOGA_DATA_DIR/);
  });

  test('a corrupt master key', async () => {
    mkdirSync(join(folder, 'f'), { mode: 0o700 });
    writeFileSync(join(folder, 'f', 'master.key'), 'garbage\n', { mode: 0o600 });
    assert.match(await refusedStart(fresh('f')), /master\.key/);
  });

  test('a second start on the same data; then a lost key, a newer database, and a source that is not there', async () => {
    const hoga = await new Hoga().start();
    const data = { HOGA_DATA_DIR: hoga.dataDir };
    try {
      assert.match(await refusedStart(data), /in use/);
      await hoga.kill('SIGTERM');
      const key = readFileSync(join(hoga.dataDir, 'master.key'));
      rmSync(join(hoga.dataDir, 'master.key'));
      assert.match(await refusedStart(data), /master\.key/);
      assert.equal(existsSync(join(hoga.dataDir, 'master.key')), false, 'a lost key is not made again');
      writeFileSync(join(hoga.dataDir, 'master.key'), key, { mode: 0o600 });

      assert.match(await refusedStart({ ...data, HOGA_MARKET_SOURCE: 'replay:/nowhere/x.csv' }), /nowhere/);

      execFileSync(process.execPath, ['-e', `
        const { DatabaseSync } = require('node:sqlite');
        new DatabaseSync(process.argv[1]).exec("INSERT INTO schema_migrations VALUES (999, 'future', '2030-01-01 00:00:00.000000')");`, join(hoga.dataDir, 'hoga.db')], { stdio: 'ignore' });
      assert.match(await refusedStart(data), /999/);
    } finally {
      await hoga.stop();
    }
  });

  test('wrong use ends with 2, help with 0', async () => {
    assert.equal((await runToEnd(['dance'])).status, 2);
    assert.equal((await runToEnd([])).status, 2);
    assert.equal((await runToEnd(['serve', '--help'])).status, 0);
    assert.equal((await runToEnd(['version'])).status, 0);
    const { status, stderr } = await runToEnd(['dance']);
    assert.match(stderr, /dance/, `${status}: the wrong word is named`);
  });

  test('a settings file may be named behind the command, and must be there', async () => {
    writeFileSync(join(folder, 'own.toml'), 'log_level = "debug"\n');
    const { stdout } = await runToEnd(['config', '--json', '--config', join(folder, 'own.toml')]);
    assert.equal(JSON.parse(stdout).find((one) => one.name === 'HOGA_LOG_LEVEL').value, 'debug');
    const missing = await runToEnd(['config', '--config', join(folder, 'nowhere.toml')]);
    assert.equal(missing.status, 1);
    assert.match(missing.stderr, /nowhere\.toml/);
  });

  test('config prints settings with their origins and no secret', async () => {
    const { status, stdout } = await runToEnd(['config', '--json'], { DATABASE_URL: 'postgresql://u:pw123@h/d', HOGA_MASTER_KEY_FILE: '/x' });
    assert.equal(status, 0);
    assert.doesNotMatch(stdout, /pw123/);
    assert.equal(JSON.parse(stdout).find((one) => one.name === 'DATABASE_URL').origin, 'environment');
  });
});

describe('a good start', () => {
  let hoga;
  before(async () => (hoga = await new Hoga().start()));
  after(() => hoga.stop());

  test('answers health, readiness, documents and metrics', async () => {
    assert.equal((await fetch(`${hoga.url}/healthz`)).status, 200);
    assert.equal((await fetch(`${hoga.url}/readyz`)).status, 200);
    const openapi = await (await fetch(`${hoga.url}/openapi.json`)).json();
    assert.match(openapi.openapi, /^3\.1/);
    assert.ok(openapi.paths['/api/v1/trading/orders'].post);
    assert.ok((await (await fetch(`${hoga.url}/docs/socket.json`)).json()).$defs);
    assert.match(await (await fetch(`${hoga.metricsUrl}/metrics`)).text(), /hoga_http_requests_total/);
    // Metrics never stand on the public port.
    assert.notEqual((await fetch(`${hoga.url}/metrics`)).headers.get('content-type')?.split(';')[0], 'text/plain');
  });

  test('what it writes is for its own user alone', () => {
    for (const name of ['hoga.db', 'master.key', 'logs/hoga.log', 'exchange/api_keys.jsonl']) {
      assert.equal(statSync(join(hoga.dataDir, name)).mode & 0o077, 0, name);
    }
  });

  test('serves the web app with its headers', async () => {
    const page = await fetch(`${hoga.url}/trade/BTCUSDT`);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type'), /text\/html/);
    assert.equal(page.headers.get('cache-control'), 'no-cache');
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
    const policy = page.headers.get('content-security-policy');
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(/script-src[^;]*/.exec(policy)[0], /unsafe-inline/);
    const html = await page.text();
    assert.doesNotMatch(html, /__CSP_NONCE__/);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)[1];
    const asset = await fetch(hoga.url + script, { headers: { 'Accept-Encoding': 'br' } });
    assert.equal(asset.status, 200);
    assert.match(asset.headers.get('cache-control'), /immutable/);
    assert.equal(asset.headers.get('content-encoding'), 'br');
    for (const path of ['/api', '/api/v1/nothing', '/assets/nothing.js']) assert.equal((await fetch(hoga.url + path)).status, 404, path);
    const posted = await fetch(`${hoga.url}/trade/BTCUSDT`, { method: 'POST' });
    assert.equal(posted.status, 405);
    assert.match(posted.headers.get('allow'), /GET/);
    assert.match(await (await fetch(`${hoga.url}/docs`)).text(), /swagger-ui-bundle/);
    assert.equal((await fetch(`${hoga.url}/docs/swagger-ui-bundle.js`)).status, 200);
  });
});

describe('a stop', () => {
  let hoga;
  before(async () => (hoga = await new Hoga().start()));
  after(() => hoga.stop());

  // More messages at once than the streams take from a client in a second, and its goodbye behind them: both sides close.
  test('does not wait for a client that left while it was sent away', async (t) => {
    const { hostname, port } = new URL(hoga.exchangeUrl);
    const frame = (kind, text) => Buffer.concat([Buffer.from([0x80 | kind, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text, 'latin1')]);
    const client = connect(Number(port), hostname).setEncoding('latin1').on('error', () => {});
    t.after(() => client.destroy());
    let heard = '';
    const hears = (text) => new Promise((done) => client.on('data', (chunk) => (heard += chunk).includes(text) && done()));
    const upgraded = hears('\r\n\r\n');
    client.write('GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
    await upgraded;
    const refused = hears('Too many requests');
    client.write(Buffer.concat([...Array(6).fill(frame(1, '{}')), frame(8, '\x03\xe8')]));
    await refused;
    hoga.process.kill('SIGTERM');
    const late = new Promise((done) => setTimeout(() => done('late'), 10_000).unref());
    assert.deepEqual(await Promise.race([hoga.exited, late]), { status: 0, signal: null });
  });
});
