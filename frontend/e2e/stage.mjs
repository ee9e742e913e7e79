// What most journeys begin with: a server of their own, a trader, and a browser in which the trader has signed in.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../../tests/harness/client.mjs';
import { Hoga, runToEnd, until } from '../../tests/harness/hoga.mjs';
import { Browser, byId, signIn } from './browser.mjs';

const ADMIN = 'an admin secret of the test that is long enough';
// Of a server whose market moves, and whose exchange fails, when it is told to: see exchange().
export const TOLD = { HOGA_EXCHANGE_ADMIN_SECRET: ADMIN, HOGA_EXCHANGE_FAULTS: 'on' };

// `look` is for Browser.open, `env` for the server; `prepare` is done before the browser opens.
export async function raise({ look, env, prepare } = {}) {
  const stage = { hoga: new Hoga(env), browser: new Browser() };
  try {
    await stage.hoga.start();
    stage.trader = await Client.registered(stage.hoga);
    await prepare?.(stage);
    await stage.browser.open({ locale: 'en-US', ...look });
    stage.page = stage.browser.page;
    await signIn(stage.page, stage.hoga, stage.trader);
    return stage;
  } catch (error) {
    await strike(stage);
    throw error;
  }
}

export async function strike({ browser, hoga }) {
  await browser?.close();
  await hoga?.stop();
}

// To the built-in exchange, as its operator: `faults` are armed and taken back, `market` moves prices.
export async function exchange(hoga, method, path, body) {
  const headers = { 'Content-Type': 'application/json', 'X-Hoga-Admin': ADMIN };
  const answer = await fetch(`${hoga.exchangeUrl}/hoga/v1/${path}`, { method, headers, body: body && JSON.stringify(body) });
  assert.ok(answer.ok, await answer.text());
}

// The next order is carried out, and nobody hears of it until the faults are taken back.
export async function loseOutcome(hoga) {
  await exchange(hoga, 'POST', 'faults', { kind: 'unknown_outcome', method: 'POST', target: '/api/v3/order', executes: true });
  await exchange(hoga, 'POST', 'faults', { kind: 'server_error', method: 'GET', target: '/api/v3/order' });
  await exchange(hoga, 'POST', 'faults', { kind: 'drop_event', method: 'EVENT', target: 'executionReport' });
}

export const feedIsLive = (page) => until(async () => (await byId(page, 'connection-state').getAttribute('data-state')) === 'live', 'the feed is live', 30_000);

// So many minutes from the beginning of 2020 go into the store as candles of Binance. The price is a wave, so that an RSI goes to both ends.
export async function importWave(hoga, count) {
  const minute = (i) => Date.UTC(2020, 0, 1) + i * 60_000;
  const price = (i) => (20_000 + 500 * Math.sin(i / 25) + 120 * Math.sin(i / 7)).toFixed(2);
  const row = (i) => {
    const [low, high] = [price(i), price(i + 1)].sort((a, b) => a - b);
    return `${minute(i)},${price(i)},${high},${low},${price(i + 1)},1.5,${minute(i + 1) - 1},30000,12,0.5,10000,0`;
  };
  const file = join(hoga.dataDir, 'BTCUSDT-1m-2020-01.csv');
  writeFileSync(file, Array.from({ length: count }, (_, i) => row(i)).join('\n'));
  const imported = await runToEnd(['import', file], { HOGA_DATA_DIR: hoga.dataDir });
  assert.equal(imported.status, 0, imported.stderr);
}
