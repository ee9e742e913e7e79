// A client of the API as a program would write it: registers, signs in, calls, follows a socket.
import { createHmac, randomUUID } from 'node:crypto';

export class Client {
  constructor(hoga) {
    this.hoga = hoga;
    this.cookies = new Map();
  }

  async call(method, path, body, headers = {}) {
    const response = await fetch(`${this.hoga.url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
        ...(this.cookies.size ? { Cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: /[/+]json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined, text };
  }

  get(path) {
    return this.call('GET', path);
  }
  post(path, body, headers) {
    return this.call('POST', path, body, headers);
  }
  put(path, body) {
    return this.call('PUT', path, body);
  }
  patch(path, body) {
    return this.call('PATCH', path, body);
  }

  // All items of a list, page by page.
  async all(path, limit = 200) {
    const items = [];
    for (let cursor = ''; cursor !== null && cursor !== undefined; ) {
      const { status, body, text } = await this.get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`);
      if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
      items.push(...body.items);
      cursor = body.next_cursor;
    }
    return items;
  }

  // A new user, signed in, whose paper account can trade.
  static async registered(hoga, name = `u${randomUUID().slice(0, 8)}`) {
    const client = new Client(hoga);
    client.email = `${name}@example.com`;
    client.password = 'correct horse battery';
    const made = await client.post('/auth/register', { email: client.email, username: name, password: client.password });
    if (made.status !== 201) throw new Error(`register: ${made.status} ${made.text}`);
    client.user = made.body;
    await client.login();
    await client.untilFunded();
    return client;
  }

  async login() {
    const answer = await this.post('/auth/login', { email: this.email, password: this.password });
    if (answer.status !== 200) throw new Error(`login: ${answer.status} ${answer.text}`);
    this.token = answer.body.access_token;
  }

  // Confirms that it is still the user: what asks for that is let through for ten minutes.
  async stepUp() {
    const answer = await this.post('/auth/step-up', { password: this.password });
    if (answer.status !== 200) throw new Error(`step-up: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  // As the operator does where no mail is sent: only then may a key trade with real money.
  async confirmEmail() {
    const { runToEnd } = await import('./hoga.mjs');
    const done = await runToEnd(['user', 'confirm-email', '--user', this.email], { HOGA_DATA_DIR: this.hoga.dataDir });
    if (done.status !== 0) throw new Error(`confirm-email: ${done.stderr}`);
  }

  async untilFunded() {
    const { until } = await import('./hoga.mjs');
    await until(async () => {
      // A test may give tokens a very short life.
      if ((await this.get('/users/me')).status === 401) await this.login();
      return (await this.balance('USDT')).free > 0;
    }, 'the paper account is funded');
  }

  async balance(asset) {
    const { body } = await this.get('/trading/balance');
    return body.items.find((one) => one.asset === asset) ?? { free: '0.00000000', locked: '0.00000000' };
  }

  order(fields) {
    return this.post('/trading/orders', fields);
  }
}

// A call of the built-in exchange by Binance's protocol, signed with a key that it gave.
export function exchangeCall(hoga, key, method, path, fields = {}) {
  const query = new URLSearchParams({ ...fields, timestamp: Date.now() }).toString();
  const signature = createHmac('sha256', key.api_secret).update(query).digest('hex');
  return fetch(`${hoga.exchangeUrl}${path}?${query}&signature=${signature}`, { method, headers: { 'X-MBX-APIKEY': key.api_key } });
}

// A socket whose messages can be waited for.
export class Socket {
  constructor(hoga, path) {
    this.messages = [];
    this.waiting = [];
    this.socket = new WebSocket(hoga.url.replace('http', 'ws') + path);
    this.opened = new Promise((done, fail) => {
      this.socket.addEventListener('open', () => done(this));
      this.socket.addEventListener('error', () => fail(new Error(`The socket ${path} was refused`)));
    });
    this.closed = new Promise((done) => this.socket.addEventListener('close', (event) => done({ code: event.code, reason: event.reason })));
    this.socket.addEventListener('message', (event) => {
      this.messages.push(JSON.parse(event.data));
      this.waiting = this.waiting.filter((check) => !check());
    });
  }

  send(message) {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  // The first message, old or new, that fits.
  until(fits, what, deadlineMs = 10_000) {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`No message in ${deadlineMs} ms: ${what}; got ${JSON.stringify(this.messages.slice(-3)).slice(0, 600)}`)), deadlineMs);
      const check = () => {
        const found = this.messages.find(fits);
        if (!found) return false;
        clearTimeout(late);
        done(found);
        return true;
      };
      if (!check()) this.waiting.push(check);
    });
  }

  close() {
    this.socket.close();
  }
}
