// The built-in exchange through its sockets: how many orders a second the whole program takes while its client works on the same cores, how
// long each waits at half of the promised rate, and whether all that was acknowledged is there after a kill in the middle of it. The limit is
// a server that reads nothing, with a write to a file for each answer.
import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hoga, runToEnd } from '../tests/harness/hoga.mjs';
import { measure, median, printTable, ratio, serve, whole } from './lib.mjs';

const ROUNDS = Number(process.env.HOGA_BENCH_ROUNDS ?? 5);
const SECONDS = 2;
const ACCOUNTS = 50;
const CONNECTIONS = 64;
const SYMBOLS = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', 'BNBUSDT', 'LINKUSDT'];
const ADMIN_SECRET = 'bench-admin-secret-0123456789';
// What the exchange keeps of an account's finished orders; older ones can't be asked for. Accounts of each round are new,
// so that none comes near it.
const KEPT_ORDERS = 10_000;
const KINDS = [
  { name: 'WebSocket, session logged on', key: 'session', protocol: 'socket', promised: 20_000 },
  { name: 'WebSocket, each order signed', key: 'signed', protocol: 'socket', promised: 20_000 },
  { name: 'REST, each order signed', key: 'signed', protocol: 'rest', promised: 10_000 },
];
const FLOORS = { socket: 'bare answers, WebSocket frames', rest: 'bare answers, HTTP' };

const scratch = mkdtempSync(join(tmpdir(), 'hoga-bench-'));
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
const { publicKey, privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });

async function call(server, method, path, { headers = {}, body } = {}) {
  const response = await new Promise((done, fail) => {
    const request = http.request(`${server.exchangeUrl}${path}`, { method, agent, headers: body ? { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...headers } : headers });
    request.once('response', done).once('error', fail).end(body);
  });
  let text = '';
  for await (const chunk of response) text += chunk;
  if (response.statusCode !== 200) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
  return JSON.parse(text);
}

const admin = (server, path, body) => call(server, 'POST', `/hoga/v1/${path}`, { headers: { 'X-Hoga-Admin': ADMIN_SECRET }, body: JSON.stringify(body) });

function callSigned(server, account, method, path, parameters) {
  const query = new URLSearchParams({ ...parameters, timestamp: Date.now(), recvWindow: 60_000 }).toString();
  const signature = createHmac('sha256', account.secret).update(query).digest('hex');
  return call(server, method, `/api/v3/${path}?${query}&signature=${signature}`, { headers: { 'X-MBX-APIKEY': account.apiKey } });
}

let groups = 0;
async function openAccounts(server) {
  const group = groups++;
  const { symbols } = await call(server, 'GET', '/api/v3/exchangeInfo');
  const deposits = [...new Set(symbols.filter(({ symbol }) => SYMBOLS.includes(symbol)).flatMap(({ baseAsset, quoteAsset }) => [baseAsset, quoteAsset]))].map((asset) => ({ asset, amount: asset === 'USDT' ? '100000000' : '1000000' }));
  const accounts = [];
  for (let i = 0; i < ACCOUNTS; i++) {
    const id = `bench-${group}-${i}`;
    await admin(server, 'accounts', { id, deposits });
    const hmac = await admin(server, `accounts/${id}/keys`, {});
    const session = await admin(server, `accounts/${id}/keys`, { public_key: publicKey });
    accounts.push({ id, apiKey: hmac.api_key, secret: hmac.api_secret, sessionKey: session.api_key });
  }
  return accounts;
}

// Some 15 dollars an order at the prices of the moment.
async function readMarkets(server) {
  const { symbols } = await call(server, 'GET', '/api/v3/exchangeInfo');
  const markets = [];
  for (const symbol of SYMBOLS) {
    const info = symbols.find((one) => one.symbol === symbol);
    const filter = (type) => info.filters.find(({ filterType }) => filterType === type);
    const places = (step) => Math.max(0, Math.round(-Math.log10(Number(step))));
    const { price } = await call(server, 'GET', `/api/v3/ticker/price?symbol=${symbol}`);
    const quantity = (15 / Number(price)).toFixed(places(filter('LOT_SIZE').stepSize));
    markets.push({ symbol, price, decimals: places(filter('PRICE_FILTER').tickSize), quantity });
  }
  return markets;
}

