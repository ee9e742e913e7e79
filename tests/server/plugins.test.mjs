// Strategies in libraries of their own: the package is installed, the examples are built against it, and come, trade, are replaced
// and go while others run on; those that crash, hang, take all memory or are of another make stop their own bots alone.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
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
