// The same platform on PostgreSQL: a user registers, trades, and finds everything again after SIGKILL.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';
import { Cluster, postgresqlIsInstalled } from '../harness/postgresql.mjs';

test('trades on PostgreSQL and survives SIGKILL', { skip: !postgresqlIsInstalled && 'PostgreSQL is not installed' }, async () => {
  const cluster = await new Cluster().start();
  // The key that a server of its own would have made for its SQLite file.
  const key = new Hoga();
  await key.start();
  await key.kill('SIGTERM');
  const environment = { DATABASE_URL: cluster.url, HOGA_MASTER_KEY_FILE: join(key.dataDir, 'master.key') };
  const hoga = await new Hoga(environment).start();
  try {
    const trader = await Client.registered(hoga);
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' });
    assert.equal(placed.status, 201, placed.text);
    await until(async () => (await trader.get(`/trading/orders/${placed.body.id}`)).body.status === 'filled', 'the order is filled');
    const state = async () => ({
      orders: (await trader.get('/trading/orders')).body.items.map(({ updated_at, ...order }) => order),
      fills: (await trader.get('/trading/fills')).body.items,
      balances: (await trader.get('/trading/balance')).body.items,
    });
    const before = await state();
    await hoga.kill();
    await hoga.restart();
    await trader.login();
    await until(async () => (await trader.get('/trading/balance')).body.items.length > 0, 'the account is back');
    assert.deepEqual(await state(), before);

    // Another key can't open what this one has sealed: the start ends with one line.
    await hoga.kill();
    const other = new Hoga();
    await other.start();
    await other.kill('SIGTERM');
    writeFileSync(join(other.dataDir, 'empty'), '');
    const { status, stderr } = await runToEnd(['serve'], { ...environment, HOGA_LOG_LEVEL: 'error', HOGA_DATA_DIR: other.dataDir, HOGA_MASTER_KEY_FILE: join(other.dataDir, 'master.key'), HOGA_LISTEN: '127.0.0.1:0', HOGA_EXCHANGE_LISTEN: '127.0.0.1:0', HOGA_METRICS_LISTEN: '127.0.0.1:0' });
    assert.equal(status, 1, stderr);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.match(stderr, /key/);
    await other.stop();
  } finally {
    await hoga.stop();
    await key.stop();
    cluster.stop();
  }
});
