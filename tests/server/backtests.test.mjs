// Back-tests and searches from outside: by the command line, and by the API in a process of their own, which can be cancelled and which a
// crash of the platform does not lose.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { START, candles } from '../harness/candles.mjs';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

describe('hoga backtest', () => {
  let folder;
  const file = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const run = (...args) => runToEnd(args, { HOGA_DATA_DIR: folder });
  before(() => (folder = mkdtempSync(join(tmpdir(), 'hoga-backtest-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('runs over a file, the same twice, as a table, JSON and CSV', async () => {
    const path = file('BTCUSDT-1m-2020-01.csv', candles(3_000));
    const common = ['backtest', '--strategy', 'rsi', '--symbol', 'BTCUSDT', '--interval', '1m', '--candles', path];
    const first = await run(...common, '--json');
    assert.equal(first.status, 0, first.stderr);
    const result = JSON.parse(first.stdout);
    assert.equal(result.candles, 3_000);
    assert.ok(result.trades_total > 10);
    assert.deepEqual(result.look_ahead, { is_checked: true, runs: 3, has_peeked: false, differs_at: null, explanation: null });
    assert.equal(JSON.parse((await run(...common, '--json')).stdout).hash, result.hash);
    const lines = (await run(...common, '--csv')).stdout.trim().split('\n');
    assert.equal(lines.length, result.trades_total + 1);
    assert.match((await run(...common)).stdout, new RegExp(`buy and hold[^]*hash ${result.hash}`));
  });

  test('says what is wrong, and how to go on', async () => {
    const path = file('BTCUSDT-1m-2020-02.csv', candles(600, (i) => i >= 300 && i < 310));
    const common = ['backtest', '--symbol', 'BTCUSDT', '--candles', path];
    const refused = await run(...common, '--strategy', 'rsi');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /10 candles are missing in 1 places.*have gaps filled/);
    const filled = await run(...common, '--strategy', 'rsi', '--fill-gaps', '--json');
    assert.equal(JSON.parse(filled.stdout).filled_candles, 10, filled.stderr);
    assert.match((await run(...common, '--strategy', 'luck')).stderr, /no strategy luck/);
    assert.match((await run(...common, '--strategy', 'rsi', '--parameters', '{"period":0}')).stderr, /period/);
    assert.match((await run('backtest', '--strategy', 'rsi', '--symbol', 'BTCUSDT')).stderr, /no candles.*hoga import/);
    assert.equal((await run('backtest', '--strategy', 'rsi')).status, 2);
    assert.match((await run('backtest', '--help')).stdout, /Example: hoga backtest/);
  });

  test('searches parameters, on any number of threads to the same end', async () => {
    const path = file('BTCUSDT-1m-2020-03.csv', candles(3_000));
    const common = ['optimize', '--strategy', 'rsi', '--symbol', 'BTCUSDT', '--candles', path, '--search', 'period=8:20:4', '--search', 'oversold=25,30', '--objective', 'net_profit', '--walk-forward', '2', '--json'];
    const [one, two] = await Promise.all([run(...common, '--threads', '1'), run(...common, '--threads', '3')]);
    assert.equal(one.status, 0, one.stderr);
    const result = JSON.parse(one.stdout);
    assert.equal(result.trials, 8);
    assert.equal(result.combinations, 8);
    assert.equal(result.table.length, 8);
    assert.equal(result.table[0].parameters.period, result.best.parameters.period);
    assert.ok(result.out_of_sample);
    assert.equal(result.walk_forward.length, 2);
    assert.deepEqual(JSON.parse(two.stdout), result);
    const drawn = JSON.parse((await run(...common.slice(0, -3), '--method', 'random', '--trials', '3', '--json')).stdout);
    assert.equal(drawn.trials, 3);
    assert.match((await run(...common, '--trials', '2')).stderr, /8 combinations and 2 trials/);
  });
});

describe('back-tests by the API', () => {
  let hoga;
  let client;
  const source = 'binance';
  const request = (fields = {}) => ({ strategy: 'rsi', symbols: ['BTCUSDT'], intervals: ['1m'], source, ...fields });
  const over = (path) => until(async () => {
    const { body } = await client.get(path);
    return ['done', 'failed', 'cancelled'].includes(body.state) && body;
  }, `${path} is over`, 240_000);
  before(async () => {
    hoga = await new Hoga().start();
    client = await Client.registered(hoga);
    const file = join(hoga.dataDir, 'BTCUSDT-1m-2020-01.csv');
    writeFileSync(file, candles(6_000));
    const imported = await runToEnd(['import', file, '--source', source], { HOGA_DATA_DIR: hoga.dataDir });
    assert.equal(imported.status, 0, imported.stderr);
  });
  after(() => hoga.stop());

  test('run in a process of their own and keep their result', async () => {
    const asked = await client.post('/backtests', request());
    assert.equal(asked.status, 202, asked.text);
    const done = await over(`/backtests/${asked.body.id}`);
    assert.equal(done.state, 'done', JSON.stringify(done.error));
    assert.equal(done.result.candles, 6_000);
    assert.equal(done.result.look_ahead.has_peeked, false);
    assert.equal(done.progress, 1);
    const list = (await client.get('/backtests')).body.items;
    assert.equal(list[0].id, asked.body.id);
    assert.equal(list[0].figures.end_equity, done.result.figures.end_equity);
    assert.equal((await (await Client.registered(hoga)).get(`/backtests/${asked.body.id}`)).status, 404);
    assert.equal((await client.call('DELETE', `/backtests/${asked.body.id}`)).status, 204);
    assert.equal((await client.get(`/backtests/${asked.body.id}`)).status, 404);
  });

  test('name each bad field before anything runs', async () => {
    const refused = async (fields, path = '/backtests') => {
      const answer = await client.post(path, request(fields));
      assert.equal(answer.status, 422, answer.text);
      return answer.body.errors.map((one) => one.field);
    };
    assert.deepEqual(await refused({ strategy: 'luck' }), ['strategy']);
    assert.deepEqual(await refused({ parameters: { period: 0 } }), ['parameters.period']);
    assert.deepEqual(await refused({ symbols: ['NOPEUSDT'] }), ['symbols']);
    assert.deepEqual(await refused({ exits: { stop_loss_percent: '-1' } }), ['exits.stop_loss_percent']);
    assert.deepEqual(await refused({ budget: '0' }), ['budget']);
    assert.deepEqual(await refused({ search: { space: [{ name: 'luck', values: ['1'] }] } }, '/optimizations'), ['search.space[0].name']);
    assert.equal((await client.get(`/backtests/${randomUUID()}`)).status, 404);
  });

  test('say that there is nothing to run over', async () => {
    const asked = await client.post('/backtests', request({ source: 'nowhere' }));
    const failed = await over(`/backtests/${asked.body.id}`);
    assert.equal(failed.state, 'failed');
    assert.equal(failed.error.code, 'no_candles');
  });

  test('can be cancelled, are bounded, and are taken up again after a crash', async () => {
    // Long enough to be seen running.
    const long = request({ search: { method: 'random', trials: 10_000, space: [{ name: 'period', low: '2', high: '200', step: '1' }, { name: 'oversold', low: '1', high: '49', step: '0.5' }] } });
    const first = (await client.post('/optimizations', long)).body.id;
    const second = (await client.post('/backtests', request())).body.id;
    await until(async () => (await client.get(`/optimizations/${first}`)).body.state === 'running', 'the search runs', 120_000);
    for (let i = 0; i < 3; i++) assert.equal((await client.post('/backtests', request())).status, 202);
    const refused = await client.post('/backtests', request());
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, 'too_many_runs');
    await hoga.kill();
    await hoga.restart();
    await until(async () => (await client.get(`/optimizations/${first}`)).body.state === 'running', 'it runs again', 120_000);
    assert.equal((await client.call('DELETE', `/optimizations/${first}`)).status, 204);
    assert.equal((await over(`/optimizations/${first}`)).state, 'cancelled');
    assert.equal((await over(`/backtests/${second}`)).state, 'done');
  });

  test('searches say how many were tried beside the best', async () => {
    const asked = await client.post('/optimizations', request({ end: new Date(START + 3_000 * 60_000).toISOString(), search: { objective: 'net_profit', space: [{ name: 'period', values: ['8', '14'] }] } }));
    assert.equal(asked.status, 202, asked.text);
    const done = await over(`/optimizations/${asked.body.id}`);
    assert.equal(done.state, 'done', JSON.stringify(done.error));
    assert.equal(done.result.trials, 2);
    assert.ok(done.result.best && done.result.out_of_sample);
  });
});
