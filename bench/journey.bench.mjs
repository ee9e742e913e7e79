// An order's way through the platform: POST /api/v1/trading/orders until its answer, with the built-in exchange behind it. What a bare
// server would need at the least for the same: one commit to SQLite and one round trip on loopback.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../tests/harness/client.mjs';
import { Hoga } from '../tests/harness/hoga.mjs';
import { percentile, printTable, ratio, serve, whole } from './lib.mjs';

const ROUNDS = 5;
const ORDERS = 100;
const WARM_UP = 20;
const scratch = mkdtempSync(join(tmpdir(), 'hoga-bench-'));
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

// One request over the kept connection, in microseconds, and its answer.
async function post(url, headers, body) {
  const begun = process.hrtime.bigint();
  const request = http.request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers } });
  request.end(body);
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, text, micros: Number(process.hrtime.bigint() - begun) / 1000 };
}

const bareServer = (synchronous) => `
  const { DatabaseSync } = require('node:sqlite');
  const base = new DatabaseSync(${JSON.stringify(scratch)} + '/bare-${synchronous}.db');
  base.exec('pragma journal_mode = wal; pragma synchronous = ${synchronous}; create table orders (id integer primary key, body text)');
  const insert = base.prepare('insert into orders (body) values (?)');
  const server = require('node:http').createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const { lastInsertRowid } = insert.run(body);
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ id: Number(lastInsertRowid) }));
    });
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  process.stdin.on('end', () => process.exit()).resume();`;

// Each opens a server and answers { kinds, stop }; a kind has a name and `one`, which places one order.
async function bare(synchronous) {
  const server = await serve(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', bareServer(synchronous)]);
  const body = JSON.stringify({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.0001', price: '60000' });
  const one = () => post(`http://127.0.0.1:${server.port}/`, {}, body);
  return { kinds: [{ name: `bare: commit and round trip, synchronous=${synchronous.toUpperCase()}`, one }], stop: server.stop };
}

async function platform(durability) {
  const hoga = await new Hoga({ HOGA_DURABILITY: durability, HOGA_EXCHANGE_RATE_LIMITS: 'off', HOGA_LOG_LEVEL: 'warning' }).start();
  const trader = await Client.registered(hoga);
  const { body: book } = await trader.get('/market/orderbook/BTCUSDT?depth=1');
  const price = String(Math.floor(Number(book.bids[0][0]) * 0.9));
  const order = (fields) => {
    const body = JSON.stringify({ symbol: 'BTCUSDT', side: 'buy', quantity: '0.0001', ...fields });
    return () => post(`${hoga.url}/api/v1/trading/orders`, { Authorization: `Bearer ${trader.token}` }, body);
  };
  // An exchange bounds how many orders may rest at once in a symbol: they make room after each round.
  const clear = () => trader.call('DELETE', '/trading/orders?symbol=BTCUSDT');
  return {
    kinds: [
      { name: `limit order, HOGA_DURABILITY=${durability}`, one: order({ type: 'limit', price }), after: clear },
      { name: `market order, HOGA_DURABILITY=${durability}`, one: order({ type: 'market' }) },
    ],
    stop: () => hoga.stop(),
  };
}

async function round(kind) {
  for (let i = 0; i < WARM_UP; i++) await kind.one();
  for (let i = 0; i < ORDERS; i++) {
    const answer = await kind.one();
    if (answer.status !== 201) throw new Error(`${kind.name}: ${answer.status} ${answer.text}`);
    kind.micros.push(answer.micros);
  }
  await kind.after?.();
}

const servers = [];
try {
  // Beside each durability the bare server whose commit promises the same.
  const groups = [];
  for (const [synchronous, durability] of [['normal', 'process'], ['full', 'full']]) {
    const [one, other] = [await bare(synchronous), await platform(durability)];
    servers.push(one, other);
    groups.push([...one.kinds, ...other.kinds].map((kind) => ({ ...kind, micros: [] })));
  }
  for (let i = 0; i < ROUNDS; i++) for (const kind of groups.flat()) await round(kind);
  printTable(
    "An order's way: POST /api/v1/trading/orders to its answer",
    `${ROUNDS} rounds of ${ORDERS} orders that took turns, one after another over one kept connection on loopback. In the platform each is checked, written, sent to the built-in exchange and answered. Bare is a Node.js server that writes one row to SQLite (WAL) and answers: what one commit and one round trip cost here at the least.`,
    ['what', 'p50 µs', 'p99 µs', 'p50 to bare'],
    groups.flatMap((kinds) => kinds.map(({ name, micros }) => [name, whole(percentile(micros, 50)), whole(percentile(micros, 99)), ratio(percentile(micros, 50) / percentile(kinds[0].micros, 50))])),
  );
} finally {
  agent.destroy();
  for (const server of servers) await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
