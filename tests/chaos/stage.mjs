// Everything that a chaos round needs: the exchange as a process apart, the platform that reaches it and its database through proxies
// of the test's own, and users with keys of their own at the exchange, by which the auditor asks it.
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';
import { Cluster } from '../harness/postgresql.mjs';
import { Proxy } from './proxy.mjs';

const ADMIN_SECRET = 'an admin secret of the chaos test that is long enough';
export const SYMBOLS = ['BTCUSDT', 'ETHUSDT'];

const portOf = (url) => Number(new URL(url).port);

export class Stage {
  constructor({ database, users }) {
    this.database = database;
    this.userCount = users;
  }

  async start() {
    // Ten faults a minute would use up the requests that an exchange allows one address, and the server would wait for the next minute, as
    // it must: the limits are tested elsewhere.
    this.exchange = await new Hoga({ HOGA_EXCHANGE_RATE_LIMITS: 'off', HOGA_EXCHANGE_ADMIN_SECRET: ADMIN_SECRET, HOGA_MARKET_SOURCE: 'synthetic?seed=7', HOGA_LOG_LEVEL: 'warning' }).start();
    this.exchangeProxy = await new Proxy(portOf(this.exchange.exchangeUrl)).start();
    const environment = (this.environment = {
      HOGA_EXCHANGE_URL: `http://127.0.0.1:${this.exchangeProxy.port}`,
      HOGA_EXCHANGE_ADMIN_SECRET: ADMIN_SECRET,
      HOGA_ACCESS_TOKEN_SECONDS: '86400',
      HOGA_LOG_LEVEL: 'warning',
    });
    if (this.database === 'postgresql') {
      this.cluster = await new Cluster().start();
      this.databaseProxy = await new Proxy(this.cluster.port).start();
      environment.DATABASE_URL = this.cluster.url.replace(`:${this.cluster.port}/`, `:${this.databaseProxy.port}/`);
      // That of the exchange's process, which has a database of its own.
      environment.HOGA_MASTER_KEY_FILE = join(this.exchange.dataDir, 'master.key');
    }
    this.hoga = await new Hoga(environment).start();
    this.users = [];
    for (let i = 0; i < this.userCount; i++) this.users.push(await this.register(i));
    return this;
  }

  async register(index) {
    const client = await Client.registered(this.hoga);
    const { body } = await client.get('/users/me/accounts');
    const made = await client.post('/users/me/exchange-keys', { label: 'auditor' });
    if (made.status !== 201) throw new Error(`exchange key: ${made.status} ${made.text}`);
    return { index, client, accountId: body.items[0].id, userId: client.user.id, key: made.body };
  }

  // The rows of one SELECT, whose text both databases understand, read past the proxy.
  async rows(sql) {
    if (this.cluster) return this.cluster.query(sql);
    const file = new DatabaseSync(join(this.hoga.dataDir, 'hoga.db'), { readOnly: true });
    try {
      return file.prepare(sql).all();
    } finally {
      file.close();
    }
  }

  // What the platform's own check finds wrong in its record, its audit chains and the exchange's ledger, and what its log should never say.
  async ownFindings() {
    const { status, stdout, stderr } = await runToEnd(['verify', '--exchange', '--audit', '--json'], { HOGA_DATA_DIR: this.hoga.dataDir, ...this.environment });
    const found = status === 0 ? [] : [`verify: ${(stdout + stderr).slice(0, 2_000)}`];
    for (const line of this.hoga.output.split('\n')) {
      if (/a rule does not hold|"code":"(impossible_transition|position_rebuilt|order_vanished)"/.test(line)) found.push(line.slice(0, 500));
    }
    return found;
  }

  async mid(symbol) {
    const answer = await fetch(`${this.exchange.exchangeUrl}/api/v3/ticker/bookTicker?symbol=${symbol}`);
    const { bidPrice, askPrice } = await answer.json();
    return (Number(bidPrice) + Number(askPrice)) / 2;
  }

  exchangeAnswers() {
    return until(async () => (await fetch(`${this.exchange.exchangeUrl}/api/v3/ping`)).ok, 'the exchange answers', 30_000, 20);
  }

  async stop() {
    // Once, whoever asks first: a run that is broken off asks while it ends.
    if (this.isStopped) return;
    this.isStopped = true;
    this.exchangeProxy?.heal();
    this.databaseProxy?.heal();
    await this.hoga?.stop();
    await this.exchangeProxy?.stop();
    await this.databaseProxy?.stop();
    await this.exchange?.stop();
    this.cluster?.stop();
  }
}
