// deploy/pm2 under PM2 itself, with a home of its own: it starts the program, revives a killed one, and a reload ends the old one as it should.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { PROGRAM, until } from '../harness/hoga.mjs';
import { freePorts } from '../harness/ports.mjs';

const PM2 = resolve(import.meta.dirname, 'node_modules/pm2/bin/pm2');
const CONFIGURATION = resolve(import.meta.dirname, '../../deploy/pm2/ecosystem.config.cjs');

describe('under PM2', { skip: !existsSync(PM2) && 'PM2 is not installed' }, () => {
  let home;
  let environment;
  const hoga = {};
  const pm2 = (...args) =>
    new Promise((done, fail) => {
      execFile(process.execPath, [PM2, ...args], { env: environment }, (error, stdout, stderr) => (error ? fail(new Error(`pm2 ${args.join(' ')}: ${stdout}${stderr}`)) : done(stdout)));
    });
  const described = async () => JSON.parse(await pm2('jlist'))[0];
  const isReady = async () => (await fetch(`${hoga.url}/readyz`)).status === 200;

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'hoga-pm2-'));
    const [web, metrics, exchange] = await freePorts(3);
    Object.assign(hoga, { url: `http://127.0.0.1:${web}`, dataDir: join(home, 'data') });
    environment = {
      PATH: process.env.PATH,
      PM2_HOME: join(home, 'pm2'),
      PM2_HOGA_LOGS: home,
      PM2_HOGA_SETTINGS: join(home, 'absent.env'),
      PM2_HOGA_PROGRAM: PROGRAM,
      HOGA_DATA_DIR: hoga.dataDir,
      HOGA_LISTEN: `127.0.0.1:${web}`,
      HOGA_METRICS_LISTEN: `127.0.0.1:${metrics}`,
      HOGA_EXCHANGE_LISTEN: `127.0.0.1:${exchange}`,
    };
    await pm2('start', CONFIGURATION);
    await until(isReady, 'the program is ready', 30_000);
  });
  after(async () => {
    // Ends the daemon that it has started, and what that has.
    await pm2('kill').catch(() => {});
    rmSync(home, { recursive: true, force: true });
  });

  test('runs one instance', async () => {
    const one = await described();
    assert.deepEqual([one.name, one.pm2_env.status, one.pm2_env.instances], ['hoga', 'online', 1]);
  });

  test('revives one that was killed', async () => {
    const { pid } = await described();
    process.kill(pid, 'SIGKILL');
    await until(async () => (await described()).pid !== pid && (await isReady()), 'another is there', 30_000, 200);
  });

  test('a reload lets the old one finish: its sockets are told to come back, its orders are there again', async () => {
    const trader = await Client.registered(hoga);
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price: '20000' });
    assert.equal(placed.status, 201, placed.text);
    const socket = await new Socket(hoga, '/ws/market/BTCUSDT?channels=ticker').opened;
    const { pid } = await described();
    await pm2('reload', 'hoga');
    const closed = await socket.closed;
    assert.equal(closed.code, 1012);
    assert.ok(JSON.parse(closed.reason).retry_ms > 0);
    await until(async () => (await described()).pid !== pid && (await isReady()), 'the new one is there', 30_000, 200);
    await trader.login();
    await until(async () => (await trader.get(`/trading/orders/${placed.body.id}`)).body.status === 'open', 'the order rests on');
    assert.match(readFileSync(join(hoga.dataDir, 'logs/hoga.log'), 'utf8'), /Platform stops/);
  });
});
