// Notifications from outside: an event reaches the app, a real mail server, a webhook and Telegram; once each on record, also when the
// server is killed while it sends.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';
import { Mailbox, Receiver, Telegram } from '../harness/outside.mjs';

function database(hoga) {
  const opened = new DatabaseSync(join(hoga.dataDir, 'hoga.db'));
  opened.exec('PRAGMA busy_timeout = 5000');
  return opened;
}

// What a confirmation of the address leaves behind.
function confirmEmail(hoga, email) {
  const db = database(hoga);
  db.prepare('UPDATE users SET is_verified = 1 WHERE email = ?').run(email);
  db.close();
}

function deliveries(hoga) {
  const db = database(hoga);
  const rows = db.prepare('SELECT d.state, d.channel, d.attempts, d.message_id, n.event_key FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id').all();
  db.close();
  return rows;
}

const buy = { symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '100' };
const filled = async (client) => {
  const { status, body, text } = await client.order(buy);
  assert.equal(status, 201, text);
  return body;
};
const put = async (client, body) => {
  const answer = await client.put('/notifications/channels', body);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};
const channel = (settings, name) => settings.channels.find((one) => one.name === name);
// Only this kind, by this way.
async function only(client, kind, way) {
  const { preferences } = (await client.get('/notifications/channels')).body;
  const events = Object.fromEntries(Object.keys(preferences.events).map((one) => [one, one === kind ? ['in_app', way] : ['in_app']]));
  await put(client, { preferences: { ...preferences, events } });
}