function logon(account) {
  const parameters = { apiKey: account.sessionKey, recvWindow: '60000', timestamp: Date.now() };
  const payload = Object.entries(parameters).map(([name, value]) => `${name}=${value}`).join('&');
  const signature = sign(null, Buffer.from(payload), createPrivateKey(privateKey)).toString('base64');
  return JSON.stringify({ id: 'logon', method: 'session.logon', params: { ...parameters, signature } });
}

function writePlan(kind, markets, accounts) {
  const file = join(scratch, 'plan');
  const lines = markets.map((one) => `market ${one.symbol} ${one.price} ${one.decimals} ${one.quantity}`);
  for (const account of accounts) lines.push(kind.key === 'session' ? `account ${account.sessionKey} - ${logon(account)}` : `account ${account.apiKey} ${account.secret} -`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

// Processor time of a process so far, in microseconds.
function processorMicros(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

const journalBytes = (server) => {
  const folder = join(server.dataDir, 'exchange');
  return Math.max(...readdirSync(folder).filter((name) => /^journal-\d+$/.test(name)).map((name) => statSync(join(folder, name)).size));
};

// What else the machine was doing: with more than nothing, only processor time and the comparison with the bare server mean much.
const [loadBefore] = loadavg();

let runs = 0;
// What the load program saw, and `told`: the file of what was acknowledged to it.
async function load(kind, port, plan, rate, seconds = SECONDS) {
  const told = join(scratch, `told-${runs++}`);
  const seen = await measure('exchange_load', [port, kind.protocol, plan, CONNECTIONS, rate, seconds, told]);
  if (seen.refused > 0) throw new Error(`${kind.name}: ${seen.refused} requests were refused: ${seen.refusal}`);
  return { ...seen, told };
}

// An exchange bounds how many orders may rest at once in a symbol: they make room after each round.
async function clear(server, accounts) {
  for (const account of accounts) {
    const open = await callSigned(server, account, 'GET', 'openOrders', {});
    for (const symbol of new Set(open.map((order) => order.symbol))) await callSigned(server, account, 'DELETE', 'openOrders', { symbol });
  }
}

// Everything that was acknowledged in any round, with the accounts it was told of.
const acknowledged = [];

async function round(server, kind, rate) {
  const accounts = await openAccounts(server);
  const plan = writePlan(kind, await readMarkets(server), accounts);
  const [before, bytes] = [processorMicros(server.process.pid), journalBytes(server)];
  const seen = await load(kind, new URL(server.exchangeUrl).port, plan, rate);
  const serverMicros = (processorMicros(server.process.pid) - before) / seen.answers;
  // Nothing where a new file has taken the old one's place meanwhile.
  const grown = journalBytes(server) - bytes;
  const written = grown > 0 ? grown / seen.answers : undefined;
  await clear(server, accounts);
  acknowledged.push({ accounts, told: seen.told });
  return { ...seen, serverMicros, clientMicros: seen.cpu_us / seen.answers, written };
}

async function floorRound(protocol, plan, bytes, rate) {
  const server = await serve('build/release/bin/exchange_floor', [join(scratch, 'floor'), bytes]);
  try {
    return await load({ name: FLOORS[protocol], protocol }, server.port, plan, rate);
  } finally {
    await server.stop();
    rmSync(join(scratch, 'floor'), { force: true });
  }
}

// By account and symbol: the ids of orders, fills and cancels.
function readTold(file) {
  const told = new Map();
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const [what, account, symbol, id] = line.split(' ');
    if (!id) continue;
    const key = `${account} ${symbol}`;
    if (!told.has(key)) told.set(key, { o: new Set(), f: new Set(), c: new Set() });
    told.get(key)[what].add(Number(id));
  }
  return told;
}

async function page(server, account, path, symbol, parameter, idOf) {
  const rows = new Map();
  for (let from = 0; ; ) {
    const part = await callSigned(server, account, 'GET', path, { symbol, [parameter]: from, limit: 1000 });
    for (const row of part) rows.set(idOf(row), row);
    if (part.length < 1000) return rows;
    from = idOf(part.at(-1)) + 1;
  }
}

// All that was acknowledged is there; no fill is without its order, none missing from it.
async function compare(server, { accounts, told: file }, found) {
  const told = readTold(file);
  for (const [index, account] of accounts.entries()) {
    let kept = 0;
    for (const symbol of SYMBOLS) {
      const orders = await page(server, account, 'allOrders', symbol, 'orderId', (row) => row.orderId);
      const trades = await page(server, account, 'myTrades', symbol, 'fromId', (row) => row.id);
      kept += orders.size;
      const fault = (text) => found.faults.push(`${account.id} ${symbol}: ${text}`);
      const known = told.get(`${index} ${symbol}`) ?? { o: [], f: [], c: [] };
      for (const id of known.o) orders.has(id) ? found.orders++ : fault(`order ${id} is missing`);
      for (const id of known.f) trades.has(id) ? found.fills++ : fault(`fill ${id} is missing`);
      for (const id of known.c) orders.get(id)?.status === 'CANCELED' ? found.cancels++ : fault(`order ${id} is not cancelled`);
      const filled = new Map();
      for (const trade of trades.values()) filled.set(trade.orderId, (filled.get(trade.orderId) ?? 0) + Number(trade.qty));
      for (const [id, order] of orders) {
        if (Math.abs((filled.get(id) ?? 0) - Number(order.executedQty)) > 1e-9) fault(`order ${id} has executed ${order.executedQty}, its fills ${filled.get(id) ?? 0}`);
      }
    }
    if (kept >= KEPT_ORDERS) throw new Error(`${account.id} has ${kept} orders: the oldest may be forgotten by now`);
  }
}

// Kills the server in the middle of a round, starts it again, and compares with all that was ever acknowledged.
async function killAndCompare(server) {
  const accounts = await openAccounts(server);
  const plan = writePlan(KINDS[0], await readMarkets(server), accounts);
  const running = load(KINDS[0], new URL(server.exchangeUrl).port, plan, 0, 20);
  await new Promise((done) => setTimeout(done, 1500));
  await server.kill();
  const last = await running;
  if (!last.was_cut) throw new Error('The server was not killed under load');
  const begun = performance.now();
  await server.restart();
  const restartSeconds = (performance.now() - begun) / 1000;
  const verified = await runToEnd(['verify', '--exchange'], { HOGA_DATA_DIR: server.dataDir, HOGA_EXCHANGE_LISTEN: new URL(server.exchangeUrl).host, HOGA_EXCHANGE_ADMIN_SECRET: ADMIN_SECRET });
  if (verified.status !== 0) throw new Error(`hoga verify --exchange: ${verified.stdout}${verified.stderr}`);
  const found = { orders: 0, fills: 0, cancels: 0, faults: [] };
  for (const one of [...acknowledged, { accounts, told: last.told }]) await compare(server, one, found);
  if (found.faults.length > 0) throw new Error(`After the kill ${found.faults.length} things are wrong: ${found.faults.slice(0, 5).join('; ')}`);
  return { ...found, restartSeconds };
}

const of = (rounds, field) => median(rounds.map((one) => one[field]).filter((value) => value !== undefined));

function printThroughput(rows) {
  printTable(
    'The exchange through its sockets: as fast as it goes',
    `The whole of \`hoga serve\`, journal and synthetic market included, and its client on the same cores; ${CONNECTIONS} connections of ${ACCOUNTS} accounts, one request under way on each, no rate limits; medians of ${ROUNDS} rounds of ${SECONDS} s that took turns. A request is a limit order that rests (45 %), one that crosses (20 %), a market order (15 %) or a cancel (20 %). Bare answers: a server that reads nothing, with one write to a file for each. Load average of the machine before: ${ratio(loadBefore)}.`,
    ['what', 'orders/s', 'requests/s', 'promised orders/s', 'p50 µs', 'p99 µs', 'server CPU µs a request', 'client CPU µs', 'journal bytes', 'of the bare'],
    rows,
  );
}

function printLatency(rows) {
  printTable(
    'The same at half of the promised rate',
    `Requests fall due at random moments, and the wait counts from then; medians of ${ROUNDS} rounds of ${SECONDS} s. Promised: p99 under 5,000 µs.`,
    ['what', 'requests/s', 'p50 µs', 'p99 µs', 'p99.9 µs', 'server CPU µs a request'],
    rows,
  );
}

const server = await new Hoga({ HOGA_EXCHANGE_RATE_LIMITS: 'off', HOGA_EXCHANGE_ADMIN_SECRET: ADMIN_SECRET, HOGA_LOG_LEVEL: 'warning' }).start();
try {
  const full = new Map(KINDS.map((kind) => [kind, []]));
  const half = new Map(KINDS.map((kind) => [kind, []]));
  const floors = { socket: { full: [], half: [] }, rest: { full: [], half: [] } };
  for (const kind of KINDS) await round(server, kind, 0); // warm
  for (let i = 0; i < ROUNDS; i++) {
    for (const kind of KINDS) {
      full.get(kind).push(await round(server, kind, 0));
      half.get(kind).push(await round(server, kind, kind.promised / 2));
    }
    for (const protocol of ['socket', 'rest']) {
      const plan = writePlan({ key: 'signed' }, await readMarkets(server), await openAccounts(server));
      const bytes = Math.round(of([...full.values(), ...half.values()].flat(), 'written'));
      floors[protocol].full.push(await floorRound(protocol, plan, bytes, 0));
      floors[protocol].half.push(await floorRound(protocol, plan, bytes, (protocol === 'socket' ? 20_000 : 10_000) / 2));
    }
  }
  const bare = { socket: of(floors.socket.full, 'requests_per_second'), rest: of(floors.rest.full, 'requests_per_second') };
  printThroughput([
    ...KINDS.map((kind) => {
      const rounds = full.get(kind);
      const requests = of(rounds, 'requests_per_second');
      return [kind.name, whole(of(rounds, 'orders_per_second')), whole(requests), whole(kind.promised), whole(of(rounds, 'p50_us')), whole(of(rounds, 'p99_us')), ratio(of(rounds, 'serverMicros')), ratio(of(rounds, 'clientMicros')), whole(of(rounds, 'written')), ratio(requests / bare[kind.protocol])];
    }),
    ...Object.entries(FLOORS).map(([protocol, name]) => [name, '', whole(bare[protocol]), '', whole(of(floors[protocol].full, 'p50_us')), whole(of(floors[protocol].full, 'p99_us')), '', '', '', ratio(1)]),
  ]);
  printLatency([
    ...KINDS.map((kind) => {
      const rounds = half.get(kind);
      return [kind.name, whole(of(rounds, 'requests_per_second')), whole(of(rounds, 'p50_us')), whole(of(rounds, 'p99_us')), whole(of(rounds, 'p999_us')), ratio(of(rounds, 'serverMicros'))];
    }),
    ...Object.entries(FLOORS).map(([protocol, name]) => [name, whole(of(floors[protocol].half, 'requests_per_second')), whole(of(floors[protocol].half, 'p50_us')), whole(of(floors[protocol].half, 'p99_us')), whole(of(floors[protocol].half, 'p999_us')), '']),
  ]);
  const kept = await killAndCompare(server);
  console.log(
    `\nKilled (SIGKILL) under full load and started again in ${kept.restartSeconds.toFixed(1)} s: of all that was acknowledged in all rounds, ${whole(kept.orders)} orders, ${whole(kept.fills)} fills and ${whole(kept.cancels)} cancels are there, none is missing; each order's fills add up to what it has executed; \`hoga verify --exchange\` finds no difference.`,
  );
} finally {
  agent.destroy();
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
