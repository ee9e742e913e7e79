// What stands outside of the platform in tests of notifications: a mailbox that speaks SMTP, a server for webhooks, and one that speaks
// Telegram's Bot API (core.telegram.org/bots/api) as far as it is used.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export class Mailbox {
  constructor(...args) {
    this.messages = [];
    this.args = args;
  }

  async start() {
    // The system's own, which has Debian's package.
    this.process = spawn('/usr/bin/python3', [resolve(import.meta.dirname, 'mailbox.py'), ...this.args], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: this.process.stdout });
    this.port = await new Promise((done, fail) => {
      this.process.once('exit', (status) => fail(new Error(`the mailbox ended with ${status}`)));
      lines.once('line', (line) => {
        lines.on('line', (text) => this.messages.push(JSON.parse(text)));
        done(Number(line));
      });
    });
    return this;
  }

  stop() {
    this.process.removeAllListeners('exit');
    this.process.kill('SIGKILL');
  }
}

class Server {
  async start() {
    this.server = createServer((request, response) => this.#take(request, response));
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
    return this;
  }

  async #take(request, response) {
    let body = '';
    for await (const chunk of request) body += chunk;
    await this.answer(request, response, body);
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

// Keeps what it got; `behave` says what becomes of each: a status, or 'hang'.
export class Receiver extends Server {
  requests = [];
  behave = () => 204;

  answer(request, response, body) {
    const got = { path: request.url, headers: request.headers, body };
    this.requests.push(got);
    const status = this.behave(got, this.requests.length);
    if (status !== 'hang') response.writeHead(status).end();
  }
}

export class Telegram extends Server {
  token = '123:test-token';
  sent = [];
  updates = [];
  // Buttons whose press was answered.
  presses = 0;
  isRevoked = false;
  isBlocked = false;
  #waiting = [];
  #number = 100;

  // As if the user had written, or pressed a button.
  say(chat, text, type = 'private') {
    this.#arrive({ message: { message_id: this.#number, date: 0, chat: { id: chat, type }, from: { id: chat, is_bot: false, first_name: 'Kim' }, text } });
  }
  press(chat, data) {
    this.#arrive({ callback_query: { id: String(this.#number), from: { id: chat, is_bot: false, first_name: 'Kim' }, chat_instance: '1', data, message: { message_id: 1, date: 0, chat: { id: chat, type: 'private' } } } });
  }
  textsOf(chat) {
    return this.sent.filter((message) => String(message.chat_id) === String(chat)).map((message) => message.text);
  }

  #arrive(update) {
    this.updates.push({ update_id: ++this.#number, ...update });
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async answer(request, response, body) {
    const ok = (result) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
    const no = (code, description, parameters) => response.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify({ ok: false, error_code: code, description, parameters }));
    const [, token, method] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url) ?? [];
    if (token !== this.token || this.isRevoked) return no(401, 'Unauthorized');
    const fields = body ? JSON.parse(body) : {};
    if (method === 'getMe') return ok({ id: 123, is_bot: true, first_name: 'Hoga', username: 'hoga_test_bot' });
    if (method === 'answerCallbackQuery') {
      this.presses += 1;
      return ok(true);
    }
    if (method === 'sendMessage') {
      if (this.isBlocked) return no(403, 'Forbidden: bot was blocked by the user');
      this.sent.push(fields);
      return ok({ message_id: this.sent.length, date: 0, chat: { id: fields.chat_id, type: 'private' }, text: fields.text });
    }
    if (method !== 'getUpdates') return no(404, 'Not Found');
    // An offset confirms everything before it.
    this.updates = this.updates.filter((update) => update.update_id >= (fields.offset ?? 0));
    if (this.updates.length === 0) {
      await new Promise((done) => {
        const late = setTimeout(done, (fields.timeout ?? 0) * 1000);
        this.#waiting.push(() => (clearTimeout(late), done()));
        request.socket.once('close', () => (clearTimeout(late), done()));
      });
    }
    return ok(this.updates);
  }
}