describe('notifications', () => {
  let hoga;
  let mailbox;
  let receiver;
  let telegram;
  before(async () => {
    [mailbox, receiver, telegram] = await Promise.all([new Mailbox('--user', 'hoga:p@ss').start(), new Receiver().start(), new Telegram().start()]);
    hoga = await new Hoga({
      HOGA_SMTP_URL: `smtp://hoga:p%40ss@127.0.0.1:${mailbox.port}?from=alerts@hoga.test`,
      HOGA_TELEGRAM_TOKEN: telegram.token,
      HOGA_TELEGRAM_URL: telegram.url,
      HOGA_WEBHOOKS_PRIVATE: 'on',
    }).start();
  });
  after(async () => {
    await hoga.stop();
    for (const one of [mailbox, receiver, telegram]) one.stop();
  });

  test('a filled order is behind the bell, once, in both languages, and is read', async () => {
    const client = await Client.registered(hoga);
    const socket = await new Socket(hoga, '/ws/notifications').opened;
    socket.send({ op: 'auth', token: client.token });
    await until(() => socket.messages.find((m) => m.channel === 'notifications' && m.type === 'snapshot'), 'a snapshot');
    const order = await filled(client);
    const frame = await until(() => socket.messages.find((m) => m.channel === 'notifications' && m.type === 'update'), 'an update');
    const [notice] = frame.data.items;
    assert.equal(notice.kind, 'order_filled');
    assert.equal(notice.figures.order_id, order.id);
    assert.equal(notice.title.en, 'BTCUSDT bought');
    assert.equal(notice.title.ko, 'BTCUSDT 매수 체결');
    assert.match(notice.text.ko, /평균 [\d,.]+ \(모의\)/);
    assert.equal(frame.data.unread, 1);
    assert.deepEqual(frame.data.in_browser, [notice.id]);
    const list = (await client.get('/notifications?unread=true')).body;
    assert.deepEqual(list.items.map((one) => one.id), [notice.id]);
    const stranger = await Client.registered(hoga);
    assert.equal((await stranger.get('/notifications')).body.items.length, 0);
    assert.equal((await stranger.post('/notifications/read', { ids: [notice.id] })).body.unread, 0);
    assert.equal((await client.get('/notifications')).body.unread, 1, 'nobody reads it for somebody else');
    assert.equal((await client.post('/notifications/read', { ids: [notice.id] })).body.unread, 0);
    await until(() => socket.messages.some((m) => m.data?.items?.some((one) => one.id === notice.id && one.read_at)), 'the other page hears that it is read');
    assert.equal((await client.get('/notifications?unread=true')).body.items.length, 0);
    socket.socket.close();
  });

  test('a sign-in from another device is told, one from the same is not', async () => {
    const client = await Client.registered(hoga);
    // A device is known by the cookie that it was given.
    const phones = { 'Phone 1': new Client(hoga), 'Phone 2': new Client(hoga) };
    const signIn = (agent) => phones[agent].call('POST', '/auth/login', { email: client.email, password: client.password }, { 'User-Agent': agent });
    await signIn('Phone 1');
    const told = await until(async () => (await client.get('/notifications')).body.items.find((one) => one.kind === 'new_sign_in'), 'a notification');
    assert.match(told.text.en, /Phone 1/);
    await signIn('Phone 1');
    await signIn('Phone 2');
    await until(async () => (await client.get('/notifications')).body.items.some((one) => one.text.en.includes('Phone 2')), 'the next device');
    assert.equal((await client.get('/notifications')).body.items.filter((one) => one.kind === 'new_sign_in').length, 2);
  });

  test('preferences are checked, and what is not wanted is not shown', async () => {
    const client = await Client.registered(hoga);
    const { preferences } = (await client.get('/notifications/channels')).body;
    const bad = await client.put('/notifications/channels', { preferences: { ...preferences, events: { nonsense: ['email'] }, quiet_hours: { is_on: true, from: '25:00', to: '07:00' } } });
    assert.equal(bad.status, 422, bad.text);
    assert.deepEqual(bad.body.errors.map((one) => one.field).sort(), ['preferences.events.nonsense', 'preferences.quiet_hours.from']);
    await put(client, { preferences: { ...preferences, events: { ...preferences.events, order_filled: [] } } });
    await filled(client);
    await client.post('/trading/halt', {});
    const shown = await until(async () => {
      const { items } = (await client.get('/notifications')).body;
      return items.length > 0 && items;
    }, 'the halt is told');
    assert.deepEqual(shown.map((one) => one.kind), ['halt']);
  });

  test('mail goes to a confirmed address through a real server', async () => {
    const client = await Client.registered(hoga);
    const refused = await client.put('/notifications/channels', { email: { is_enabled: true } });
    assert.equal(refused.status, 409, refused.text);
    assert.equal(refused.body.code, 'not_verified');
    assert.equal((await client.post('/notifications/channels/email/test')).status, 409);
    confirmEmail(hoga, client.email);
    assert.deepEqual((await client.post('/notifications/channels/email/test')).body, { is_sent: true, reason: null });
    await until(() => mailbox.messages.length === 1, 'the test has arrived');
    await put(client, { email: { is_enabled: true } });
    await only(client, 'order_filled', 'email');
    await filled(client);
    const mail = await until(() => mailbox.messages[1], 'mail of the fill', 45_000);
    assert.deepEqual(mail.to, [client.email]);
    assert.equal(mail.from, 'alerts@hoga.test');
    assert.equal(mail.subject, 'Hoga: BTCUSDT 매수 체결');
    assert.match(mail.text, /매수, 평균 [\d,.]+ \(모의\)/);
    assert.match(mail.id, /^<[0-9a-f-]{36}@hoga\.test>$/);
    await until(() => deliveries(hoga).some((row) => row.channel === 'email' && row.state === 'sent'), 'it counts as sent');
  });

  test('a webhook is signed, tried again after 500 and a hang, and held up by nobody', async () => {
    const [client, other] = await Promise.all([Client.registered(hoga), Client.registered(hoga)]);
    const bad = await client.put('/notifications/channels', { webhook: { url: 'ftp://x' } });
    assert.equal(bad.body.errors[0].field, 'webhook.url');
    assert.equal((await client.put('/notifications/channels', { webhook: { is_enabled: true } })).body.code, 'no_address');
    for (const [who, path] of [[client, '/slow'], [other, '/good']]) {
      await put(who, { webhook: { url: receiver.url + path, is_enabled: true } });
      await only(who, 'order_filled', 'webhook');
    }
    const { secret } = channel((await client.get('/notifications/channels')).body, 'webhook');
    const got = (path) => receiver.requests.filter((one) => one.path === path);
    receiver.behave = ({ path }) => (path !== '/slow' ? 204 : got('/slow').length === 1 ? 500 : got('/slow').length === 2 ? 'hang' : 204);
    await filled(client);
    const trouble = await until(async () => channel((await client.get('/notifications/channels')).body, 'webhook').trouble, 'the reason is shown', 20_000);
    assert.equal(trouble, 'HTTP 500');
    await until(() => got('/slow').length === 2, 'a second attempt, which hangs', 30_000);
    await filled(other);
    await until(() => got('/good').length === 1, 'somebody else is told meanwhile', 5_000);
    await until(() => got('/slow').length === 3, 'a third attempt', 60_000);
    const attempts = got('/slow');
    assert.equal(new Set(attempts.map((one) => one.headers['x-hoga-delivery'])).size, 1, 'one message, one id');
    const { headers, body } = attempts[0];
    const signature = createHmac('sha256', secret).update(`${headers['x-hoga-timestamp']}.${body}`).digest('hex');
    assert.equal(headers['x-hoga-signature'], `v1=${signature}`);
    assert.equal(JSON.parse(body).notifications[0].kind, 'order_filled');
    await until(async () => channel((await client.get('/notifications/channels')).body, 'webhook').trouble === null, 'the trouble is over');
    const rows = deliveries(hoga).filter((row) => row.message_id === headers['x-hoga-delivery']);
    assert.deepEqual(rows.map((row) => [row.state, row.attempts]), [['sent', 3]]);
  });

  test('a burst goes together', async () => {
    const client = await Client.registered(hoga);
    await put(client, { webhook: { url: `${receiver.url}/burst`, is_enabled: true } });
    await only(client, 'order_filled', 'webhook');
    await filled(client);
    const got = () => receiver.requests.filter((one) => one.path === '/burst').map((one) => JSON.parse(one.body).notifications.length);
    await until(() => got().length === 1, 'the first at once', 5_000);
    for (let i = 0; i < 5; i++) await filled(client);
    await until(() => got().length === 2, 'the rest together', 45_000);
    assert.deepEqual(got(), [1, 5]);
  });

  test('Telegram: linked by a code, told, asked, and halted after a confirmation', async () => {
    const client = await Client.registered(hoga);
    assert.equal((await client.put('/notifications/channels', { telegram: { is_enabled: true } })).body.code, 'not_linked');
    const { code, url } = (await client.post('/notifications/telegram/link')).body;
    assert.equal(url, `https://t.me/hoga_test_bot?start=${code}`);
    const said = (chat, pattern) => until(() => telegram.textsOf(chat).find((text) => pattern.test(text)), `${pattern} in ${chat}`, 10_000);
    telegram.say(7, '/status');
    await said(7, /not linked/);
    telegram.say(7, '/start nonsense');
    await said(7, /wrong or has expired/);
    telegram.say(-8, `/start ${code}`, 'group');
    telegram.say(7, `/start ${code}`);
    await said(7, /Linked/);
    assert.equal(telegram.textsOf(-8).length, 0, 'a group is nobody');
    telegram.say(9, `/start ${code}`);
    await said(9, /wrong or has expired/);
    assert.equal(channel((await client.get('/notifications/channels')).body, 'telegram').is_enabled, true);
    assert.deepEqual((await client.post('/notifications/channels/telegram/test')).body, { is_sent: true, reason: null });
    await said(7, /시험 알림/);
    await filled(client);
    telegram.say(7, '/positions');
    await said(7, /BTCUSDT 0\.\d+ \(모의\)/);
    telegram.say(7, '/status');
    await said(7, /\(모의\): \d+(\.\d+)? USDT, 정상/);
    telegram.say(7, '/halt yes');
    await said(7, /먼저 \/halt/);
    telegram.say(7, '/halt');
    const question = await until(() => telegram.sent.find((message) => message.reply_markup), 'a question with a button');
    assert.equal((await client.get('/trading/halt')).body.items.length, 0, 'nothing is halted before it is confirmed');
    telegram.press(7, question.reply_markup.inline_keyboard[0][0].callback_data);
    await said(7, /모든 거래를 중단했습니다/);
    assert.equal((await client.get('/trading/halt')).body.items.length, 1);
    telegram.isBlocked = true;
    const blocked = await client.post('/notifications/channels/telegram/test');
    assert.equal(blocked.body.is_sent, false);
    assert.match(blocked.body.reason, /blocked by the user/);
    telegram.isBlocked = false;
    telegram.isRevoked = true;
    assert.match((await client.post('/notifications/channels/telegram/test')).body.reason, /401 Unauthorized/);
    telegram.isRevoked = false;
  });

  test('Telegram is silent to whom an operator has switched off, and does nothing for them', async () => {
    const cli = async (...args) => {
      const done = await runToEnd([...args, '--json'], { HOGA_DATA_DIR: hoga.dataDir });
      assert.equal(done.status, 0, done.stderr);
      return JSON.parse(done.stdout);
    };
    const made = await cli('user', 'create', '--email', 'operator@example.com', '--username', 'operator', '--role', 'admin');
    const operator = Object.assign(new Client(hoga), { email: made.email, password: made.password });
    await operator.login();
    const client = await Client.registered(hoga);
    const link = async () => (await client.post('/notifications/telegram/link')).body.code;
    const count = (chat) => telegram.textsOf(chat).length;
    const said = (chat, number) => until(() => count(chat) === number, `${number} messages in ${chat}`, 10_000);
    telegram.say(21, `/start ${await link()}`);
    await said(21, 1);
    telegram.say(21, '/halt');
    await said(21, 2);
    const { reply_markup } = telegram.sent.findLast((message) => message.chat_id === '21');
    const unused = await link();
    await until(async () => (await operator.patch(`/admin/users/${client.user.id}`, { is_active: false })).status === 200, 'the role counts');
    const pressed = telegram.presses;
    for (const command of ['/status', '/positions', '/help', 'hello', '/start', '/start nonsense', `/start ${unused}`]) telegram.say(21, command);
    telegram.press(21, reply_markup.inline_keyboard[0][0].callback_data);
    // What comes in is taken in order: this answer comes after all of those.
    telegram.say(22, `/start ${unused}`);
    await said(22, 1);
    assert.match(telegram.textsOf(22)[0], /wrong or has expired/);
    assert.equal(count(21), 2, telegram.textsOf(21).join());
    assert.equal(telegram.presses, pressed, 'not even the button is answered');
    assert.equal((await operator.patch(`/admin/users/${client.user.id}`, { is_active: true })).status, 200);
    await client.login();
    assert.deepEqual((await client.get('/trading/halt')).body.items, [], 'nothing was halted');
    telegram.say(21, '/status');
    await said(21, 3);
    assert.match(telegram.textsOf(21)[2], /모의/);
  });
});

