// Indicators and strategies against programs that share no code with ours, over recorded candles and over such as are hard on windows and
// divisions. The programs are printed CSV in, a verdict out: see README.md.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';

const here = import.meta.dirname;
const data = process.env.HOGA_TEST_DATA_DIR ?? resolve('../shared/data');
const preset = process.env.HOGA_PRESET ?? 'release';
const minutes = join(data, 'btcusdt-1m/BTCUSDT_1m_20250101_20250103.csv');
const days = join(data, 'binance-spot-daily/binance_btcusdt_day_2020.csv');
const virtualPython = join(here, '.venv/bin/python3');
const skip = existsSync(minutes) && existsSync(days) ? false : `${data} with recorded candles is not there`;
const scratch = mkdtempSync(join(tmpdir(), 'hoga-reference-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const run = (program, args) =>
  new Promise((done) => {
    execFile(program, args.map(String), { maxBuffer: 256 * 1024 * 1024, timeout: 300_000 }, (error, stdout, stderr) =>
      done({ status: error ? (error.code ?? 1) : 0, output: stdout, complaint: stderr }),
    );
  });
async function printed(program, args) {
  const { status, output, complaint } = await run(program, args);
  assert.equal(status, 0, `${program} ended with ${status}: ${complaint}${output.slice(-4000)}`);
  return output;
}
const ours = (name) => resolve(`build/${preset}/bin/${name}`);

const header = 'datetime,open,high,low,close,volume\n';
const time = (minute) => new Date(Date.UTC(2025, 0, 1) + minute * 60_000).toISOString().slice(0, 23);
const rows = (count, row) => Array.from({ length: count }, (_, i) => `${time(i)},${row(i)}\n`).join('');
// A constant market; one that stands still after it has moved; prices that leap; volumes that leap; a hole in time; too few for anything.
const recorded = () => readFileSync(minutes, 'utf8').split('\n').slice(1, -1);
const made = {
  constant: () => header + rows(300, () => '5,5,5,5,1'),
  'standing still after a storm': () => {
    const moving = recorded().slice(0, 200).join('\n');
    const last = recorded()[199].split(',')[4];
    return `${header}${moving}\n${Array.from({ length: 200 }, (_, i) => `${time(200 + i)},${last},${last},${last},${last},0`).join('\n')}\n`;
  },
  leaping: () => header + rows(600, (i) => {
    const level = [1, 50_000, 0.00000512, 3][Math.floor(i / 100) % 4];
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => (level * (1 + 0.1 * Math.sin(i * 7 + k))).toFixed(8));
    const volume = i % 90 === 0 ? 1e9 : (1 + Math.cos(i)) * 0.001;
    return `${a},${[a, b, c, d].map(Number).reduce((x, y) => Math.max(x, y)).toFixed(8)},${[a, b, c, d].map(Number).reduce((x, y) => Math.min(x, y)).toFixed(8)},${d},${volume.toFixed(8)}`;
  }),
  gapped: () => header + recorded().filter((_, i) => i < 500 || i > 900).slice(0, 1_500).join('\n') + '\n',
  'one candle': () => header + rows(1, () => '5,6,4,5,1'),
  'two candles': () => header + rows(2, (i) => `5,6,4,${5 + i},1`),
  'too few': () => header + recorded().slice(0, 13).join('\n') + '\n',
};

before(() => {
  for (const name of ['indicator_values', 'strategy_signals', 'backtest_trades']) assert.ok(existsSync(ours(name)), `${ours(name)} is not built`);
});

// TA-Lib itself loses digits where sizes leap, and keeps the last direction of a market that no longer moves.
const hardOnTaLib = ['standing still after a storm', 'leaping'];

function compared(kind, python, left = []) {
  const files = { 'one-minute candles of 2025': () => minutes, 'daily candles of 2020': () => days };
  for (const [name, make] of Object.entries(made)) {
    files[name] = () => {
      const path = join(scratch, `${name.replaceAll(' ', '-')}.csv`);
      writeFileSync(path, make());
      return path;
    };
  }
  for (const [name, file] of Object.entries(files).filter(([key]) => !left.includes(key))) {
    test(`${kind}: ${name}`, { skip }, async (t) => {
      if (!existsSync(python)) return t.skip(`${python} is not there: TA-Lib could not be installed`);
      const candles = file();
      const values = join(scratch, `values-${kind}.csv`);
      writeFileSync(values, await printed(ours('indicator_values'), [candles]));
      const { status, output, complaint } = await run(python, ['-B', join(here, 'compare.py'), kind, candles, values]);
      assert.equal(status, 0, output + complaint);
      t.diagnostic(output.trim());
    });
  }
}

describe('indicators against a plain implementation in Python', () => compared('plain', '/usr/bin/python3'));
describe('indicators against TA-Lib', () => compared('talib', virtualPython, hardOnTaLib));

// Lines of CSV, equal but for the confidence, which is a statistic.
function sameSignals(actual, expected) {
  const [mine, others] = [actual, expected].map((text) => text.trim().split('\n').map((line) => line.split(',')));
  assert.equal(mine.length, others.length, `${mine.length} signals instead of ${others.length}`);
  for (let i = 0; i < mine.length; i++) {
    const without = (cells) => cells.map((cell, k) => (k === 2 ? '' : cell)).join(',');
    assert.equal(without(mine[i]), without(others[i]));
    assert.ok(Math.abs(mine[i][2] - others[i][2]) <= 1e-9, `confidence ${mine[i][2]} instead of ${others[i][2]}`);
  }
  return mine;
}

describe('strategies against plain ones in Python', () => {
  for (const [candles, interval] of [[minutes, '1m'], [days, '1d']]) {
    for (const [kind, ...options] of [['rsi'], ['rsi', 'every'], ['rsi', 'every', 'scaled'], ['macd']]) {
      test(`${[kind, ...options].join(' ')} on candles of ${interval}`, { skip }, async (t) => {
        const parameters = options.includes('every') ? '{"first_only":false}' : '{}';
        const sizing = `{"sizing_value":"1000","scale_by_confidence":${options.includes('scaled')}}`;
        const actual = await printed(ours('strategy_signals'), [kind, parameters, interval, sizing, candles]);
        const expected = await printed('/usr/bin/python3', ['-B', join(here, 'plain_strategies.py'), kind, candles, ...options]);
        const signals = sameSignals(actual, expected);
        const orders = signals.filter((cells) => cells[3] === 'ordered').length;
        t.diagnostic(`${signals.length} signals, ${orders} orders`);
        assert.ok(orders > 0);
      });
    }
  }
});

// Every trade, with what it cost and what is left.
describe('back-tests against plain ones in Python', () => {
  for (const [candles, interval] of [[minutes, '1m'], [days, '1d']]) {
    for (const [kind, ...options] of [['rsi'], ['rsi', 'every'], ['rsi', 'every', 'scaled'], ['macd'], ['macd', 'costly']]) {
      test(`${[kind, ...options].join(' ')} on candles of ${interval}`, { skip }, async (t) => {
        const parameters = options.includes('every') ? '{"first_only":false}' : '{}';
        const sizing = `{"sizing_value":"1000","scale_by_confidence":${options.includes('scaled')}}`;
        const slippage = options.includes('costly') ? 5 : 0;
        const actual = await printed(ours('backtest_trades'), [kind, parameters, interval, sizing, slippage, candles]);
        const expected = await printed('/usr/bin/python3', ['-B', join(here, 'plain_backtest.py'), kind, candles, ...options]);
        const trades = expected.trim().split('\n');
        assert.deepEqual(actual.trim().split('\n'), trades);
        t.diagnostic(`${trades.length} trades`);
        // A year of days holds few extremes.
        assert.ok(trades.length >= (interval === '1m' ? 30 : 1));
      });
    }
  }
});
