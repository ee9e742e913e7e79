// Indicators a value and strategies a candle, on one core; beside the indicators TA-Lib, which is given whole arrays: it knows the values to
// come, where ours take one candle at a time behind a virtual call.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { measure, median, printTable, whole } from './lib.mjs';

const python = 'tests/reference/.venv/bin/python3';
const peers = existsSync(python) ? JSON.parse(execFileSync(python, ['bench/talib_speed.py'], { encoding: 'utf8' })) : {};
const peer = (name) => (peers[name] ? median(peers[name]).toFixed(1) : '—');

const indicators = await measure('indicator_speed', []);
printTable(
  'Indicators',
  'Nanoseconds a value, medians of 7 rounds of 262,144 values in processor time; allocations counted in all rounds, after 4,096 values of warm-up.',
  ['indicator', 'ns a value', 'TA-Lib, by array', 'allocations'],
  indicators.map(({ name, rounds, allocations }) => [name, median(rounds).toFixed(1), peer(name), whole(allocations)]),
);
const strategies = await measure('indicator_speed', ['strategies']);
printTable(
  'Strategies',
  'Nanoseconds a candle with everything around it: bar, indicators, strategy, and its signals judged and sized. Medians of 7 rounds of 65,536 candles.',
  ['strategy', 'ns a candle', 'candles/s', 'allocations'],
  strategies.map(({ name, rounds, allocations }) => [name, median(rounds).toFixed(1), whole(1e9 / median(rounds)), whole(allocations)]),
);
const allocating = [...indicators, ...strategies].filter(({ allocations }) => allocations > 0);
if (allocating.length > 0) {
  console.error(`Allocates while it is warm: ${allocating.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