describe('notifications and a server that is killed', () => {
  test('what was being sent goes out again under its id, and counts once', async () => {
    const receiver = await new Receiver().start();
    let hoga = await new Hoga({ HOGA_WEBHOOKS_PRIVATE: 'on' }).start();
    try {
      const client = await Client.registered(hoga);
      await put(client, { webhook: { url: `${receiver.url}/x`, is_enabled: true } });
      await only(client, 'order_filled', 'webhook');
      receiver.behave = (_, count) => (count === 1 ? 'hang' : 204);
      const order = await filled(client);
      await until(() => receiver.requests.length === 1, 'the message is on its way');
      await hoga.kill();
      hoga = await hoga.restart();
      await until(() => receiver.requests.length === 2, 'it comes again');
      const [first, second] = receiver.requests;
      assert.equal(first.headers['x-hoga-delivery'], second.headers['x-hoga-delivery']);
      assert.equal(first.body, second.body);
      await until(() => deliveries(hoga).every((row) => row.state === 'sent'), 'it counts as sent');
      assert.deepEqual(deliveries(hoga).map((row) => row.event_key), [`filled:${order.id}`]);
      await hoga.kill();
      hoga = await hoga.restart();
      await client.login();
      const list = (await client.get('/notifications')).body.items.filter((one) => one.kind === 'order_filled');
      assert.equal(list.length, 1);
      assert.equal(receiver.requests.length, 2, 'and not once more');
    } finally {
      await hoga.stop();
      receiver.stop();
    }
  });

  test('without settings the channels are off and say so, and webhooks stay outside of the network', async () => {
    const receiver = await new Receiver().start();
    const hoga = await new Hoga().start();
    try {
      const client = await Client.registered(hoga);
      const settings = (await client.get('/notifications/channels')).body;
      assert.equal(channel(settings, 'email').why_off, 'not_configured');
      assert.equal(channel(settings, 'telegram').why_off, 'not_configured');
      assert.equal((await client.post('/notifications/telegram/link')).status, 503);
      for (const url of [receiver.url, `http://localhost:${receiver.port}`, `http://[::ffff:127.0.0.1]:${receiver.port}`, 'http://169.254.169.254/latest']) {
        await put(client, { webhook: { url, is_enabled: true } });
        const { body } = await client.post('/notifications/channels/webhook/test');
        assert.equal(body.is_sent, false, url);
        assert.match(body.reason, /inside of this server's network/, url);
      }
      assert.equal(receiver.requests.length, 0);
    } finally {
      await hoga.stop();
      receiver.stop();
    }
  });

  test('mail waits for its server, in the words of its user, and arrives once; other ways go on meanwhile', async () => {
    const [receiver, locked] = await Promise.all([new Receiver().start(), new Mailbox('--user', 'hoga:right').start()]);
    let hoga = await new Hoga({ HOGA_WEBHOOKS_PRIVATE: 'on', HOGA_SMTP_URL: `smtp://hoga:wrong@127.0.0.1:${locked.port}?from=alerts@hoga.test` }).start();
    let mailbox;
    try {
      const client = await Client.registered(hoga);
      assert.equal((await client.put('/users/me/settings', { locale: 'en' })).status, 200);
      confirmEmail(hoga, client.email);
      await put(client, { email: { is_enabled: true }, webhook: { url: `${receiver.url}/x`, is_enabled: true } });
      const { preferences } = (await client.get('/notifications/channels')).body;
      const events = Object.fromEntries(Object.keys(preferences.events).map((one) => [one, one === 'order_filled' ? ['in_app', 'email', 'webhook'] : ['in_app']]));
      await put(client, { preferences: { ...preferences, events } });
      await filled(client);
      await until(() => receiver.requests.length === 1, 'the webhook has it');
      const email = async () => channel((await client.get('/notifications/channels')).body, 'email');
      await until(async () => (await email()).trouble, 'the refused sign-in is shown', 20_000);
      assert.equal((await email()).is_enabled, true, 'a wrong password of the operator switches off nobody');
      assert.doesNotMatch((await email()).trouble, /wrong@|:wrong/);
      locked.stop();
      await hoga.kill();
      hoga = await hoga.restart();
      await client.login();
      await until(async () => /connect/i.test((await email()).trouble), 'nobody is there', 45_000);
      mailbox = await new Mailbox('--user', 'hoga:wrong', '--port', String(locked.port)).start();
      const mail = await until(() => mailbox.messages[0], 'the mail', 90_000);
      assert.equal(mail.subject, 'Hoga: BTCUSDT bought');
      await until(async () => (await email()).trouble === null, 'the trouble is over');
      const rows = deliveries(hoga).map(({ channel: way, state }) => [way, state]).sort();
      assert.deepEqual(rows, [['email', 'sent'], ['webhook', 'sent']]);
      assert.equal(mailbox.messages.length, 1);
      assert.equal(receiver.requests.length, 1);
    } finally {
      await hoga.stop();
      for (const one of [receiver, locked, mailbox]) one?.stop();
    }
  });

  test('a mail server that refuses, and one that is not there, are named', async () => {
    const mailbox = await new Mailbox('--refuse').start();
    const hoga = await new Hoga({ HOGA_SMTP_URL: `smtp://127.0.0.1:${mailbox.port}` }).start();
    try {
      const client = await Client.registered(hoga);
      confirmEmail(hoga, client.email);
      const test = async () => (await client.post('/notifications/channels/email/test')).body;
      const refused = await test();
      assert.equal(refused.is_sent, false);
      assert.match(refused.reason, /550|RCPT/);
      mailbox.stop();
      const absent = await test();
      assert.equal(absent.is_sent, false);
      assert.match(absent.reason, /connect/i);
    } finally {
      await hoga.stop();
      mailbox.stop();
    }
  });
});
