// A FAKE Hoga server, to look at the screens without one: `./node src/testing/fake-server.ts [port]`.
// Its market and fills are invented. It is no part of the app, and no test of the server.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type WebSocket, WebSocketServer } from 'ws';
import * as fakeBots from './fake-bots.ts';
import * as desk from './fake-desk.ts';
import * as market from './fake-market.ts';

const port = Number(process.argv[2] ?? 8000);
const lifetime = Number(process.env.FAKE_TOKEN_SECONDS ?? 900);
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
    ...(status === 200 && (body as { access_token?: string })?.access_token
      ? { 'Set-Cookie': 'fake_refresh=1; HttpOnly; Path=/api/v1/auth; SameSite=Strict' }
      : {}),
  });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

function sendFile(url: string, response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  const path = join(dist, url);
  const isFile = extname(url) !== '' && existsSync(path);
  if (!isFile && extname(url) !== '') {
    response.writeHead(404).end();
    return;
  }
  const body = readFileSync(isFile ? path : join(dist, 'index.html'));
  response.writeHead(200, {
    'Content-Type': types[isFile ? extname(url) : '.html'] ?? 'application/octet-stream',
    'Content-Security-Policy': [
      "default-src 'self'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "connect-src 'self' ws: wss:",
      "img-src 'self' data:",
      "frame-ancestors 'none'",
    ].join('; '),
  });
  response.end(isFile ? body : body.toString().replace('__CSP_NONCE__', nonce));
}

const token = () => ({ access_token: `fake-${Date.now()}`, token_type: 'Bearer', expires_in: lifetime });
const arranged = new Map<string, object>();
const list = (items: unknown[]) => ({ items, next_cursor: null });

function klines(url: URL): unknown {
  const item = market.find(url.pathname.split('/').pop() ?? '');
  const interval = url.searchParams.get('interval') ?? '1m';
  const width = market.intervalOf(interval);
  const end = Number(url.searchParams.get('end') ?? Date.now());
  const last = Math.floor(end / width) * width;
  const limit = Number(url.searchParams.get('limit') ?? 500);
  if (!item) return list([]);
  return list(
    Array.from({ length: limit }, (_, i) => market.candle(item, interval, last - (limit - 1 - i) * width)),
  );
}

const exchange = {
  name: 'hoga',
  is_connected: true,
  state: 'connected',
  detail: null,
  source: 'synthetic?seed=1',
  source_state: 'running',
  source_detail: null,
  shift_ms: null,
};

type Answer = [number, unknown];

function answer(method: string, url: URL, body: Record<string, unknown>, hasCookie: boolean): Answer {
  const path = url.pathname.replace('/api/v1', '');
  if (path.startsWith('/market/klines/')) return [200, klines(url)];
  const ofBots = fakeBots.answer(method, url, body);
  if (ofBots) return ofBots;
  const table: Record<string, () => Answer> = {
    'GET /admin/halt': () => [403, { code: 'forbidden', status: 403 }],
    'POST /auth/register': () => [201, desk.user],
    'POST /auth/login': () =>
      body.password === 'wrong'
        ? [401, { type: 'about:blank', title: 'x', status: 401, code: 'bad_credentials' }]
        : [200, token()],
    'POST /auth/refresh': () => (hasCookie ? [200, token()] : [401, { code: 'unauthorized', status: 401 }]),
    'DELETE /auth/logout': () => [204, null],
    'GET /users/me': () => [200, desk.user],
    'PUT /users/me': () => [200, Object.assign(desk.user, body)],
    'PUT /users/me/password': () => [204, null],
    'GET /users/me/settings': () => [200, desk.settings],
    'PUT /users/me/settings': () => [200, Object.assign(desk.settings, body)],
    'GET /users/me/accounts': () => [200, list(desk.accounts)],
    'GET /users/me/api-keys': () => [200, list(desk.keys)],
    'GET /market/symbols': () => [200, list(market.symbols.map((item) => item.info))],
    'GET /market/exchanges': () => [200, list([exchange])],
    'GET /market/stored': () => [200, list(market.stored(exchange.source))],
    'GET /trading/halt': () => [200, list([])],
    'POST /trading/orders/preview': () => [
      200,
      { is_accepted: true, reject_code: null, reject_reason: null },
    ],
    'GET /trading/orders': () => [200, list(desk.orders)],
    'GET /trading/fills': () => [200, list([...desk.fills, ...fakeBots.fills])],
    'POST /trading/orders': () => {
      const order = desk.place(body);
      pushDesk(order);
      return [201, order];
    },
  };
  const [, collection, id = ''] = /^\/trading\/(order-lists|positions)\/?([^/]*)/.exec(path) ?? [];
  if (collection === 'order-lists' && id === 'preview') {
    return [200, { is_accepted: true, reject_code: null, reject_reason: null }];
  }
  if (collection === 'order-lists') {
    const list = method === 'POST' ? desk.placeList(body) : desk.cancelList(id);
    for (const order of list.orders as unknown[]) pushDesk(order);
    return [method === 'POST' ? 201 : 200, list];
  }
  if (collection === 'positions' && method === 'PUT') {
    const position = desk.protect(id, body);
    pushDesk();
    return [200, position];
  }
  if (/^\/users\/me\/(layouts|watchlist|drawings)/.test(path)) {
    if (method === 'PUT') arranged.set(path, { ...body, updated_at: new Date().toISOString() });
    return [200, arranged.get(path) ?? { layouts: {}, drawings: [], symbols: [], updated_at: null }];
  }
  const found = table[`${method} ${path}`];
  if (found) return found();
  if (method === 'DELETE' && path.startsWith('/trading/orders/')) {
    const order = desk.cancel(path.split('/').pop() ?? '');
    pushDesk(order);
    return [200, order];
  }
  return [404, { type: 'about:blank', title: 'Not found', status: 404, code: 'not_found' }];
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake');
  if (!url.pathname.startsWith('/api/')) {
    sendFile(url.pathname, response);
    return;
  }
  let text = '';
  for await (const chunk of request) text += chunk;
  const hasCookie = request.headers.cookie?.includes('fake_refresh') ?? false;
  const [status, body] = answer(request.method ?? 'GET', url, text ? JSON.parse(text) : {}, hasCookie);
  sendJson(response, status, body);
}

