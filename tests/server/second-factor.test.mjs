// Who one is, proved again and by more than a password: step-up, the second factor, the throttling of guessers, the list of sign-ins.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga } from '../harness/hoga.mjs';
import { Codes, oneTimeCode } from '../harness/one-time-code.mjs';

describe('accounts', () => {
  let hoga;
  before(async () => (hoga = await new Hoga({ HOGA_TRUSTED_PROXIES: '127.0.0.1' }).start()));
  after(() => hoga.stop());

  const key = { exchange: 'binance', api_key: 'k'.repeat(64), api_secret: 's'.repeat(64), is_testnet: true };
  const signIn = (client, fields = {}, headers = {}) => client.post('/auth/login', { email: client.email, password: client.password, ...fields }, headers);
  const another = (client) => Object.assign(new Client(hoga), { email: client.email, password: client.password });

  test('what needs a step-up is refused without one, by its name', async () => {
    const client = await Client.registered(hoga);
    for (const [method, path, body] of [
      ['POST', '/users/me/api-keys', key],
      ['PUT', '/users/me/settings', { trading_enabled: true }],
      ['POST', '/auth/2fa/setup'],
    ]) {
      const answer = await client.call(method, path, body);
      assert.equal(answer.status, 403, `${path} ${answer.text}`);
      assert.equal(answer.body.code, 'step_up_required');
    }
    const wrong = await client.post('/auth/step-up', { password: 'not it at all' });
    assert.deepEqual([wrong.status, wrong.body.code, wrong.body.errors[0].field], [422, 'wrong_password', 'password']);
    assert.equal((await client.post('/auth/step-up', {})).status, 422);
    const { elevated_until } = await client.stepUp();
    assert.ok(Math.abs(Date.parse(elevated_until) - Date.now() - 600_000) < 5000);
    assert.equal((await client.post('/users/me/api-keys', key)).status, 201);
    assert.equal((await client.put('/users/me/settings', { trading_enabled: true })).status, 200);
    const other = another(client);
    await other.login();
    assert.equal((await other.post('/users/me/api-keys', key)).body.code, 'step_up_required', 'it holds for that sign-in alone');
  });

  test('sign-ins are listed with device, address and last use, and end one by one or all', async () => {
    const client = await Client.registered(hoga);
    const others = [another(client), another(client), another(client)];
    for (const [i, other] of others.entries()) {
      const answer = await signIn(other, {}, { 'User-Agent': `browser ${i}`, 'X-Forwarded-For': `198.51.100.${i + 1}` });
      other.token = answer.body.access_token;
    }
    const socket = await new Socket(hoga, '/ws/trading').opened;
    socket.send({ op: 'auth', token: others[0].token });
    await socket.until((m) => m.op === 'authenticated', 'the sign-in of the socket');
    const { items } = (await client.get('/auth/sessions')).body;
    assert.equal(items.filter((one) => one.is_current).length, 1);
    const first = items.find((one) => one.user_agent === 'browser 0');
    assert.equal(first.ip, '198.51.100.1');
    assert.ok(Date.now() - Date.parse(first.last_used_at) < 30_000);
    assert.equal((await client.call('DELETE', `/auth/sessions/${first.id}`)).status, 204);
    assert.equal((await others[0].get('/users/me')).status, 401);
    assert.equal((await socket.closed).code, 4401);
    assert.equal((await others[1].get('/users/me')).status, 200);
    const ended = await client.call('DELETE', '/auth/sessions');
    assert.equal(ended.status, 200, ended.text);
    assert.ok(ended.body.ended >= 2);
    assert.equal((await others[1].get('/users/me')).status, 401);
    assert.equal((await client.get('/users/me')).status, 200);
    assert.equal((await client.get('/auth/sessions')).body.items.length, 1);
  });

  test('a guesser is slowed, and the owner gets in all the same', async () => {
    const owner = await Client.registered(hoga);
    const guesser = another(owner);
    let slowed;
    for (let i = 0; i < 20 && !slowed; ++i) {
      guesser.cookies.clear();
      const answer = await signIn(guesser, { password: `guess number ${i}` }, { 'X-Forwarded-For': '203.0.113.9' });
      if (answer.status === 429) slowed = answer;
      else assert.equal(answer.status, 401);
    }
    assert.equal(slowed.body.code, 'too_many_tries');
    assert.ok(Number(slowed.headers.get('Retry-After')) >= 1);
    assert.equal((await signIn(another(owner), {}, { 'X-Forwarded-For': '198.51.100.77' })).status, 200, 'from elsewhere');
    assert.equal((await signIn(owner, {}, { 'X-Forwarded-For': '203.0.113.9' })).status, 200, 'from the same address, in a browser that is known');
  });

  test('the second factor: set up, used, recovered, turned off', async () => {
    const client = await Client.registered(hoga);
    await client.stepUp();
    const setup = (await client.post('/auth/2fa/setup')).body;
    assert.match(setup.uri, /^otpauth:\/\/totp\/Hoga:.*secret=[A-Z2-7]+/);
    const anHourOff = await client.post('/auth/2fa/enable', { code: oneTimeCode(setup.secret, Date.now() + 3_600_000) });
    assert.equal(anHourOff.status, 422);
    assert.deepEqual([anHourOff.body.errors[0].code, anHourOff.body.figures.minutes], ['clock_differs', '60']);
    assert.equal((await client.get('/users/me')).body.has_second_factor, false);
    const codes = new Codes(setup.secret);
    const enabled = await client.post('/auth/2fa/enable', { code: await codes.next() });
    assert.equal(enabled.status, 200, enabled.text);
    assert.equal(enabled.body.recovery_codes.length, 10);
    assert.equal((await client.get('/users/me')).body.has_second_factor, true);
    const [first, second] = enabled.body.recovery_codes;

    const other = another(client);
    assert.equal((await signIn(other)).body.code, 'second_factor_required');
    assert.equal((await signIn(other, { code: '000000' })).body.code, 'wrong_code');
    const code = await codes.next();
    assert.equal((await signIn(other, { code })).status, 200);
    assert.equal((await signIn(other, { code })).body.code, 'wrong_code', 'a code is good once');
    const late = await signIn(other, { code: oneTimeCode(setup.secret, Date.now() + 3_600_000) });
    assert.match(late.body.detail, /UTC/);
    assert.equal((await signIn(other, { code: first })).status, 200);
    assert.equal((await signIn(other, { code: first })).body.code, 'wrong_code', 'a recovery code is good once');
    assert.equal((await client.get('/auth/2fa')).body.recovery_codes_left, 9);

    const recovered = await signIn(other, { code: second });
    other.token = recovered.body.access_token;
    assert.equal((await other.post('/auth/2fa/disable')).body.code, 'step_up_required');
    assert.equal((await other.post('/auth/step-up', { password: client.password })).status, 422, 'the password is not enough any more');
    assert.equal((await other.post('/auth/step-up', { code: enabled.body.recovery_codes[2] })).status, 200);
    const renewed = (await other.post('/auth/2fa/recovery-codes')).body.recovery_codes;
    assert.equal(renewed.length, 10);
    assert.equal((await other.post('/auth/2fa/disable')).status, 204);
    assert.equal((await signIn(another(client))).status, 200);
    const actions = (await client.get('/users/me/audit?limit=50')).body.items.map((one) => one.action);
    for (const action of ['second_factor_enabled', 'second_factor_disabled', 'second_factor_failed', 'recovery_code_used', 'recovery_codes_renewed', 'stepped_up', 'login']) {
      assert.ok(actions.includes(action), action);
    }
    assert.ok(!hoga.output.includes(setup.secret) && !hoga.output.includes(first));
  });
});
