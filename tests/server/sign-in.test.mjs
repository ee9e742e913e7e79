// Registration, sign-in, tokens, refresh and sign-out, and what each refuses.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

describe('sign-in', () => {
  let hoga;
  before(async () => (hoga = await new Hoga().start()));
  after(() => hoga.stop());

  test('a bad registration names its fields and makes nobody', async () => {
    const client = new Client(hoga);
    for (const [body, field] of [
      [{ email: 'x', username: 'abc', password: 'correct horse battery' }, 'email'],
      [{ email: 'a@b.co', username: 'a b', password: 'correct horse battery' }, 'username'],
      [{ email: 'a@b.co', username: 'abc', password: 'short' }, 'password'],
      [{ email: 'a@b.co', username: 'abc' }, 'password'],
      [{ email: 'a@b.co', username: 'abc', password: 'correct horse battery', is_admin: true }, 'is_admin'],
      [{ email: 7, username: 'abc', password: 'correct horse battery' }, 'email'],
    ]) {
      const answer = await client.post('/auth/register', body);
      assert.equal(answer.status, 422, answer.text);
      assert.ok(answer.body.errors.some((one) => one.field === field), answer.text);
    }
    assert.equal((await client.post('/auth/register', '{"email":')).status, 400);
    assert.equal((await client.call('POST', '/auth/register', 'x=1', { 'Content-Type': 'application/x-www-form-urlencoded' })).status, 415);
    assert.equal((await client.post('/auth/login', { email: 'a@b.co', password: 'correct horse battery' })).status, 401);
  });

  test('an email and a name are taken once', async () => {
    const client = await Client.registered(hoga, 'taken');
    const again = await new Client(hoga).post('/auth/register', { email: 'TAKEN@example.com', username: 'other', password: 'correct horse battery' });
    assert.equal(again.status, 409);
    assert.equal(again.body.code, 'email_taken');
    assert.equal((await new Client(hoga).post('/auth/register', { email: 'n@example.com', username: 'taken', password: 'correct horse battery' })).body.code, 'username_taken');
    assert.ok(client.user.id && !('password' in client.user) && !('password_hash' in client.user));
  });

  test('a Korean name registers, and one Idempotency-Key registers once', async () => {
    const body = { email: 'kim@example.com', username: '김철수', password: 'correct horse battery' };
    const key = { 'Idempotency-Key': 'registration-1' };
    const first = await new Client(hoga).post('/auth/register', body, key);
    assert.equal(first.status, 201, first.text);
    assert.equal(first.body.username, body.username);
    const again = await new Client(hoga).post('/auth/register', body, key);
    assert.deepEqual([again.status, again.body], [201, first.body]);
    assert.equal((await new Client(hoga).post('/auth/register', { ...body, password: 'another long phrase' }, key)).body.code, 'idempotency_differs');
  });

  test('an unknown user and a wrong password get the same answer', async () => {
    await Client.registered(hoga, 'known');
    const client = new Client(hoga);
    const wrong = await client.post('/auth/login', { email: 'known@example.com', password: 'wrong horse battery' });
    const unknown = await client.post('/auth/login', { email: 'nobody@example.com', password: 'wrong horse battery' });
    assert.equal(wrong.status, 401);
    assert.deepEqual({ ...wrong.body, request_id: 0 }, { ...unknown.body, request_id: 0 });
  });

  test('the cookie is hidden from scripts and other sites', async () => {
    const client = await Client.registered(hoga);
    const answer = await client.post('/auth/login', { email: client.email, password: client.password });
    const [cookie] = answer.headers.getSetCookie();
    for (const part of [/HttpOnly/i, /SameSite=Strict/i, /Path=\/api\/v1\/auth/i]) assert.match(cookie, part);
  });

  test('forged, foreign and malformed tokens are refused', async () => {
    const client = await Client.registered(hoga);
    await client.login();
    const [header, payload, signature] = client.token.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    for (const token of ['x', 'a.b.c', `${header}.${payload}.${'A'.repeat(signature.length)}`, none, `${header}.${Buffer.from('{}').toString('base64url')}.${signature}`]) {
      client.token = token;
      const answer = await client.get('/users/me');
      assert.equal(answer.status, 401);
      assert.ok(answer.body.code);
    }
  });

  test('profile, password and settings change, and keep what they should', async () => {
    const client = await Client.registered(hoga);
    await client.login();
    const other = new Client(hoga);
    Object.assign(other, { email: client.email, password: client.password });
    await other.login();
    assert.equal((await client.call('PUT', '/users/me', { username: `${client.user.username}2` })).body.username, `${client.user.username}2`);
    assert.equal((await client.call('PUT', '/users/me/settings', { daily_loss_limit: '3.5' })).body.daily_loss_limit, '3.50000000');
    assert.equal((await client.call('PUT', '/users/me/settings', { daily_loss_limit: '-1' })).status, 422);
    assert.equal((await client.call('PUT', '/users/me/settings', { time_zone: 'Mars/Base' })).status, 422);
    const account = (await client.get('/users/me/accounts')).body.items[0];
    for (const label of ['', 'x'.repeat(65), 'a\u0007b']) assert.equal((await client.patch(`/users/me/accounts/${account.id}`, { label })).status, 422, label);
    assert.equal((await client.patch(`/users/me/accounts/${account.id}`, { label: '연습' })).body.label, '연습');
    assert.equal((await client.call('PUT', '/users/me/password', { current_password: 'nope', new_password: 'another long phrase' })).status, 422);
    assert.equal((await client.call('PUT', '/users/me/password', { current_password: client.password, new_password: 'another long phrase' })).status, 204);
    assert.equal((await client.get('/users/me')).status, 200);
    assert.equal((await other.get('/users/me')).status, 401);
  });

  test('API keys go in and never come back', async () => {
    const client = await Client.registered(hoga);
    await client.login();
    await client.stepUp();
    const made = await client.post('/users/me/api-keys', { exchange: 'binance', api_key: 'k'.repeat(64), api_secret: 's3cr3t'.repeat(10), is_testnet: true, label: 'test' });
    assert.equal(made.status, 201, made.text);
    assert.doesNotMatch(made.text, /s3cr3t/);
    const list = await client.get('/users/me/api-keys');
    assert.equal(list.status, 200, list.text);
    assert.doesNotMatch(list.text, /s3cr3t|k{20}/);
    assert.ok(list.body.items.some((one) => one.id === made.body.id && one.is_testnet));
    const stranger = await Client.registered(hoga);
    await stranger.login();
    assert.equal((await stranger.call('DELETE', `/users/me/api-keys/${made.body.id}`)).status, 404);
    await client.login();
    assert.equal((await client.call('DELETE', `/users/me/api-keys/${made.body.id}`)).status, 204);
    assert.doesNotMatch(hoga.output, /s3cr3t|correct horse/);
  });
});