interface Client {
  socket: WebSocket;
  seqs: Map<string, number>;
}

const clients = new Set<Client>();

function push(client: Client, address: string, type: 'snapshot' | 'update', data: unknown): void {
  const seq = (client.seqs.get(address) ?? 0) + 1;
  client.seqs.set(address, seq);
  const [channel, symbol] = address.split(':');
  client.socket.send(JSON.stringify({ seq, channel, symbol, type, data }));
}

function dataOf(address: string, isSnapshot: boolean): unknown {
  const [channel = '', name = ''] = address.split(':');
  const item = market.find(name);
  if (channel === 'tickers') return market.symbols.map(market.ticker);
  if (channel === 'orders') return desk.openOrders();
  if (channel === 'fills') return desk.fills;
  if (channel === 'positions') return desk.positionRows();
  if (channel === 'balances') return desk.balanceRows();
  if (channel === 'bots') return { bots: fakeBots.bots, removed: [], signals: [], log: [] };
  if (!item) return [];
  if (channel === 'book') return market.book(item);
  if (channel === 'trades') {
    const count = isSnapshot ? 40 : 1;
    return Array.from({ length: count }, (_, i) => market.trade(item, Date.now() - (count - 1 - i) * 700));
  }
  const interval = channel.replace('kline_', '');
  const width = market.intervalOf(interval);
  return { ...market.candle(item, interval, Math.floor(Date.now() / width) * width), closed: false };
}

function pushDesk(order?: unknown): void {
  for (const client of clients) {
    if (order && client.seqs.has('orders')) push(client, 'orders', 'update', [order]);
    for (const channel of ['balances', 'positions'])
      if (client.seqs.has(channel)) push(client, channel, 'update', dataOf(channel, false));
    if (client.seqs.has('fills') && desk.fills[0]) push(client, 'fills', 'update', [desk.fills[0]]);
  }
}

const server = createServer((request, response) => void handle(request, response));
new WebSocketServer({ server, path: '/ws' }).on('connection', (socket) => {
  const client: Client = { socket, seqs: new Map() };
  clients.add(client);
  socket.on('close', () => clients.delete(client));
  socket.on('message', (raw) => {
    const message = JSON.parse(String(raw)) as {
      op: string;
      id?: number;
      channels?: string[];
      channel?: string;
    };
    if (message.op === 'ping') socket.send(JSON.stringify({ op: 'pong', id: message.id }));
    for (const address of message.op === 'subscribe' ? (message.channels ?? []) : [])
      push(client, address, 'snapshot', dataOf(address, true));
    if (message.op === 'resync' && message.channel)
      push(client, message.channel, 'snapshot', dataOf(message.channel, true));
    for (const address of message.op === 'unsubscribe' ? (message.channels ?? []) : [])
      client.seqs.delete(address);
  });
});

fakeBots.onPush((event) => {
  for (const client of clients) if (client.seqs.has('bots')) push(client, 'bots', 'update', event);
});
setInterval(fakeBots.beat, 1500);

setInterval(() => {
  market.step();
  for (const client of clients) {
    for (const address of client.seqs.keys()) {
      if (/^(book|kline|tickers|trades)/.test(address))
        push(client, address, 'update', dataOf(address, false));
    }
    if (client.seqs.has('positions')) push(client, 'positions', 'update', dataOf('positions', false));
  }
}, 250);

market.start();
fakeBots.begin();
server.listen(port, '127.0.0.1', () => console.log(`FAKE server on http://127.0.0.1:${port}`));
