// A change of the market source: each source finds its own candles again, balances stay, open orders end, and a killed server changes
// nothing of that.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

const folder = mkdtempSync(join(tmpdir(), 'hoga-recording-'));
const recording = join(folder, 'BTCUSDT-1m.csv');
let hoga;

before(() => {
  const start = Date.UTC(2025, 0, 1);
  const rows = Array.from({ length: 300 }, (_, i) => [new Date(start + i * 60_000).toISOString().slice(0, 19), 50_000 + i, 50_010 + i, 49_990 + i, 50_005 + i, 2].join(','));
  writeFileSync(recording, ['datetime,open,high,low,close,volume', ...rows].join('\n'));
});
after(async () => {
  await hoga?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const klines = async (interval, end) => (await (await fetch(`${hoga.exchangeUrl}/api/v3/klines?symbol=BTCUSDT&interval=${interval}&limit=1000&endTime=${end}`)).json());

async function restart(source) {
  await hoga.kill();
  hoga.environment = { ...hoga.environment, HOGA_MARKET_SOURCE: source };
  await hoga.restart();
}

test('candles are kept per source through kills', async () => {
  hoga = await new Hoga({ HOGA_MARKET_SOURCE: 'synthetic?seed=3' }).start();
  const trader = await Client.registered(hoga);
  const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price: '20000' });
  assert.equal(placed.status, 201, placed.text);
  const bought = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' });
  assert.equal(bought.status, 201, bought.text);
  await until(async () => (await trader.get(`/trading/orders/${bought.body.id}`)).body.status === 'filled', 'the order is filled');
  // Closed ones: the running minute goes on until the kill.
  const closed = Date.now() - 60_000;
  const minutes = await klines('1m', closed);
  const days = await klines('1d', closed - 86_400_000);
  assert.equal(minutes.length, 1000);

  await restart(`replay:${recording}`);
  await trader.login();
  const [exchange] = (await trader.get('/market/exchanges')).body.items;
  assert.match(exchange.source, /^replay:/);
  assert.equal(exchange.source_state, 'running');
  const replayed = await klines('1m', Date.now());
  assert.ok(replayed.length < 300, 'The chart is the recording alone');
  assert.ok(replayed.every((row) => Number(row[2]) < 51_000));
  const order = await until(async () => {
    const { body } = await trader.get(`/trading/orders/${placed.body.id}`);
    return ['cancelled', 'expired'].includes(body.status) && body;
  }, 'the open order has ended');
  assert.equal(order.filled_quantity, '0.00000000');
  assert.equal((await trader.balance('BTC')).free, '0.00999000');

  await restart('synthetic?seed=3');
  await trader.login();
  const again = new Map((await klines('1m', Date.now())).map((row) => [row[0], row]));
  const shared = minutes.filter((row) => again.has(row[0]));
  assert.ok(shared.length > 900, `${shared.length} candles are compared`);
  for (const row of shared) assert.deepEqual(again.get(row[0]), row);
  assert.deepEqual(await klines('1d', closed - 86_400_000), days);
  assert.equal((await trader.balance('BTC')).free, '0.00999000');
  const more = await trader.order({ symbol: 'BTCUSDT', side: 'sell', type: 'market', quantity: '0.005' });
  assert.equal(more.status, 201, more.text);
});