test('tokens expire, are refreshed by the cookie, and end with the sign-out', async () => {
  const hoga = await new Hoga({ HOGA_ACCESS_TOKEN_SECONDS: '5' }).start();
  try {
    const client = await Client.registered(hoga);
    await client.login();
    const first = client.token;
    assert.equal((await client.get('/users/me')).status, 200);
    await until(async () => (await client.get('/users/me')).status === 401, 'the token has run out');
    const old = new Map(client.cookies);
    const refreshed = await client.post('/auth/refresh');
    assert.equal(refreshed.status, 200, refreshed.text);
    assert.equal(refreshed.body.token_type, 'Bearer');
    assert.equal(refreshed.body.expires_in, 5);
    client.token = refreshed.body.access_token;
    assert.notEqual(client.token, first);
    assert.equal((await client.get('/users/me')).status, 200);
    // A second tab that was a moment late gets the same successor.
    const newest = new Map(client.cookies);
    client.cookies = old;
    assert.equal((await client.post('/auth/refresh')).status, 200);
    assert.deepEqual([...client.cookies], [...newest]);
    assert.equal((await client.post('/auth/refresh', undefined, { Origin: 'https://evil.example' })).status, 403);
    assert.equal((await client.call('DELETE', '/auth/logout')).status, 204);
    assert.equal((await client.get('/users/me')).status, 401);
    client.cookies = newest;
    assert.equal((await client.post('/auth/refresh')).status, 401);
  } finally {
    await hoga.stop();
  }
});
