// The market data store from outside: files are imported whole or not at all, what is kept is served beyond the exchange's own history,
// and the indicators that a chart draws are those of the candles.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Hoga, runToEnd } from '../harness/hoga.mjs';

const recorded = process.env.HOGA_TEST_DATA_DIR ?? resolve(import.meta.dirname, '../../../shared/data');
const start = Date.UTC(2015, 0, 31, 22);
const row = (minute, close = 101) => {
  const open = start + minute * 60e3;
  return `${open},100,102.5,99,${close},2.5,${open + 59_999},251.25,7,1.5,150.5,0`;
};
const rows = (from, to, close) => Array.from({ length: to - from }, (_, i) => row(from + i, close)).join('\n');

describe('the market data store', () => {
  let hoga;
  let folder;
  const source = 'synthetic?seed=1';
  const file = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const run = (...args) => runToEnd(args, { HOGA_DATA_DIR: hoga.dataDir });
  const runJson = async (...args) => {
    const { status, stdout, stderr } = await run(...args, '--json');
    return { status, stderr, value: JSON.parse(stdout) };
  };
  const get = async (path) => (await fetch(`${hoga.url}/api/v1/market${path}`)).json();
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hoga-files-'));
    hoga = await new Hoga().start();
  });
  after(async () => {
    await hoga.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('takes files once, says by line what it did, and refuses a broken one whole', async () => {
    const packed = file('BTCUSDT-1m-2015-01.csv.gz', gzipSync(`open_time,open\n${rows(0, 200)}\n${row(199)}\n${rows(210, 260)}\n`));
    const first = await runJson('import', packed, '--source', source);
    assert.equal(first.status, 0, first.stderr);
    assert.deepEqual(first.value[0].series.map((one) => [one.interval, one.added]), [['1m', 250]]);
    assert.deepEqual(first.value[0].notes.map((note) => [note.line, note.code]), [[202, 'repeated'], [203, 'gap']]);
    const again = await runJson('import', packed, '--source', source);
    assert.deepEqual(again.value[0].series.map((one) => [one.added, one.unchanged, one.replaced]), [[0, 250, 0]]);
    const broken = file('BTCUSDT-1m-2015-02.csv', `${rows(260, 300)}\n${row(300).slice(0, 40)}`);
    const refused = await run('import', broken, '--source', source);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /1 of 41 rows are bad, so nothing of the file was taken: line 41: columns are missing/);
    const cut = file('BTCUSDT-1m-2015-03.csv.gz', gzipSync(rows(260, 400)).subarray(0, 300));
    assert.match((await run('import', cut, '--source', source)).stderr, /damaged or cut off/);
    const list = await runJson('data', 'list', '--source', source, '--symbol', 'BTCUSDT');
    const { bytes, ...kept } = list.value.find((one) => one.interval === '1m' && one.from < '2016');
    assert.deepEqual(kept, { symbol: 'BTCUSDT', interval: '1m', source, from: '2015-01-31T22:00:00.000Z', to: '2015-02-01T02:19:00.000Z', count: 250, gaps: 1, missing: 10 });
    assert.ok(bytes > 250 * 80);
    assert.equal((await run('data', 'check')).status, 0);
  });

  test('reads the recorded candles and LEAN archives, and gives candles back as a file that it takes', { skip: existsSync(recorded) ? false : `${recorded} is not there` }, async () => {
    const taken = await runJson('import', join(recorded, 'btcusdt-1m'), join(recorded, 'binance-spot-daily/binance_btcusdt_day_2020.csv'), '--source', 'recorded');
    assert.equal(taken.status, 0, taken.stderr);
    assert.deepEqual(taken.value.map((one) => one.series.map(({ interval, count }) => `${interval} ${count}`)), [['1m 3000'], ['1d 366']]);
    const out = join(folder, 'BTCUSDT-1h-2025.csv');
    assert.equal((await run('export', '--symbol', 'BTCUSDT', '--interval', '1h', '--source', 'recorded', '--from', '2025-01-01', '--out', out)).status, 0);
    const back = await runJson('import', out, '--source', 'copy');
    assert.deepEqual(back.value[0].series.map(({ interval, count }) => `${interval} ${count}`), ['1h 50']);
    assert.deepEqual((await runJson('data', 'delete', '--symbol', 'BTCUSDT', '--interval', '1h', '--source', 'copy')).value, { deleted: 50 });
  });

  test('candles are served beyond the exchange\'s own, of every interval, without holes or doubles', async () => {
    const end = start + 259 * 60e3;
    const { items } = await get(`/klines/BTCUSDT?interval=1m&end=${end}&limit=50`);
    assert.deepEqual(items.map((one) => one.open_time), Array.from({ length: 50 }, (_, i) => start + (210 + i) * 60e3));
    assert.deepEqual([Number(items[0].high), items[0].trades], [102.5, 7]);
    const hours = (await get(`/klines/BTCUSDT?interval=1h&end=${end}&limit=50`)).items;
    assert.deepEqual(hours.map((one) => [one.open_time, Number(one.volume)]), [0, 1, 2].map((hour) => [start + hour * 3600e3, 150]));
    const seen = [];
    let before;
    for (let page = 0; page < 4; ++page) {
      const older = (await get(`/klines/BTCUSDT?interval=1m&limit=200${before ? `&end=${before}` : ''}`)).items;
      seen.unshift(...older.map((one) => one.open_time));
      before = older[0].open_time - 1;
    }
    seen.forEach((time, i) => assert.ok(i === 0 || time - seen[i - 1] === 60e3, `${time}`));
  });

  test('indicators are counted from the candles, the running one included', async () => {
    const { items } = await get('/klines/BTCUSDT?interval=1h&limit=60');
    const start = items[20].open_time;
    const end = items[50].open_time;
    const answer = await get(`/indicators/BTCUSDT?interval=1h&indicators=sma:5,macd&start=${start}&end=${end}`);
    assert.deepEqual(answer.lines.map((line) => [line.name, line.pane]), [['sma:5', 'price'], ['macd:12:26:9.macd', 'macd:12:26:9'], ['macd:12:26:9.signal', 'macd:12:26:9'], ['macd:12:26:9.histogram', 'macd:12:26:9']]);
    for (const [i, [time, value]] of answer.lines[0].points.entries()) {
      assert.equal(time, items[20 + i].open_time);
      const mean = items.slice(16 + i, 21 + i).reduce((sum, one) => sum + Number(one.close), 0) / 5;
      assert.ok(Math.abs(value - mean) < 1e-6 * mean, `${value} ${mean}`);
    }
    assert.equal(answer.lines[0].points.length, 31);
    const running = await get('/indicators/BTCUSDT?interval=1h&indicators=sma:1&limit=3&newest=1');
    const last = (await get('/klines/BTCUSDT?interval=1h&limit=1')).items[0].open_time;
    assert.ok(running.lines[0].points[0][0] <= last && running.lines[0].points[0][0] >= last - 3600e3);
    const strategy = await get('/indicators/BTCUSDT?interval=1h&strategy=rsi&limit=20');
    assert.equal(strategy.lines[0].indicator, 'rsi');
    const catalogue = (await get('/indicators')).items;
    assert.equal(catalogue.length, 20);
    assert.deepEqual(catalogue.find((one) => one.name === 'sma').title, { ko: '단순 이동평균', en: 'Simple moving average' });
    const wrong = await get('/indicators/BTCUSDT?interval=1h&indicators=rsi:0');
    assert.deepEqual([wrong.status, wrong.errors[0].field], [422, 'indicators']);
    assert.equal((await get('/indicators/BTCUSDT?interval=1h')).status, 422);
  });
});
