// An installation on SQLite goes to PostgreSQL: backed up, moved, proven, started, traded on, backed up and put back on an empty machine,
// with the same rows and a clean `hoga verify` at each step; and every way in which that can go wrong leaves both databases as they were.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { Client, exchangeCall } from '../harness/client.mjs';
import { Hoga, PROGRAM, runToEnd, until } from '../harness/hoga.mjs';
import { Cluster, postgresqlIsInstalled } from '../harness/postgresql.mjs';

// A whole database is written, compared or tried out, on a machine that may have other work.
const WHOLE_DATABASE_MS = 180_000;
const BOT = { name: 'kept', strategy: 'rsi', parameters: { period: 2, oversold: 50, overbought: 50 }, symbols: ['ETHUSDT'], intervals: ['1s'], budget: '1000', sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' } };

describe('from SQLite to PostgreSQL', { skip: !postgresqlIsInstalled && 'PostgreSQL is not installed' }, () => {
  let cluster;
  let folder;
  let hoga;
  let trader;
  let bot;
  let programKey;
  let program;
  let seen;
  let counts;
  const file = () => join(hoga.dataDir, 'hoga.db');
  const cli = (one, ...args) => runToEnd(args, { HOGA_DATA_DIR: one.dataDir, HOGA_BACKUP_PASSPHRASE_FILE: join(folder, 'passphrase'), ...one.environment }, WHOLE_DATABASE_MS);
  const move = (from, database, ...args) => runToEnd(['migrate-database', '--from', `sqlite:${from}`, '--to', cluster.url.replace('crypto_trading', database), ...args], { HOGA_DATA_DIR: folder }, WHOLE_DATABASE_MS);
  const tablesIn = async (database) => Number((await cluster.query("select count(*) from information_schema.tables where table_schema = 'public'", database))[0].count);

  // Counted by the databases' own programs.
  const countsInSqlite = (path) => {
    const database = new DatabaseSync(path, { readOnly: true });
    const names = database.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name").all();
    const found = Object.fromEntries(names.map(({ name }) => [name, database.prepare(`select count(*) as rows from "${name}"`).get().rows]));
    database.close();
    return found;
  };
  const countsInPostgresql = async (database) => {
    const names = await cluster.query("select table_name from information_schema.tables where table_schema = 'public'", database);
    const rows = await cluster.query(names.map(({ table_name }) => `select '${table_name}' as name, count(*) as rows from "${table_name}"`).join(' union all '), database);
    return Object.fromEntries(rows.map(({ name, rows: number }) => [name, number]).sort());
  };
  const verified = async (one) => {
    const done = await cli(one, 'verify', '--audit', '--json');
    const report = JSON.parse(done.stdout);
    assert.deepEqual([done.status, report.findings], [0, []], done.stdout);
    return [report.accounts, report.orders, report.fills, report.bots];
  };
  const backedUp = async () => {
    const done = await cli(hoga, 'backup', '--json');
    assert.equal(done.status, 0, done.stderr || done.stdout);
    return JSON.parse(done.stdout);
  };
  // What its owner sees, but for what the market moves meanwhile.
  const state = async (client) => {
    const shown = (await client.get('/portfolio/summary')).body;
    const pick = (items, ...names) => items.map((item) => Object.fromEntries(names.map((name) => [name, item[name]])));
    return {
      user: (await client.get('/users/me')).body,
      settings: (await client.get('/users/me/settings')).body,
      orders: (await client.all('/trading/orders')).map(({ updated_at, ...order }) => order),
      fills: await client.all('/trading/fills'),
      balances: pick((await client.get('/trading/balance')).body.items, 'asset', 'free', 'locked'),
      positions: pick((await client.get('/trading/positions')).body.items, 'symbol', 'size', 'cost', 'realized_pnl', 'entry_price'),
      bots: pick((await client.get('/bots')).body.items, 'id', 'name', 'state', 'parameters', 'realized_pnl', 'trades'),
      signals: await client.all(`/bots/${bot}/signals`),
      alerts: pick((await client.get('/alerts')).body.items, 'id', 'condition', 'level', 'note'),
      history: await client.all('/portfolio/history'),
      profit: [shown.deposits, shown.realized_profit, shown.fees],
      audit: (await client.all('/users/me/audit')).filter((entry) => !/sign|login|session/.test(entry.action)),
    };
  };
  const untilStarted = (client, of) => until(async () => {
    const { markets } = (await client.get('/portfolio/summary')).body;
    return markets.length === of.markets && (await client.get('/trading/balance')).body.items.length === of.balances;
  }, 'the account is back', 20_000);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hoga-move-'));
    writeFileSync(join(folder, 'passphrase'), 'a passphrase of an operator\n', { mode: 0o600 });
    cluster = await new Cluster().start();
    hoga = new Hoga();
    await hoga.start();
    trader = await Client.registered(hoga);
    await Client.registered(hoga);
    for (const [side, quantity] of [['buy', '0.02'], ['sell', '0.01']]) assert.equal((await trader.order({ symbol: 'BTCUSDT', side, type: 'market', quantity })).body.status, 'filled');
    assert.equal((await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.01', price: '30000', client_order_id: 'rests' })).status, 201);
    await trader.stepUp();
    assert.equal((await trader.put('/users/me/settings', { trading_enabled: true, locale: 'en', time_zone: 'America/New_York' })).status, 200);
    const alert = await trader.post('/alerts', { symbol: 'BTCUSDT', condition: 'above', level: '999999.5', note: '한글\\N\t메모' });
    assert.equal(alert.status, 201, alert.text);
    const made = await trader.post('/bots', BOT);
    assert.equal(made.status, 201, made.text);
    bot = made.body.id;
    await trader.post(`/bots/${bot}/start`);
    await until(async () => (await trader.all(`/bots/${bot}/signals`)).some((one) => one.outcome === 'ordered'), 'the bot trades', WHOLE_DATABASE_MS);
    assert.equal((await trader.post(`/bots/${bot}/stop`, { orders: 'cancel' })).body.state, 'stopped');
    program = Object.assign(new Client(hoga), { token: (await trader.post('/users/me/tokens', { name: 'reader', scopes: ['read'] })).body.token });
    programKey = (await trader.post('/users/me/exchange-keys', { label: 'program' })).body;
    assert.ok(program.token && programKey.api_secret);
  });
  after(async () => {
    await hoga?.stop();
    cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a server that runs on the file is not disturbed, and the move refused', async () => {
    const refused = await move(file(), 'crypto_trading');
    assert.equal(refused.status, 1, refused.stdout);
    assert.match(refused.stderr, /^hoga: The directory .* is in use by another hoga process\n$/);
    assert.equal(await tablesIn('crypto_trading'), 0);
    assert.equal((await trader.get('/users/me')).status, 200);
    seen = await state(trader);
    assert.ok(seen.fills.length >= 3 && seen.signals.length > 0 && seen.audit.length > 0 && seen.history.length > 3, JSON.stringify(seen).slice(0, 500));
  });

  test('backed up, moved and proven: every table has its rows, and the file is as it was', async () => {
    await hoga.kill('SIGTERM');
    const records = await verified(hoga);
    const saved = await backedUp();
    assert.ok(saved.verified_at && saved.database === 'sqlite', JSON.stringify(saved));
    counts = countsInSqlite(file());
    const bytes = () => createHash('sha256').update(readFileSync(file())).digest('hex');
    const hash = bytes();

    const moved = await move(file(), 'crypto_trading');
    assert.equal(moved.status, 0, moved.stderr);
    assert.equal(bytes(), hash);
    const lines = moved.stdout.trim().split('\n');
    const last = lines.pop();
    assert.match(last, /^\d+ tables, \d+ rows of version \d+: PostgreSQL has what SQLite has\. Set DATABASE_URL/);
    const told = lines.map((line) => /^(\w+) +(\d+) rows {2}[0-9a-f]{16} {2}the same$/.exec(line) ?? assert.fail(line));
    assert.deepEqual(Object.fromEntries(told.map(([, name, rows]) => [name, Number(rows)]).sort()), counts);
    assert.deepEqual(await countsInPostgresql('crypto_trading'), counts);
    assert.ok(counts.orders >= 4 && counts.trades >= 3 && counts.bot_signals > 0 && counts.audit_log > 0, JSON.stringify(counts));

    hoga.environment = { DATABASE_URL: cluster.url, HOGA_MASTER_KEY_FILE: join(hoga.dataDir, 'master.key') };
    assert.deepEqual(await verified(hoga), records);
  });

  test('what holds something already is not written to', async () => {
    const refused = await move(file(), 'crypto_trading');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /^hoga: The PostgreSQL database holds tables already.*\n$/);
    assert.deepEqual(await countsInPostgresql('crypto_trading'), counts);
  });

  test('the server goes on there with the data directory that it has', async () => {
    await hoga.start();
    // The sign-in of before still counts: nobody is asked for a password.
    await untilStarted(trader, { markets: 2, balances: seen.balances.length });
    const found = await state(trader);
    for (const name of Object.keys(seen)) assert.deepEqual(found[name], seen[name], name);
    await trader.login();
    assert.equal((await program.get('/trading/orders')).status, 200);
    assert.equal((await exchangeCall(hoga, programKey, 'GET', '/api/v3/account')).status, 200);
    const order = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' });
    assert.deepEqual([order.status, order.body.status], [201, 'filled'], order.text);
    const rests = (await trader.all('/trading/orders')).find((one) => one.client_order_id === 'rests');
    assert.equal((await trader.call('DELETE', `/trading/orders/${rests.id}`)).status, 200);
    await trader.post(`/bots/${bot}/start`);
    await until(async () => (await trader.all(`/bots/${bot}/signals`)).length > seen.signals.length, 'the bot goes on', WHOLE_DATABASE_MS);
    assert.equal((await trader.post(`/bots/${bot}/stop`, { orders: 'cancel' })).body.state, 'stopped');
    const checked = await cli({ ...hoga, environment: { ...hoga.environment, HOGA_EXCHANGE_URL: hoga.exchangeUrl } }, 'verify', '--audit', '--exchange', '--json');
    assert.deepEqual(JSON.parse(checked.stdout).findings, [], checked.stdout);
  });

  test('backed up from there, it comes back on an empty machine with the same rows', async () => {
    seen = await state(trader);
    await hoga.kill('SIGTERM');
    const records = await verified(hoga);
    counts = await countsInPostgresql('crypto_trading');
    const saved = await backedUp();
    assert.ok(saved.verified_at && saved.database === 'postgresql', JSON.stringify(saved));
    const other = new Hoga();
    try {
      other.environment = { DATABASE_URL: cluster.createDatabase('elsewhere'), HOGA_MASTER_KEY_FILE: join(other.dataDir, 'master.key') };
      const restored = await cli(other, 'restore', join(hoga.dataDir, 'backups', saved.name), '--json');
      assert.equal(restored.status, 0, restored.stderr);
      assert.deepEqual(await countsInPostgresql('elsewhere'), counts);
      assert.deepEqual(await verified(other), records);
      await other.start();
      const there = Object.assign(new Client(other), { email: trader.email, password: trader.password });
      await there.login();
      await untilStarted(there, { markets: 2, balances: seen.balances.length });
      const found = await state(there);
      for (const name of Object.keys(seen)) assert.deepEqual(found[name], seen[name], name);
      assert.equal((await there.order({ symbol: 'BTCUSDT', side: 'sell', type: 'market', quantity: '0.01' })).body.status, 'filled');
    } finally {
      await other.stop();
    }
  });

  // A file of its own, which no server has.
  const copyOf = (name, change) => {
    const path = join(folder, name, 'hoga.db');
    mkdirSync(join(folder, name));
    copyFileSync(file(), path);
    const database = new DatabaseSync(path);
    database.exec(change);
    database.close();
    return path;
  };

  test('killed in the middle it leaves nothing, and is run again', async () => {
    const rows = 150_000;
    const large = copyOf(
      'large',
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows}) insert into equity_snapshots select (select min(id) from accounts),
       strftime('%Y-%m-%d %H:%M:%S', 946684800 + i * 60, 'unixepoch') || '.000000', i || '.50000000', '0.00000000', i % 2 from n`,
    );
    cluster.createDatabase('killed');
    const child = spawn(PROGRAM, ['migrate-database', '--from', `sqlite:${large}`, '--to', cluster.url.replace('crypto_trading', 'killed')], { env: { HOGA_DATA_DIR: folder }, stdio: 'ignore' });
    const ended = new Promise((done) => child.once('exit', (status, signal) => done(signal)));
    const atWork = () => cluster.query(`select query from pg_stat_activity where datname = 'killed' and query like 'COPY "equity_snapshots"%' and state = 'active'`);
    await until(async () => (await atWork()).length > 0, 'the rows are on their way', WHOLE_DATABASE_MS, 1);
    child.kill('SIGKILL');
    assert.equal(await ended, 'SIGKILL', 'it was not through yet');
    await until(async () => (await atWork()).length === 0, 'the database knows');
    assert.equal(await tablesIn('killed'), 0);
    const again = await move(large, 'killed', '--json');
    assert.equal(again.status, 0, again.stderr);
    const report = JSON.parse(again.stdout);
    const moved = report.tables.find((one) => one.name === 'equity_snapshots');
    assert.ok(report.is_done && moved.is_same && moved.source.rows >= rows && moved.source.checksum.length === 64, JSON.stringify(moved));
    assert.deepEqual(await countsInPostgresql('killed'), countsInSqlite(large));
  });

  test('what is wrong is said in one line, and nothing is written', async () => {
    cluster.createDatabase('untouched');
    const refused = async (expected, ...args) => {
      const done = await runToEnd(['migrate-database', ...args], { HOGA_DATA_DIR: folder });
      assert.equal(done.status, 1, done.stdout);
      assert.equal(done.stderr.trim().split('\n').length, 1, done.stderr);
      assert.match(done.stderr, expected);
      assert.equal(await tablesIn('untouched'), 0);
    };
    const from = ['--from', `sqlite:${copyOf('good', '')}`];
    const to = ['--to', cluster.url.replace('crypto_trading', 'untouched')];
    await refused(/There is no SQLite database .*absent\.db/, '--from', `sqlite:${join(folder, 'absent.db')}`, ...to);
    assert.ok(!existsSync(join(folder, 'absent.db')));
    await refused(/There is no SQLite database .*hoga\.db/, ...to);
    await refused(/What is moved must be a SQLite database/, '--from', cluster.url, ...to);
    await refused(/It is moved to PostgreSQL alone/, ...from, '--to', 'mysql://hoga@127.0.0.1/hoga');
    await refused(/It is moved to PostgreSQL alone/, ...from);
    await refused(/PostgreSQL database can't be opened/, ...from, '--to', 'postgresql://hoga:secret-word@127.0.0.1:1/hoga');
    await refused(/database "nowhere" does not exist/, ...from, '--to', cluster.url.replace('crypto_trading', 'nowhere'));
    await refused(/has version 20 and this program moves version \d+: run `hoga migrate`/, '--from', `sqlite:${copyOf('older', 'delete from schema_migrations where version > 20')}`, ...to);
    const rounded = copyOf('rounded', "update positions set entry_price = '0.123456789'");
    const different = await move(rounded, 'untouched');
    assert.equal(different.status, 1);
    assert.match(different.stdout, /^positions .* DIFFERENT: \d+ rows {2}[0-9a-f]{16}$/m);
    assert.equal(different.stderr, 'hoga: nothing was written, since these would not be the same: positions\n');
    assert.equal(await tablesIn('untouched'), 0);
    const help = await runToEnd(['migrate-database', '--help']);
    assert.match(help.stdout, /Example: hoga migrate-database --from/);
    assert.equal((await runToEnd(['migrate-database', '--into', 'x'])).status, 2);
    assert.equal((await runToEnd(['migrate-database', ...from, ...to], { HOGA_DATA_DIR: folder })).status, 0, 'it was the mistakes alone');
  });
});
