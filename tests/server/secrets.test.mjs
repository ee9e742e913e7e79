// Every secret that a person or an operator hands over carries a marker. After journeys with right and wrong input the marker is in no log, no
// metric, no answer, no error, no settings that are printed, in no file of the data directory but the one that holds the operator's own, and in no
// backup: neither sealed nor unpacked.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';
import { oneTimeCode } from '../harness/one-time-code.mjs';

const MARK = 'QzMARKERzQ';
const marked = (name) => `${MARK}-${name}-${'x'.repeat(40)}`;

describe('secrets', () => {
  let hoga;
  const answers = [];
  const environment = {
    HOGA_EXCHANGE_ADMIN_SECRET: marked('admin'),
    HOGA_SMTP_URL: `smtp://user:${marked('smtp')}@127.0.0.1:1?from=hoga@hoga.test`,
    HOGA_TELEGRAM_TOKEN: `123:${marked('telegram')}`,
    HOGA_PUBLIC_URL: 'http://hoga.test',
    HOGA_LOG_LEVEL: 'debug',
  };
  before(async () => (hoga = await new Hoga(environment).start()));
  after(() => hoga.stop());

  class Watched extends Client {
    async call(...args) {
      const answer = await super.call(...args);
      answers.push([`${args[0]} ${args[1]}`, answer.text + JSON.stringify([...answer.headers])]);
      return answer;
    }
  }

  const files = (directory) =>
    readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? files(path) : statSync(path).isFile() ? [path] : [];
    });

  test('a journey with right and wrong secrets', async () => {
    const client = new Watched(hoga);
    Object.assign(client, { email: 'marked@example.com', password: marked('password') });
    assert.equal((await client.post('/auth/register', { email: client.email, username: 'marked', password: client.password })).status, 201);
    await client.post('/auth/register', { email: client.email, username: 'marked', password: client.password, invitation: marked('invitation') });
    await client.post('/auth/register', { email: 'x', username: 'y', password: marked('refused'), [marked('field')]: 1 }).catch(() => {});
    answers.pop();
    await client.login();
    await client.untilFunded();
    await client.post('/auth/login', { email: client.email, password: marked('wrong') });
    await client.post('/auth/login', `{"email":"${client.email}","password":"${marked('malformed')}"`);
    await client.post('/auth/login', { email: client.email, password: [marked('list')] });
    await client.post('/auth/step-up', { password: marked('wrong-step-up') });
    await client.stepUp();
    const key = { exchange: 'binance', api_key: marked('api-key'), api_secret: marked('api-secret'), is_testnet: true };
    const added = await client.post('/users/me/api-keys', key, { 'Idempotency-Key': 'once' });
    assert.equal(added.status, 201, added.text);
    await client.post('/users/me/api-keys', key, { 'Idempotency-Key': 'once' });
    await client.post('/users/me/api-keys', { ...key, api_secret: `-----BEGIN PRIVATE KEY-----${MARK}` });
    await client.post('/users/me/api-keys', { ...key, label: 'x'.repeat(200) });
    await client.post(`/users/me/api-keys/${added.body.id}/test`);
    const setup = (await client.post('/auth/2fa/setup')).body;
    answers.pop();
    await client.post('/auth/2fa/enable', { code: '000000' });
    const enabled = await client.post('/auth/2fa/enable', { code: oneTimeCode(setup.secret) });
    assert.equal(enabled.status, 200, enabled.text);
    await client.post('/auth/2fa/disable');
    await client.post('/auth/forgot-password', { email: client.email });
    await client.post('/auth/reset-password', { token: marked('token'), new_password: marked('new') });
    await client.post('/auth/verify-email', { token: marked('verify') });
    client.token = `${client.token}`;
    const bearer = new Watched(hoga);
    bearer.token = `hoga_pat_${marked('bearer')}`;
    assert.equal((await bearer.get('/users/me')).status, 401);
    await client.put('/users/me/password', { current_password: marked('not-it'), new_password: marked('next') });
    assert.equal((await client.put('/users/me/password', { current_password: client.password, new_password: marked('changed') })).status, 204);
    const document = await (await fetch(`${hoga.url}/openapi.json`)).json();
    for (const path of Object.keys(document.paths).filter((one) => document.paths[one].get && one.startsWith('/api/v1/') && !/\{|export/.test(one))) {
      await client.get(path.replace('/api/v1', ''));
    }
    await client.call('GET', '/users/me/audit?limit=500');
    for (const path of ['/users/me/export', '/users/me/audit/export']) {
      const answer = await fetch(`${hoga.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${client.token}` } });
      answers.push([path, await answer.text()]);
    }
    const clear = { setup: setup.secret, recovery: enabled.body.recovery_codes[0] };
    for (const [name, secret] of Object.entries(clear)) assert.ok(!hoga.output.includes(secret), `the log holds the ${name}`);
  });

  test('no answer holds the marker', () => {
    assert.ok(answers.length > 40);
    for (const [what, text] of answers) assert.ok(!text.includes(MARK), `${what}: ${text.slice(0, 400)}`);
  });

  test('no metric, no log, no printed settings', async () => {
    assert.ok(!(await (await fetch(`${hoga.metricsUrl}/metrics`)).text()).includes(MARK));
    assert.ok(!hoga.output.includes(MARK), hoga.output.slice(hoga.output.indexOf(MARK) - 300, hoga.output.indexOf(MARK) + 60));
    const config = await runToEnd(['config'], { ...environment, HOGA_DATA_DIR: hoga.dataDir });
    assert.equal(config.status, 0, config.stderr);
    assert.ok(!config.stdout.includes(MARK) && !config.stderr.includes(MARK), config.stdout);
    const refused = await runToEnd(['config'], { ...environment, HOGA_DATA_DIR: hoga.dataDir, HOGA_SMTP_URL: `nonsense://${MARK}` });
    assert.equal(refused.status, 1);
    assert.ok(!refused.stderr.includes(MARK), refused.stderr);
  });

  test('no backup, as it lies there and as it comes back', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'hoga-secrets-'));
    try {
      const passphrase = join(outside, 'passphrase');
      writeFileSync(passphrase, marked('passphrase'), { mode: 0o600 });
      const made = await runToEnd(['backup', '--passphrase-file', passphrase, '--json'], { ...environment, HOGA_DATA_DIR: hoga.dataDir });
      assert.equal(made.status, 0, made.stderr);
      const restored = join(outside, 'restored');
      const file = join(hoga.dataDir, 'backups', JSON.parse(made.stdout).name);
      const done = await runToEnd(['restore', file, '--passphrase-file', passphrase], { ...environment, HOGA_DATA_DIR: restored });
      assert.equal(done.status, 0, done.stderr);
      for (const said of [made, done]) assert.ok(!said.stdout.includes(MARK) && !said.stderr.includes(MARK));
      const kept = [...files(join(hoga.dataDir, 'backups')), ...files(restored)];
      assert.ok(kept.some((path) => path.endsWith('.backup')) && kept.some((path) => path.endsWith('hoga.db')), `${kept}`);
      assert.deepEqual(kept.filter((path) => readFileSync(path).includes(MARK)), []);
      // The key that opens the rest is in it: without the passphrase nobody has it.
      assert.ok(!readFileSync(file).includes(readFileSync(join(hoga.dataDir, 'master.key'), 'utf8').trim()));
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  test('no file of the data directory, while it runs and after it was killed', async () => {
    const holders = () => files(hoga.dataDir).filter((path) => readFileSync(path).includes(MARK));
    await until(async () => files(hoga.dataDir).some((path) => path.endsWith('hoga.db')), 'the database is there');
    assert.deepEqual(holders(), []);
    await hoga.kill();
    assert.deepEqual(holders(), []);
    await hoga.restart();
  });
});
