// npm's ccxt against the built-in exchange of a real server: markets, balance, book, trades, candles, orders.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Hoga } from '../harness/hoga.mjs';

test('ccxt finds a Binance Spot exchange', async (t) => {
  const hoga = await new Hoga().start();
  try {
    const secret = readFileSync(join(hoga.dataDir, 'exchange-admin.secret'), 'utf8').trim();
    const env = { ...process.env, HOGA_EXCHANGE_URL: hoga.exchangeUrl, HOGA_EXCHANGE_ADMIN_SECRET: secret, HOGA_NODE: process.execPath };
    const { status, output } = await new Promise((done) => {
      execFile(join(import.meta.dirname, 'run'), [], { env, timeout: 120_000 }, (error, stdout, stderr) => done({ status: error ? (error.code ?? 1) : 0, output: stdout + stderr }));
    });
    t.diagnostic(output.trim().split('\n').at(-1));
    assert.equal(status, 0, output);
    assert.match(output, /^\d+ passed, 0 failed$/m);
  } finally {
    await hoga.stop();
  }
});
