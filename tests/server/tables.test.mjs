// The six tables of the founding document on both databases: columns, types, defaults, uniqueness and indexes as written there, with the
// account joined; and times in UTC wherever the server and the session are.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Hoga, runToEnd } from '../harness/hoga.mjs';
import { Cluster, postgresqlIsInstalled } from '../harness/postgresql.mjs';

// Name, type, NOT NULL, default. What stands behind the document's own columns is free.
const COLUMNS = {
  users: `id UUID! new, email VARCHAR(255)!, username VARCHAR(50)!, password_hash VARCHAR(255)!, is_active BOOLEAN true, is_verified BOOLEAN false,
    created_at TIMESTAMP now, updated_at TIMESTAMP now`,
  user_api_keys: `id UUID! new, user_id UUID!, exchange VARCHAR(50)!, api_key_encrypted TEXT!, api_secret_encrypted TEXT!, is_testnet BOOLEAN true,
    is_active BOOLEAN true, created_at TIMESTAMP now`,
  orders: `id UUID! new, user_id UUID!, account_id UUID!, exchange VARCHAR(50)!, symbol VARCHAR(20)!, side VARCHAR(10)!, type VARCHAR(20)!,
    quantity DECIMAL(20,8)!, price DECIMAL(20,8), status VARCHAR(20)!, exchange_order_id VARCHAR(100), filled_quantity DECIMAL(20,8) 0,
    created_at TIMESTAMP now, updated_at TIMESTAMP now`,
  trades: `id UUID! new, user_id UUID!, account_id UUID!, order_id UUID, exchange VARCHAR(50)!, symbol VARCHAR(20)!, side VARCHAR(10)!,
    quantity DECIMAL(20,8)!, price DECIMAL(20,8)!, fee DECIMAL(20,8) 0, fee_currency VARCHAR(10), executed_at TIMESTAMP!, created_at TIMESTAMP now`,
  positions: `id UUID! new, user_id UUID!, account_id UUID!, exchange VARCHAR(50)!, symbol VARCHAR(20)!, side VARCHAR(10)!, size DECIMAL(20,8)!,
    entry_price DECIMAL(20,8)!, mark_price DECIMAL(20,8), unrealized_pnl DECIMAL 0, created_at TIMESTAMP now, updated_at TIMESTAMP now`,
  user_settings: `id UUID! new, user_id UUID!, trading_enabled BOOLEAN false, max_position_size DECIMAL(20,8) 1000, risk_per_trade DECIMAL(5,2) 2.0,
    daily_loss_limit DECIMAL(5,2) 5.0, notification_preferences JSONB {}, created_at TIMESTAMP now, updated_at TIMESTAMP now`,
};
const expected = Object.fromEntries(
  Object.entries(COLUMNS).map(([table, text]) => [
    table,
    text.split(/,(?![0-9])/).map((one) => {
      const [, name, type, required, standard] = /^(\w+) ([A-Z]+(?:\([\d,]+\))?)(!?) ?(.*)$/.exec(one.trim());
      return { name, type, required: required === '!', standard };
    }),
  ]),
);
const UNIQUE = [['users', 'email'], ['users', 'username'], ['user_settings', 'user_id'], ['positions', 'account_id,symbol,side'], ['trades', 'account_id,symbol,venue_trade_id,side']];
const INDEXES = {
  idx_orders_user_status: 'user_id,status',
  idx_trades_user_symbol: 'user_id,symbol',
  idx_trades_executed_at: 'executed_at DESC',
  idx_positions_user_exchange: 'user_id,exchange',
  idx_orders_account_status: 'account_id,status',
};
const FOREIGN = [['user_api_keys', 'user_id', 'users', 'CASCADE'], ['orders', 'user_id', 'users'], ['orders', 'account_id', 'accounts'], ['trades', 'order_id', 'orders'], ['trades', 'account_id', 'accounts'], ['positions', 'account_id', 'accounts'], ['user_settings', 'user_id', 'users']];
const USER = "INSERT INTO users (email, username, password_hash) VALUES ('a@example.com', 'a', 'x')";

async function migrate(environment) {
  const { status, stderr } = await runToEnd(['migrate'], { TZ: 'Asia/Seoul', ...environment });
  assert.equal(status, 0, stderr);
}

