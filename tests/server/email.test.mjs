// Mail of accounts by a real SMTP server: an address is confirmed, changed and told of; a forgotten password is chosen anew. In the user's language.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';
import { Mailbox } from '../harness/outside.mjs';

describe('mail of accounts', () => {
  let mailbox;
  let hoga;
  before(async () => {
    mailbox = await new Mailbox().start();
    hoga = await new Hoga({ HOGA_SMTP_URL: `smtp://127.0.0.1:${mailbox.port}?from=hoga@hoga.test`, HOGA_PUBLIC_URL: 'http://hoga.test' }).start();
  });
  after(async () => {
    await hoga?.stop();
    mailbox?.stop();
  });

  const letters = (to) => mailbox.messages.map((one) => JSON.stringify(one)).filter((text) => text.includes(to));
  // The secret of the newest link to that address, once there are so many letters.
  const link = async (to, page, count = 1) => {
    const all = await until(async () => letters(to).length >= count && letters(to), `letter ${count} to ${to}`);
    const found = new RegExp(`http://hoga\\.test/${page}#token=([A-Za-z0-9_-]+)`).exec(all.at(-1));
    assert.ok(found, all.at(-1));
    return found[1];
  };
  const me = async (client) => (await client.get('/users/me')).body;

  test('a new address is confirmed by its link, once', async () => {
    assert.equal((await new Client(hoga).get('/auth/registration')).body.has_mail, true);
    const client = await Client.registered(hoga, 'confirming');
    assert.equal((await me(client)).is_verified, false);
    const token = await link(client.email, 'confirm-email');
    assert.equal((await new Client(hoga).post('/auth/verify-email', { token: 'nothing' })).body.code, 'bad_token');
    assert.equal((await new Client(hoga).post('/auth/verify-email', { token })).status, 204);
    assert.equal((await me(client)).is_verified, true);
    assert.equal((await new Client(hoga).post('/auth/verify-email', { token })).body.code, 'bad_token');
    assert.equal((await client.post('/users/me/email/confirmation')).body.code, 'email_confirmed');
    assert.ok(!hoga.output.includes(token));
  });

  test('the first letter is in the language that the registration asks for, Korean where it asks for none', async () => {
    for (const [name, headers, subject] of [
      ['in-english', { 'Accept-Language': 'en-GB,en;q=0.9' }, 'Hoga: confirm your email'],
      ['in-korean', { 'Accept-Language': 'ko-KR,ko;q=0.9,en;q=0.8' }, 'Hoga 이메일 확인'],
      ['in-neither', {}, 'Hoga 이메일 확인'],
    ]) {
      const email = `${name}@example.com`;
      const made = await new Client(hoga).post('/auth/register', { email, username: name, password: 'correct horse battery' }, headers);
      assert.equal(made.status, 201, made.text);
      const letter = await until(() => mailbox.messages.find((one) => one.to.includes(email)), `a letter to ${email}`);
      assert.equal(letter.subject, subject, name);
    }
  });

  test('a changed address counts once it is confirmed, and the old one is told', async () => {
    const client = await Client.registered(hoga, 'changing');
    await client.stepUp();
    const changed = await client.put('/users/me', { email: 'changed@example.com' });
    assert.equal(changed.status, 200, changed.text);
    assert.deepEqual([changed.body.email, changed.body.pending_email], [client.email, 'changed@example.com']);
    const token = await link('changed@example.com', 'confirm-email');
    assert.equal((await new Client(hoga).post('/auth/verify-email', { token })).status, 204);
    assert.deepEqual([(await me(client)).email, (await me(client)).is_verified, (await me(client)).pending_email], ['changed@example.com', true, null]);
    await until(async () => letters('changing@example.com').length >= 2, 'the old address is told');
  });

  test('a forgotten password is chosen anew by the link, and every sign-in ends', async () => {
    const client = await Client.registered(hoga, 'forgetting');
    await link(client.email, 'confirm-email');
    const ask = (email) => new Client(hoga).post('/auth/forgot-password', { email });
    assert.equal((await ask('nobody@example.com')).status, 204);
    assert.equal((await ask(client.email)).status, 204);
    const token = await link(client.email, 'reset-password', 2);
    const reset = (new_password) => new Client(hoga).post('/auth/reset-password', { token, new_password });
    assert.equal((await reset('password123')).status, 422);
    assert.equal((await reset('another long phrase')).status, 204);
    assert.equal((await reset('yet another phrase')).body.code, 'bad_token');
    assert.equal((await client.get('/users/me')).status, 401);
    client.password = 'another long phrase';
    await client.login();
    assert.deepEqual(letters('nobody@example.com'), []);
  });
});
