// Public Binance clients from npm against the built-in exchange of a real server: markets, balances, books, candles, every type of order,
// streams, the account's own events, and the classes of their errors.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Hoga, until } from '../harness/hoga.mjs';

let hoga;
before(async () => {
  hoga = await new Hoga({ HOGA_EXCHANGE_FAULTS: 'on' }).start();
  // A market that has just been made has no trades to show yet.
  await until(async () => (await (await fetch(`${hoga.exchangeUrl}/api/v3/trades?symbol=BTCUSDT&limit=10`)).json()).length >= 5, 'trades', 60_000, 500);
});
after(() => hoga?.stop());

for (const client of ['ccxt', 'binance']) {
  test(`${client} finds a Binance Spot exchange`, async (t) => {
    const secret = readFileSync(join(hoga.dataDir, 'exchange-admin.secret'), 'utf8').trim();
    const env = {
      ...process.env,
      HOGA_EXCHANGE_URL: hoga.exchangeUrl,
      HOGA_EXCHANGE_ADMIN_SECRET: secret,
      HOGA_NODE: process.execPath,
      HOGA_CLIENT: client,
    };
    const { status, output } = await new Promise((done) => {
      execFile(join(import.meta.dirname, 'run'), [], { env, timeout: 240_000 }, (error, stdout, stderr) =>
        done({ status: error ? (error.code ?? 1) : 0, output: stdout + stderr }),
      );
    });
    t.diagnostic(output.trim().split('\n').at(-1));
    assert.equal(status, 0, output);
    assert.match(output, /^\d+ passed, 0 failed$/m);
  });
}
