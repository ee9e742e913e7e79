// What an operator does for many: users, roles, limits, registration, invitations, the system, the audit of everybody.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

describe('administration', () => {
  let hoga;
  let admin;
  before(async () => {
    hoga = await new Hoga().start();
    const made = await cli('user', 'create', '--email', 'admin@example.com', '--username', 'admin', '--role', 'admin');
    admin = Object.assign(new Client(hoga), { email: made.email, password: made.password, user: made });
    assert.equal(made.role, 'admin');
    await admin.login();
    await until(async () => (await admin.get('/admin/users')).status === 200, 'the role counts');
  });
  after(() => hoga.stop());

  const cli = async (...args) => {
    const done = await runToEnd([...args, '--json'], { HOGA_DATA_DIR: hoga.dataDir });
    assert.equal(done.status, 0, done.stderr);
    return JSON.parse(done.stdout);
  };
  const register = (name, fields = {}) =>
    new Client(hoga).post('/auth/register', { email: `${name}@example.com`, username: name, password: 'correct horse battery', ...fields });

  test('users are found, page by page', async () => {
    for (const name of ['minji', 'minsu', 'sora']) assert.equal((await register(name)).status, 201);
    const found = (await admin.get('/admin/users?search=MIN&limit=100')).body.items.map((one) => one.username);
    assert.ok(found.includes('minji') && found.includes('minsu') && !found.includes('sora'), `${found}`);
    assert.deepEqual((await admin.get('/admin/users?search=%25')).body.items, [], 'a sign of the pattern is a letter');
    assert.deepEqual((await admin.get('/admin/users?role=admin')).body.items.map((one) => one.username), ['admin']);
    const seen = (await admin.all('/admin/users', 2)).map((one) => one.id);
    assert.equal(new Set(seen).size, seen.length);
    assert.ok(seen.length >= 4);
  });

  test('a user who is disabled is out at once: tokens fail, sockets close, nothing lets them in', async () => {
    const user = await Client.registered(hoga);
    await user.stepUp();
    const { token } = (await user.post('/users/me/tokens', { name: 'script', scopes: ['read'] })).body;
    const program = Object.assign(new Client(hoga), { token });
    assert.equal((await program.get('/users/me')).status, 200);
    const sockets = [user.token, token].map((one) => ({ token: one, opening: new Socket(hoga, '/ws/trading').opened }));
    for (const one of sockets) {
      one.socket = await one.opening;
      one.socket.send({ op: 'auth', token: one.token });
      await one.socket.until((m) => m.op === 'authenticated', 'the sign-in of the socket');
    }
    const changed = await admin.patch(`/admin/users/${user.user.id}`, { is_active: false });
    assert.equal(changed.status, 200, changed.text);
    assert.equal(changed.body.is_active, false);
    assert.equal((await user.get('/users/me')).status, 401);
    assert.equal((await program.get('/users/me')).status, 401);
    for (const { socket } of sockets) assert.equal((await socket.closed).code, 4401);
    assert.equal((await user.post('/auth/refresh')).status, 401);
    assert.equal((await user.post('/auth/login', { email: user.email, password: user.password })).body.code, 'bad_credentials');
    assert.equal((await admin.patch(`/admin/users/${user.user.id}`, { is_active: true })).status, 200);
    await user.login();
    assert.equal((await user.get('/users/me')).status, 200);
    const entry = (await user.get('/users/me/audit?action=user_disabled')).body.items[0];
    assert.deepEqual([entry.actor, entry.actor_id], ['operator', admin.user.id]);
  });

  test("a disabled user's bots pause with the reason, also where the command line disables, and each act stands in the owner's audit", async () => {
    const user = await Client.registered(hoga);
    const setup = { strategy: 'rsi', parameters: { period: 2 }, symbols: ['BTCUSDT'], intervals: ['1s'], budget: '500' };
    const make = async (name) => {
      const made = await user.post('/bots', { ...setup, name });
      assert.equal(made.status, 201, made.text);
      assert.equal((await user.post(`/bots/${made.body.id}/start`)).status, 200);
      return made.body;
    };
    const stands = async (id) => ((bot) => [bot.state, bot.state_reason?.code ?? null])((await user.get(`/bots/${id}`)).body);
    const first = await make('first');
    const second = await make('second');
    assert.equal((await user.post(`/bots/${second.id}/pause`)).status, 200);
    assert.equal((await admin.patch(`/admin/users/${user.user.id}`, { is_active: false })).status, 200);
    assert.equal((await admin.patch(`/admin/users/${user.user.id}`, { is_active: true })).status, 200);
    await user.login();
    assert.deepEqual(await stands(first.id), ['paused', 'user_disabled']);
    assert.deepEqual(await stands(second.id), ['paused', null], 'one that its owner had paused stays so');
    assert.equal((await user.post(`/bots/${first.id}/start`)).status, 200, 'an owner who is back starts it again');
    assert.equal((await cli('user', 'disable', '--user', user.email)).is_active, false);
    const { bots } = await until(async () => ((body) => !body.bots.running && body)((await admin.get('/admin/system')).body), 'no bot runs');
    assert.ok(bots.paused >= 2);
    assert.equal((await cli('user', 'enable', '--user', user.email)).is_active, true);
    await user.login();
    assert.deepEqual(await stands(first.id), ['paused', 'user_disabled']);
    assert.equal((await user.put(`/bots/${first.id}`, { ...setup, name: 'renamed', budget: '400' })).status, 200);
    assert.equal((await user.post(`/bots/${first.id}/stop`, { orders: 'leave' })).status, 200);
    assert.equal((await user.call('DELETE', `/bots/${first.id}`)).status, 204);
    const acts = (await user.get(`/users/me/audit?subject_id=${first.id}&limit=100`)).body.items.filter((one) => one.action.startsWith('bot_'));
    assert.deepEqual(acts.map((one) => one.action), ['bot_deleted', 'bot_stopped', 'bot_changed', 'bot_started', 'bot_started', 'bot_created']);
    assert.ok(acts.every((one) => one.actor === 'user' && one.details.figures.strategy === 'rsi' && one.details.ip === '127.0.0.1'), JSON.stringify(acts[0]));
    assert.deepEqual((await user.get('/users/me/audit?action=bot_paused')).body.items.map((one) => one.subject_id), [second.id]);
  });

  test('roles are given and taken, and the last administrator stays one', async () => {
    const user = await Client.registered(hoga);
    assert.equal((await user.get('/admin/users')).status, 403);
    assert.equal((await admin.patch(`/admin/users/${user.user.id}`, { role: 'admin' })).status, 200);
    assert.equal((await user.get('/admin/users')).status, 200);
    assert.equal((await admin.patch(`/admin/users/${user.user.id}`, { role: 'user' })).status, 200);
    assert.equal((await user.get('/admin/users')).status, 403);
    for (const change of [{ role: 'user' }, { is_active: false }]) {
      const refused = await admin.patch(`/admin/users/${admin.user.id}`, change);
      assert.deepEqual([refused.status, refused.body.code], [409, 'last_admin']);
    }
    assert.equal((await admin.patch('/admin/users/00000000-0000-4000-8000-000000000000', { role: 'admin' })).status, 404);
  });

  test("the operator's limits for a user stand beside the user's own and can't be loosened", async () => {
    const user = await Client.registered(hoga);
    assert.equal((await admin.patch(`/admin/users/${user.user.id}`, { limits: { max_order_value: '50' } })).status, 200);
    assert.equal((await admin.get(`/admin/users/${user.user.id}`)).body.limits.max_order_value, '50.00000000');
    const order = { symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '60' };
    const refused = await user.order(order);
    assert.deepEqual([refused.status, refused.body.code, refused.body.figures.layer], [422, 'max_order_value', 'platform'], refused.text);
    assert.equal((await user.put('/users/me/limits', { max_order_value: '1000' })).status, 200);
    assert.equal((await user.put('/users/me/limits', {})).status, 200);
    assert.equal((await user.order(order)).status, 422);
    const shown = (await user.get('/users/me/limits')).body.items;
    assert.ok(shown.some((set) => !set.is_own && Number(set.max_order_value) === 50));
    assert.equal((await admin.patch(`/admin/users/${user.user.id}`, { limits: {} })).status, 200);
    assert.equal((await user.order(order)).status, 201);
  });

  test('registration is open, by invitation, or closed', async () => {
    const mode = async () => (await new Client(hoga).get('/auth/registration')).body.mode;
    assert.equal(await mode(), 'open');
    assert.equal((await admin.put('/admin/registration', { mode: 'closed' })).status, 200);
    assert.equal(await mode(), 'closed');
    assert.equal((await register('late')).body.code, 'registration_closed');
    assert.equal((await cli('user', 'create', '--email', 'cli@example.com', '--username', 'cli')).is_active, true);
    assert.equal((await admin.put('/admin/registration', { mode: 'invitation' })).status, 200);
    assert.equal((await register('late')).body.code, 'invitation_required');
    assert.equal((await register('late', { invitation: 'not-a-code' })).body.code, 'invitation_invalid');
    const open = (await admin.post('/admin/invitations', {})).body;
    assert.equal((await register('late', { invitation: open.code })).status, 201);
    assert.equal((await register('later', { invitation: open.code })).body.code, 'invitation_invalid', 'once');
    const bound = (await admin.post('/admin/invitations', { email: 'Friend@example.com', days: 1 })).body;
    assert.equal((await register('stranger', { invitation: bound.code })).body.code, 'invitation_invalid');
    assert.equal((await register('friend', { invitation: bound.code })).status, 201);
    const gone = (await admin.post('/admin/invitations', {})).body;
    assert.equal((await admin.call('DELETE', `/admin/invitations/${gone.id}`)).status, 204);
    assert.equal((await register('nobody', { invitation: gone.code })).body.code, 'invitation_invalid');
    const { items, text } = await admin.get('/admin/invitations').then(({ body, text }) => ({ items: body.items, text }));
    assert.equal(items.filter((one) => one.used_at).length, 2);
    assert.ok(!text.includes(open.code));
    assert.equal((await admin.put('/admin/registration', { mode: 'open' })).status, 200);
    assert.equal((await register('nobody')).status, 201);
  });

  test('the system says how it stands', async () => {
    const { status, body } = await admin.get('/admin/system');
    assert.equal(status, 200);
    assert.equal(body.database.kind, 'sqlite');
    assert.ok(body.database.schema_version > 13 && body.database.answer_microseconds >= 0);
    assert.ok(body.users > 3 && body.admins === 1 && body.sign_ins > 0);
    assert.ok(body.exchanges.some((one) => one.name === 'hoga' && one.state === 'connected'));
    assert.ok(body.accounts.active >= 1 && body.engines.accounts >= 1);
    assert.ok(body.disk.free_bytes > 0 && body.disk.total_bytes >= body.disk.free_bytes);
    assert.match(body.version, /^\d+\.\d+/);
    assert.equal(body.redis, 'not_used');
    assert.match(body.versions.database, /^3\./);
    assert.equal(body.versions.hoga, body.version);
    assert.match(body.versions.openssl, /^3\./);
    const feed = body.feeds.find((one) => one.exchange === 'hoga');
    assert.ok(feed.symbols > 0 && feed.synced > 0 && feed.synced <= feed.followed, JSON.stringify(feed));
    const budgets = Object.fromEntries(body.budgets.map((one) => [one.exchange, one]));
    assert.deepEqual(Object.keys(budgets).sort(), ['binance', 'binance_testnet', 'hoga']);
    assert.ok(Object.values(budgets).every((one) => one.limit_weight >= one.used_weight && one.used_weight >= 0 && one.banned_until === null));
    for (const [queue, length] of Object.entries(body.queues)) assert.ok(Number.isInteger(length) && length >= 0, queue);
    assert.deepEqual(body.backups, { is_on: false, last_good_at: null });
  });

  test("everybody's audit is searched and exported", async () => {
    const user = await Client.registered(hoga, 'searched');
    await user.post('/auth/login', { email: user.email, password: 'wrong horse battery' });
    await until(async () => (await user.get('/users/me/audit?action=login_failed')).body.items.length === 1, 'the failure is on record');
    const all = (await admin.get('/admin/audit?limit=100')).body.items;
    assert.ok(new Set(all.map((entry) => entry.user_id)).size > 1);
    assert.ok(all.some((entry) => entry.email === user.email));
    const of = (await admin.get(`/admin/audit?email=${encodeURIComponent(user.email)}&search=LOGIN`)).body.items;
    assert.ok(of.length >= 2 && of.every((entry) => entry.user_id === user.user.id && entry.action.includes('login')));
    assert.deepEqual((await admin.get(`/admin/audit?since=${new Date(Date.now() + 60_000).toISOString()}`)).body.items, []);
    assert.equal((await admin.get('/admin/audit?email=never-seen%40example.com')).body.code, 'user_not_found');
    const path = `/admin/audit/export?user_id=${user.user.id}&limit=2`;
    assert.equal((await admin.get(path)).body.code, 'step_up_required');
    await admin.stepUp();
    const lines = [];
    let next = `/api/v1${path}`;
    while (next) {
      const answer = await fetch(hoga.url + next, { headers: { Authorization: `Bearer ${admin.token}` } });
      assert.equal(answer.status, 200);
      lines.push(...(await answer.text()).trim().split('\n').map((line) => JSON.parse(line)));
      next = /<([^>]+)>/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    const sequences = lines.map((line) => line.sequence);
    assert.deepEqual(sequences, [...sequences].sort((a, b) => b - a));
    assert.equal(sequences.at(-1), 1);
    assert.ok(lines.every((line) => line.salt && line.user_id === user.user.id));
    const own = (await user.get('/users/me/audit?search=login_failed')).body.items;
    assert.deepEqual(own.map((entry) => entry.action), ['login_failed']);
  });
});
