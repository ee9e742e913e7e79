// Strategies in libraries of their own: the package is installed, the examples are built against it, and come, trade, are replaced
// and go while others run on; those that crash, hang, take all memory or are of another make stop their own bots alone.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { candles } from '../harness/candles.mjs';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';
import { Driver, Workshop, put } from '../harness/plugins.mjs';

const examples = resolve('examples/strategies');
let workshop;
let built;
let hostile;

before(async () => {
  workshop = await new Workshop().install();
  built = await workshop.build(examples);
  hostile = await workshop.build(resolve('tests/plugins/hostile'), 'Debug');
});
after(() => workshop.close());

const folderOf = (name) => {
  const folder = join(workshop.folder, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};
const stateOf = async (driver, file) => (await driver.list())[file]?.[0];
const falling = async (driver, bot, from, count) => {
  const said = [];
  for (let i = 0; i < count; i++) said.push(await driver.ask(`candle ${bot} ${from + i} ${1000 - from - i}`, new RegExp(`^(decided|failed) ${bot} `)));
  return said;
};

describe('the example', () => {
  test('comes, trades, is replaced by a newer version that goes on where it was, and goes', async () => {
    const folder = folderOf('example');
    const driver = new Driver(folder);
    assert.deepEqual(await driver.list(), {});
    put(join(built, 'streak.so'), folder, 'streak.so');
    put(join(built, 'vwap_dip.so'), folder, 'vwap_dip.so');
    await driver.take(/^strategies streak@1\.0\.0 vwap_dip@1\.0\.0$/);

    assert.equal(await driver.ask('make a streak 1.0.0 {"length":3}', /^made a /), 'made a 0 goes-on');
    assert.equal(await driver.ask('make b vwap_dip 1.0.0 {}', /^made b /), 'made b 60 goes-on');
    // The first close falls below nothing; the fourth makes three in a row.
    assert.deepEqual(await falling(driver, 'a', 1, 4), ['decided a 0', 'decided a 0', 'decided a 0', 'decided a 1']);
    assert.deepEqual(await falling(driver, 'a', 5, 2), ['decided a 0', 'decided a 0']);

    // As a developer does: the source changes, and its version.
    const source = join(workshop.folder, 'newer');
    cpSync(examples, source, { recursive: true });
    const file = join(source, 'streak.cpp');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"streak", "1.0.0"', '"streak", "1.1.0"'));
    const newer = await workshop.build(source);
    put(join(newer, 'streak.so'), folder, 'streak.so');
    await driver.take(/^strategies streak@1\.1\.0 vwap_dip@1\.0\.0$/);
    await driver.take(/^replaced a$/);
    // The third falling close comes to the new version, which knows of the two before.
    assert.equal(await driver.ask('make a streak 1.1.0 {"length":3}', /^(made|failed) a /), 'made a 0 goes-on');
    assert.deepEqual(await falling(driver, 'a', 7, 1), ['decided a 1']);

    rmSync(join(folder, 'streak.so'));
    await driver.take(/^lost a closed$/);
    await driver.take(/^strategies vwap_dip@1\.0\.0$/);
    assert.match(await driver.ask('make c streak 1.1.0 {}', /^failed c /), /plugin_not_running/);
    assert.deepEqual(await falling(driver, 'b', 1, 1), ['decided b 0']);
    assert.equal(await driver.end(), 0);
  });

  test('of two files with one strategy the greater version counts, and the other comes back', async () => {
    const folder = folderOf('versions');
    const driver = new Driver(folder);
    put(join(built, 'streak.so'), folder, 'a.so');
    await driver.take(/^strategies streak@1\.0\.0$/);
    put(join(built, 'streak.so'), folder, 'b.so');
    await until(async () => (await stateOf(driver, 'b.so')) === 'refused', 'the same version twice is refused');
    assert.equal((await driver.list())['b.so'][3], 'same_version');
    await driver.end();
  });
});

describe('a plug-in that misbehaves', () => {
  let driver;
  let folder;
  before(async () => {
    folder = folderOf('hostile');
    driver = new Driver(folder);
    put(join(built, 'streak.so'), folder, 'streak.so');
    put(join(hostile, 'hostile.so'), folder, 'hostile.so');
    await driver.take(/^strategies hostile@1\.0\.0 streak@1\.0\.0$/);
    await driver.ask('make good streak 1.0.0 {"length":2}', /^made good /);
  });
  after(() => driver.end());

  let minute = 1;
  const others = async () => {
    const said = await driver.ask(`candle good ${minute} ${5000 - minute}`, /^(decided|failed|lost) good/);
    minute += 1;
    assert.match(said, /^decided good/);
  };
  const ready = () => until(async () => (await stateOf(driver, 'hostile.so')) === 'ready', 'the plug-in is there again');

  for (const [deed, code] of [['crash', 'segmentation_fault'], ['loop', 'call_time'], ['abort', 'aborted'], ['exit', 'exited']]) {
    test(`${deed}: ends its bots with the reason, and starts again`, async () => {
      await ready();
      await driver.ask(`make bad hostile 1.0.0 {"deed":"${deed}"}`, /^made bad /);
      await driver.ask('make beside hostile 1.0.0 {}', /^made beside /);
      driver.say('candle bad 1 100');
      await others();
      assert.match(await driver.take(/^failed bad /), new RegExp(`^failed bad plugin_${code} `));
      await driver.take(new RegExp(`^lost bad ${code}$`));
      await driver.take(new RegExp(`^lost beside ${code}$`));
      await others();
    });
  }

  for (const [deed, said] of [['throw', /out of ideas/], ['allocate', /more memory than it may have/]]) {
    test(`${deed}: ends its own bot alone`, async () => {
      await ready();
      await driver.ask(`make bad hostile 1.0.0 {"deed":"${deed}"}`, /^made bad /);
      await driver.ask('make beside hostile 1.0.0 {}', /^made beside /);
      assert.match(await driver.ask('candle bad 1 100', /^failed bad /), said);
      assert.equal(await driver.ask('candle beside 1 100', /^(decided|failed) beside/), 'decided beside 0');
      await others();
    });
  }

  test('it gets at nothing of the platform', async (t) => {
    await ready();
    if (/can't confine/.test(driver.complaint)) return t.skip(`this kernel has no Landlock or no seccomp: ${driver.complaint}`);
    await driver.ask('make bad hostile 1.0.0 {"deed":"pry"}', /^made bad /);
    assert.match(await driver.ask('candle bad 1 100', /^failed bad /), /got at: nothing$/);
    assert.ok(!existsSync('/tmp/hoga-plugin-was-here'));
  });

  const refused = {
    'wrong_abi.so': 'other_abi',
    'crash_on_load.so': 'segmentation_fault',
    'hang_on_load.so': 'call_time',
    'bad_version.so': 'bad_version',
    'no_strategy.so': 'no_strategy',
  };
  test('what can not be loaded is refused by name, and harms nobody', async () => {
    for (const file of Object.keys(refused)) put(join(hostile, file), folder, file);
    writeFileSync(join(folder, 'text.so'), 'This is no library, and long enough for a header.');
    writeFileSync(join(folder, 'empty.so'), '');
    // A library of another machine: the header says so.
    const other = readFileSync(join(built, 'streak.so'));
    other.writeUInt16LE(183 + (process.arch === 'arm64' ? -121 : 0), 18);
    writeFileSync(join(folder, 'other_machine.so'), other);
    const expected = { ...refused, 'text.so': 'not_a_library', 'empty.so': 'not_a_library', 'other_machine.so': 'other_architecture' };
    await until(async () => {
      const list = await driver.list();
      return Object.keys(expected).every((file) => list[file]?.[0] === 'refused');
    }, 'all of them are refused', 60_000);
    const list = await driver.list();
    for (const [file, code] of Object.entries(expected)) assert.equal(list[file][3], code, `${file}: ${list[file]}`);
    await others();

    // The command that a developer asks says the same.
    const { status, stdout } = await runToEnd(['strategies', '--json'], { HOGA_PLUGIN_DIR: folder, HOGA_DATA_DIR: folderOf('data') });
    assert.equal(status, 0);
    const told = JSON.parse(stdout);
    assert.equal(told.find((one) => one.file === 'wrong_abi.so').found, 'ABI 2 instead of 1');
    assert.match(told.find((one) => one.file === 'wrong_abi.so').reason_ko, /다시 빌드하세요/);
    assert.equal(told.find((one) => one.name === 'streak').origin, 'plugin');
    assert.match(told.find((one) => one.name === 'streak').summary_ko, /연속으로 내리면/);
    assert.equal(told.find((one) => one.name === 'rsi').origin, 'shipped');
  });
});

describe('bots on plug-ins', () => {
  let hoga;
  let owner;
  let folder;
  before(async () => {
    hoga = await new Hoga().start();
    folder = join(hoga.dataDir, 'plugins');
    owner = await Client.registered(hoga);
  });
  after(() => hoga.stop());

  const bot = (strategy, parameters) => ({
    name: strategy,
    strategy,
    parameters,
    symbols: ['BTCUSDT'],
    intervals: ['1s'],
    budget: '1000',
    sizing: { sizing_rule: 'fixed_quote', sizing_value: '50' },
  });
  const listed = async (name) => (await owner.get('/strategies')).body.items.find((one) => one.name === name);
  const begin = async (strategy, parameters) => {
    const made = await owner.post('/bots', bot(strategy, parameters));
    assert.equal(made.status, 201, made.text);
    const started = await owner.post(`/bots/${made.body.id}/start`);
    assert.equal(started.body.state, 'running', started.text);
    return made.body.id;
  };
  const signalsOf = async (id) => (await owner.get(`/bots/${id}/signals?limit=200`)).body.items;
  const moreSignals = async (id, what) => {
    const before_ = (await signalsOf(id)).length;
    await until(async () => (await signalsOf(id)).length > before_, what, 90_000);
  };
  const failed = (id) => until(async () => {
    const { body } = await owner.get(`/bots/${id}`);
    return body.state === 'failed' && body.state_reason;
  }, 'the bot has failed', 60_000);

  test('a plug-in is put there, its bot trades, it is replaced, it goes; a bot of ours goes on', async () => {
    put(join(built, 'streak.so'), folder, 'streak.so');
    const streak = await until(() => listed('streak'), 'the strategy is listed', 30_000);
    assert.equal(streak.origin, 'plugin');
    assert.equal(streak.parameters.properties.length['x-ko'].title, '연속 횟수');

    const ours = await begin('rsi', { period: 2, oversold: 50, overbought: 50, first_only: false });
    const theirs = await begin('streak', { length: 1 });
    const [signal] = await until(async () => {
      const all = await signalsOf(theirs);
      return all.some((one) => one.outcome === 'ordered') && all.filter((one) => one.outcome === 'ordered');
    }, 'a signal of the plug-in ordered', 90_000);
    assert.match(signal.reason.en, /in a row/);
    assert.match(signal.reason.ko, /연속/);

    const source = join(workshop.folder, 'second');
    cpSync(examples, source, { recursive: true });
    const file = join(source, 'streak.cpp');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"streak", "1.0.0"', '"streak", "1.1.0"'));
    put(join(await workshop.build(source), 'streak.so'), folder, 'streak.so');
    await until(async () => (await listed('streak'))?.version === '1.1.0', 'the new version is listed', 30_000);
    const resumed = async () => (await owner.get(`/bots/${theirs}/log?limit=50`)).body.items.some((line) => line.code === 'bot_resumed');
    await until(resumed, 'the bot goes on with the new version', 30_000);
    await moreSignals(theirs, 'a signal of the new version');
    await until(async () => (await owner.get(`/bots/${theirs}`)).body.strategy_version === '1.1.0', 'the bot says what it runs with');
    const copy = await owner.post(`/bots/${theirs}/clone`, {});
    assert.equal(copy.body.strategy_version, '1.1.0', copy.text);

    put(join(hostile, 'hostile.so'), folder, 'hostile.so');
    await until(() => listed('hostile'), 'the plug-in that misbehaves is listed', 30_000);
    const greedy = await failed(await begin('hostile', { deed: 'allocate' }));
    assert.equal(greedy.code, 'plugin_memory');
    const reason = await failed(await begin('hostile', { deed: 'crash' }));
    assert.equal(reason.code, 'plugin_segmentation_fault');
    assert.match(reason.en, /segmentation fault/);
    assert.match(reason.ko, /비정상 종료/);
    await moreSignals(ours, 'a bot of ours goes on');
    await moreSignals(theirs, 'a bot of another plug-in goes on');

    rmSync(join(folder, 'streak.so'));
    assert.equal((await failed(theirs)).code, 'plugin_closed');
    await until(async () => !(await listed('streak')), 'the strategy is not listed any more', 30_000);
    assert.equal((await owner.post(`/bots/${theirs}/start`)).status >= 400, true);
    await moreSignals(ours, 'a bot of ours goes on');
  });

  test('a bot goes on where it was after the server was killed', async () => {
    put(join(built, 'streak.so'), folder, 'streak.so');
    await until(() => listed('streak'), 'the strategy is listed', 30_000);
    const id = await begin('streak', { length: 1 });
    await moreSignals(id, 'a signal');
    await hoga.kill();
    await hoga.restart();
    await owner.login();
    await moreSignals(id, 'a signal after the restart');
    assert.equal((await owner.get(`/bots/${id}`)).body.state, 'running');
  });
});

describe('back-tests of plug-ins', () => {
  let hoga;
  let owner;
  let folder;
  let history;
  const secret = { HOGA_EXCHANGE_ADMIN_SECRET: 'a-secret-of-the-platform-that-nobody-else-knows' };
  before(async () => {
    hoga = await new Hoga({ ...secret, HOGA_BACKTEST_MEMORY_MIB: '512', HOGA_BACKTEST_SECONDS: '20' }).start();
    folder = join(hoga.dataDir, 'plugins');
    for (const name of ['streak.so', 'vwap_dip.so']) put(join(built, name), folder, name);
    put(join(hostile, 'hostile.so'), folder, 'hostile.so');
    owner = await Client.registered(hoga);
    history = join(hoga.dataDir, 'BTCUSDT-1m-2020-01.csv');
    writeFileSync(history, candles(3_000));
    assert.equal((await runToEnd(['import', history, '--source', 'binance'], { HOGA_DATA_DIR: hoga.dataDir })).status, 0);
    await until(async () => (await owner.get('/strategies')).body.items.filter((one) => one.origin === 'plugin').length === 3, 'all are listed', 30_000);
  });
  after(() => hoga.stop());

  const request = (strategy, parameters, more = {}) => ({ strategy, parameters, symbols: ['BTCUSDT'], intervals: ['1m'], source: 'binance', ...more });
  const over = (path) => until(async () => {
    const { body } = await owner.get(path);
    return ['done', 'failed', 'cancelled'].includes(body.state) && body;
  }, `${path} is over`, 60_000);
  const ran = async (...of) => {
    const asked = await owner.post('/backtests', request(...of));
    assert.equal(asked.status, 202, asked.text);
    return over(`/backtests/${asked.body.id}`);
  };
  const command = (...args) => runToEnd(args, { HOGA_DATA_DIR: hoga.dataDir, HOGA_BACKTEST_MEMORY_MIB: '512' });

  test('by the API and the command line they come to the same', async () => {
    const done = await ran('streak', { length: 3 });
    assert.equal(done.state, 'done', JSON.stringify(done.error));
    assert.equal(done.result.strategy, 'streak');
    assert.ok(done.result.trades_total > 10);
    assert.match(done.result.trades[0].reason.ko, /연속/);
    const told = await command('backtest', '--strategy', 'streak', '--parameters', '{"length":3}', '--symbol', 'BTCUSDT', '--candles', history, '--json');
    assert.equal(told.status, 0, told.stderr);
    assert.equal(JSON.parse(told.stdout).trades_total, done.result.trades_total);
  });

  test('a search runs over their parameters', async () => {
    const asked = await owner.post('/optimizations', request('streak', {}, { search: { objective: 'net_profit', space: [{ name: 'length', values: ['2', '3', '4'] }] } }));
    assert.equal(asked.status, 202, asked.text);
    const done = await over(`/optimizations/${asked.body.id}`);
    assert.equal(done.state, 'done', JSON.stringify(done.error));
    assert.equal(done.result.trials, 3);
    const told = await command('optimize', '--strategy', 'streak', '--symbol', 'BTCUSDT', '--candles', history, '--search', 'length=2,3,4', '--objective', 'net_profit', '--json');
    assert.equal(told.status, 0, told.stderr);
    assert.deepEqual(JSON.parse(told.stdout).best.parameters, done.result.best.parameters);
  });

  test('their lines are drawn for who is signed in', async () => {
    const path = '/market/indicators/BTCUSDT?interval=1m&limit=50&strategy=vwap_dip';
    const { status, body, text } = await owner.get(path);
    assert.equal(status, 200, text);
    assert.ok(body.lines.length > 0 && body.lines.every((line) => line.points.length > 0), text);
    const values = body.lines[0].points.map(([, value]) => value).filter((value) => value !== null);
    assert.ok(values.every((value) => value > 0));
    assert.equal((await new Client(hoga).get(path)).status, 422);
    assert.equal((await owner.get(`${path}&parameters=${encodeURIComponent('{"nonsense":1}')}`)).status, 422);
  });

  test('bad parameters are named before anything runs', async () => {
    const refused = await owner.post('/backtests', request('streak', { length: 0 }));
    assert.equal(refused.status, 422);
    assert.deepEqual(refused.body.errors.map((one) => one.field), ['parameters.length']);
  });

  for (const [deed, code, said] of [
    ['crash', 'plugin_segmentation_fault', /segmentation fault/],
    ['abort', 'plugin_aborted', /it aborted/],
    ['exit', 'plugin_exited', /ended by itself, with status 0/],
    ['throw', 'strategy_failed', /out of ideas/],
    ['allocate', 'strategy_memory', /more memory than it may have/],
    ['loop', 'out_of_time', /longer than it may/],
    ['pry', 'strategy_failed', /got at: nothing/],
  ]) {
    test(`${deed}: fails its own back-test alone, with the reason`, async (t) => {
      if (deed === 'pry' && /can't confine/.test(hoga.output)) return t.skip('this kernel has no Landlock or no seccomp');
      const failed = await ran('hostile', { deed }, { check_look_ahead: false });
      assert.equal(failed.state, 'failed');
      assert.equal(failed.error.code, code, JSON.stringify(failed.error));
      assert.match(failed.error.detail, said);
      // Meanwhile trading goes on.
      const order = await owner.post('/trading/orders', { symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '20' });
      assert.equal(order.body.status, 'filled', order.text);
      if (deed === 'loop') return;
      const told = await command('backtest', '--strategy', 'hostile', '--parameters', `{"deed":"${deed}"}`, '--symbol', 'BTCUSDT', '--candles', history);
      assert.equal(told.status, 1, told.stdout);
      assert.match(told.stderr, said);
    });
  }
});