test('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoga-tables-'));
  let database;
  try {
    await migrate({ HOGA_DATA_DIR: folder });
    database = new DatabaseSync(join(folder, 'hoga.db'));
    const ask = (sql) => database.prepare(sql).all();
    // Money is exact text, as times and ids are.
    const typeOf = (type) => (/^(UUID|TIMESTAMP|DECIMAL|JSONB|TEXT)/.test(type) ? 'TEXT' : type);
    for (const [table, columns] of Object.entries(expected)) {
      const found = new Map(ask(`SELECT * FROM pragma_table_info('${table}')`).map((one) => [one.name, one]));
      for (const { name, type, required, standard } of columns) {
        const column = found.get(name);
        assert.equal(column?.type, typeOf(type), `${table}.${name}`);
        assert.equal(Boolean(column.notnull || column.pk), required, `${table}.${name} NOT NULL`);
        const given = column.dflt_value?.replaceAll("'", '') ?? '';
        if (standard === 'new') assert.match(given, /randomblob/);
        else if (standard === 'now') assert.match(given, /strftime\(.*now/);
        else assert.equal(given, standard, `${table}.${name} DEFAULT`);
      }
      assert.deepEqual([...found.values()].filter((one) => one.pk).map((one) => one.name), ['id'], table);
      for (const [, column, target, action = 'NO ACTION'] of FOREIGN.filter(([of]) => of === table)) {
        assert.ok(ask(`SELECT * FROM pragma_foreign_key_list('${table}')`).some((one) => one.from === column && one.table === target && one.on_delete === action), `${table}.${column} references ${target}`);
      }
    }
    const columnsOf = (index) => ask(`SELECT * FROM pragma_index_xinfo('${index}') WHERE key = 1 ORDER BY seqno`).map((one) => one.name + (one.desc ? ' DESC' : '')).join();
    for (const [table, columns] of UNIQUE) {
      assert.ok(ask(`SELECT * FROM pragma_index_list('${table}') WHERE "unique" = 1`).some((one) => columnsOf(one.name) === columns), `${table} UNIQUE (${columns})`);
    }
    for (const [index, columns] of Object.entries(INDEXES)) assert.equal(columnsOf(index), columns, index);
    ask(USER);
    const [{ created_at: time }] = ask('SELECT created_at FROM users');
    assert.ok(Math.abs(Date.parse(`${time.replace(' ', 'T')}Z`) - Date.now()) < 60_000, time);
  } finally {
    database?.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('PostgreSQL', { skip: !postgresqlIsInstalled && 'PostgreSQL is not installed' }, async () => {
  const cluster = await new Cluster().start();
  const own = new Hoga();
  try {
    const command = (sql) => cluster.run('psql', ['-h', '127.0.0.1', '-p', String(cluster.port), '-U', 'hoga', '-v', 'ON_ERROR_STOP=1', '-c', sql, 'crypto_trading']);
    // The sessions of the server and of this test are in another zone.
    command("ALTER DATABASE crypto_trading SET timezone = 'Asia/Seoul'");
    // This makes a master key.
    await migrate({ HOGA_DATA_DIR: own.dataDir });
    await migrate({ HOGA_DATA_DIR: own.dataDir, DATABASE_URL: cluster.url, HOGA_MASTER_KEY_FILE: join(own.dataDir, 'master.key') });
    const rows = await cluster.query(`SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required, pg_get_expr(d.adbin, d.adrelid) AS standard
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attnum > 0 AND c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace`);
    const typeOf = (type) => type.toLowerCase().replace('varchar', 'character varying').replace('decimal', 'numeric').replace('timestamp', 'timestamp without time zone');
    for (const [table, columns] of Object.entries(expected)) {
      for (const { name, type, required, standard } of columns) {
        const column = rows.find((one) => one.table === table && one.name === name);
        // Wider than the document where sums need it.
        if (type === 'DECIMAL') assert.match(column.type, /^numeric\(\d+,8\)$/, `${table}.${name}`);
        else assert.equal(column?.type, typeOf(type), `${table}.${name}`);
        assert.equal(column.required, required, `${table}.${name} NOT NULL`);
        const given = column.standard?.replace(/::[\w ]+(\([\d,]+\))?/g, '').replaceAll(/['()]/g, '') ?? '';
        if (standard === 'new') assert.match(given, /gen_random_uuid/);
        else if (standard === 'now') assert.match(given, /CURRENT_TIMESTAMP AT TIME ZONE UTC/i);
        else assert.equal(given, standard, `${table}.${name} DEFAULT`);
      }
    }
    const constraints = await cluster.query(`SELECT conrelid::regclass::text AS table, contype AS kind, pg_get_constraintdef(oid) AS text FROM pg_constraint`);
    const has = (table, text) => assert.ok(constraints.some((one) => one.table === table && one.text.startsWith(text)), `${table} ${text}`);
    for (const table of Object.keys(expected)) has(table, 'PRIMARY KEY (id)');
    for (const [table, columns] of UNIQUE) has(table, `UNIQUE (${columns.replaceAll(',', ', ')})`);
    for (const [table, column, target, action] of FOREIGN) has(table, `FOREIGN KEY (${column}) REFERENCES ${target}(id)${action ? ` ON DELETE ${action}` : ''}`);
    const indexes = await cluster.query('SELECT indexname, indexdef FROM pg_indexes');
    for (const [index, columns] of Object.entries(INDEXES)) assert.ok(indexes.find((one) => one.indexname === index)?.indexdef.endsWith(`(${columns.replaceAll(',', ', ')})`), index);
    command(USER);
    const [{ away }] = await cluster.query("SELECT abs(extract(epoch FROM created_at - (now() AT TIME ZONE 'UTC')))::float8 AS away FROM users");
    assert.ok(away < 60, `${away} seconds from UTC`);
  } finally {
    await own.stop();
    cluster.stop();
  }
});
