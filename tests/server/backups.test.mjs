// Backups of a platform that trades meanwhile, on both databases: one is made and proven, comes back on an empty machine where `hoga verify`
// finds nothing, and what is wrong with a file is said in one line that leaves everything as it was.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, makeAdmin, runToEnd, until } from '../harness/hoga.mjs';
import { Cluster, postgresqlIsInstalled } from '../harness/postgresql.mjs';

const PASSPHRASE = 'a passphrase of an operator';
const BUY = { symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '60' };
const SELL = { ...BUY, side: 'sell', quote_quantity: '50' };

for (const kind of ['sqlite', 'postgresql']) {
  describe(`backups on ${kind}`, { skip: kind === 'postgresql' && !postgresqlIsInstalled && 'PostgreSQL is not installed' }, () => {
    let cluster;
    let folder;
    let hoga;
    let admin;
    let trader;
    // Another machine: its folder is empty, its database too.
    let other;
    const settings = (one, database) => ({
      HOGA_BACKUP_PASSPHRASE_FILE: join(folder, 'passphrase'),
      HOGA_BACKUP_HOURS: '0',
      ...(cluster ? { DATABASE_URL: cluster.url.replace('crypto_trading', database), HOGA_MASTER_KEY_FILE: join(one.dataDir, 'master.key') } : {}),
    });
    const cli = (one, ...args) => runToEnd(args, { HOGA_DATA_DIR: one.dataDir, ...one.environment });
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'hoga-backups-'));
      writeFileSync(join(folder, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
      hoga = new Hoga();
      if (kind === 'postgresql') {
        cluster = await new Cluster().start();
        cluster.createDatabase('elsewhere');
        // The key that a server of its own would have made for its SQLite file.
        const key = await new Hoga().start();
        await key.kill('SIGTERM');
        writeFileSync(join(hoga.dataDir, 'master.key'), readFileSync(join(key.dataDir, 'master.key')), { mode: 0o600 });
        await key.stop();
      }
      hoga.environment = settings(hoga, 'crypto_trading');
      await hoga.start();
      trader = await Client.registered(hoga);
      admin = await Client.registered(hoga);
      const given = await cli(hoga, 'user', 'set-role', '--user', admin.email, '--role', 'admin');
      assert.equal(given.status, 0, given.stderr);
      await until(async () => (await admin.get('/admin/limits')).status === 200, 'the role counts');
      other = new Hoga();
      other.environment = settings(other, 'elsewhere');
    });
    after(async () => {
      await hoga?.stop();
      await other?.stop();
      cluster?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test('one that is asked for while orders come in is made, proven, and shown as the last good one', async () => {
      assert.deepEqual(((one) => [one.items, one.last_good, one.is_on])((await admin.get('/admin/backups')).body), [[], null, true]);
      let isDone = false;
      const trading = (async () => {
        for (let placed = 0; !isDone; placed += 1) assert.equal((await trader.order(placed % 2 ? SELL : BUY)).status, 201, `order ${placed}`);
      })();
      const begun = await admin.post('/admin/backups');
      assert.equal(begun.status, 202, begun.text);
      assert.equal(begun.body.is_running, true);
      assert.equal((await admin.post('/admin/backups')).body.code, 'backup_running');
      const list = await until(async () => ((one) => !one.is_running && one)((await admin.get('/admin/backups')).body), 'it is made', 60_000);
      isDone = true;
      await trading;
      assert.equal(list.items.length, 1);
      const [made] = list.items;
      assert.deepEqual([made.problem, made.database, made.made_by, made.has_exchange], [null, kind, 'admin', true]);
      assert.ok(made.verified_at && made.users === 2 && made.size_bytes > 1000, JSON.stringify(made));
      assert.deepEqual(list.last_good, made);
      const file = join(hoga.dataDir, 'backups', made.name);
      assert.equal(statSync(file).size, made.size_bytes);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      const [entry] = (await admin.get('/users/me/audit?action=backup_begun')).body.items;
      assert.equal(entry.actor, 'user');
      const { backups } = (await admin.get('/admin/system')).body;
      assert.deepEqual(backups, { is_on: true, last_good_at: made.created_at });
      assert.match(await (await fetch(`${hoga.metricsUrl}/metrics`)).text(), /hoga_backups_total\{outcome="verified"\} 1/);
    });

    test('the command line makes one beside the server, and lists them', async () => {
      const made = await cli(hoga, 'backup', '--json');
      assert.equal(made.status, 0, made.stderr);
      const record = JSON.parse(made.stdout);
      assert.ok(record.verified_at && record.fills > 0, made.stdout);
      const listed = JSON.parse((await cli(hoga, 'backup', '--list', '--json')).stdout);
      assert.deepEqual(listed.map((one) => one.made_by), ['command_line', 'admin']);
      const words = await cli(hoga, 'backup', '--list');
      assert.match(words.stdout.split('\n')[0], /^hoga-\d{8}T\d{6}Z(-2)?\.backup  \d+ bytes  verified: 2 users/);
    });

    test('what is wrong is said in one line, and nothing is touched', async () => {
      const [newest] = JSON.parse((await cli(hoga, 'backup', '--list', '--json')).stdout);
      const file = join(hoga.dataDir, 'backups', newest.name);
      const cut = join(folder, 'cut.backup');
      writeFileSync(cut, readFileSync(file).subarray(0, newest.size_bytes - 100));
      const wrong = join(folder, 'wrong');
      writeFileSync(wrong, 'another passphrase of somebody\n', { mode: 0o600 });
      const refused = async (expected, ...args) => {
        const done = await cli(other, 'restore', ...args);
        assert.equal(done.status, 1, done.stdout);
        assert.equal(done.stderr.trim().split('\n').length, 1, done.stderr);
        assert.match(done.stderr, expected);
        assert.deepEqual(readdirSync(other.dataDir), []);
      };
      await refused(/does not open/, file, '--passphrase-file', wrong);
      await refused(/is cut off after/, cut);
      await refused(/No such file/, join(folder, 'absent'));
      await refused(/is not a backup/, join(folder, 'passphrase'));
      const inUse = await cli(hoga, 'restore', file);
      assert.equal(inUse.status, 1);
      assert.match(inUse.stderr, /is there already|holds tables already/);
      if (cluster) assert.deepEqual(await cluster.query("select datname from pg_database where datname like 'hoga_trial%'"), []);
      assert.equal((await cli(hoga, 'backup', '--passphrase-file', join(folder, 'none'))).status, 1);
      for (const command of ['backup', 'restore']) assert.match((await cli(hoga, command, '--help')).stdout, /Example: hoga/);
      assert.equal((await cli(hoga, 'restore')).status, 2);
    });

    test('it comes back on an empty machine: verify is clean, the trader signs in and trades on', async () => {
      const [newest] = JSON.parse((await cli(hoga, 'backup', '--list', '--json')).stdout);
      const orders = await trader.all('/trading/orders', 500);
      await hoga.kill();
      const restored = await cli(other, 'restore', join(hoga.dataDir, 'backups', newest.name), '--json');
      assert.equal(restored.status, 0, restored.stderr);
      const { manifest, report } = JSON.parse(restored.stdout);
      assert.equal(manifest.created_at, newest.created_at);
      assert.equal(report.users, 2);
      assert.ok(existsSync(join(other.dataDir, 'master.key')) && existsSync(join(other.dataDir, 'exchange')));
      assert.deepEqual(JSON.parse((await cli(other, 'verify', '--audit', '--json')).stdout).findings, []);
      await other.start();
      const there = Object.assign(new Client(other), { email: trader.email, password: trader.password, user: trader.user });
      await there.login();
      await there.untilFunded();
      const found = await there.all('/trading/orders', 500);
      assert.equal(found.length, report.orders);
      const known = new Set(orders.map((one) => one.id));
      assert.ok(found.every((one) => known.has(one.id)));
      assert.equal((await there.order(BUY)).status, 201);
      const verified = await cli({ ...other, environment: { ...other.environment, HOGA_EXCHANGE_URL: other.exchangeUrl } }, 'verify', '--audit', '--exchange', '--json');
      assert.deepEqual(JSON.parse(verified.stdout).findings, [], verified.stdout);
      const again = await cli(other, 'restore', join(hoga.dataDir, 'backups', newest.name));
      assert.equal(again.status, 1, 'nothing is overwritten');
    });
  });
}

test('a server without a passphrase makes none and says so', async () => {
  const hoga = await new Hoga().start();
  try {
    const admin = await Client.registered(hoga);
    await makeAdmin(hoga, admin);
    assert.equal((await admin.get('/admin/backups')).body.is_on, false);
    const refused = await admin.post('/admin/backups');
    assert.deepEqual([refused.status, refused.body.code], [409, 'backups_off']);
    const done = await runToEnd(['backup'], { HOGA_DATA_DIR: hoga.dataDir });
    assert.equal(done.status, 1);
    assert.match(done.stderr, /needs a passphrase/);
    const file = join(hoga.dataDir, 'open-to-all');
    writeFileSync(file, `${PASSPHRASE}\n`, { mode: 0o644 });
    const config = await runToEnd(['config'], { HOGA_DATA_DIR: hoga.dataDir, HOGA_BACKUP_PASSPHRASE_FILE: file });
    assert.match(config.stderr, /HOGA_BACKUP_PASSPHRASE_FILE.*read by others/);
  } finally {
    await hoga.stop();
  }
});
