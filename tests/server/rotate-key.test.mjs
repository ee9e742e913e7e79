// The master key is changed while the server runs: nobody is signed out, keys of exchanges open, the next start takes the new file, and the old
// one opens nothing.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd } from '../harness/hoga.mjs';

describe('rotate-key', () => {
  let hoga;
  before(async () => (hoga = await new Hoga().start()));
  after(() => hoga.stop());

  test('changes the master key without downtime', async () => {
    const client = await Client.registered(hoga);
    await client.stepUp();
    const added = await client.post('/users/me/api-keys', { exchange: 'binance', api_key: 'k'.repeat(64), api_secret: 's'.repeat(64) });
    assert.equal(added.status, 201, added.text);
    const { token } = (await client.post('/users/me/tokens', { name: 'script', scopes: ['read'] })).body;
    const file = join(hoga.dataDir, 'master.key');
    const old = `${file}.old`;
    copyFileSync(file, old);
    const rotated = await runToEnd(['rotate-key'], { HOGA_DATA_DIR: hoga.dataDir });
    assert.equal(rotated.status, 0, rotated.stderr);
    assert.notEqual(readFileSync(file, 'utf8'), readFileSync(old, 'utf8'));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const works = async () => {
      assert.equal((await client.get('/users/me')).status, 200, 'the access token');
      assert.equal((await client.post('/auth/refresh')).status, 200, 'the refresh token');
      assert.equal((await client.post(`/users/me/api-keys/${added.body.id}/test`)).status, 200, 'the stored key opens');
      assert.equal((await Object.assign(new Client(hoga), { token }).get('/users/me')).status, 200, 'the program’s token');
      assert.equal((await client.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '50' })).status, 201);
    };
    await works();
    await hoga.kill();
    await hoga.restart();
    await client.untilFunded();
    await works();
    assert.deepEqual(JSON.parse((await runToEnd(['verify', '--audit', '--json'], { HOGA_DATA_DIR: hoga.dataDir })).stdout).findings, []);
    const now = readFileSync(file);
    writeFileSync(file, readFileSync(old));
    const refused = await runToEnd(['user', 'list'], { HOGA_DATA_DIR: hoga.dataDir });
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /master key is not the one/);
    writeFileSync(file, now);
    assert.equal((await runToEnd(['user', 'list'], { HOGA_DATA_DIR: hoga.dataDir })).status, 0);
  });
});
