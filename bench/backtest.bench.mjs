// A back-test with everything around it, on one core: candles a second, where they go, and that a build without optimisation comes to the same.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { measure, median, printTable, whole } from './lib.mjs';

const WANTED_A_SECOND = 5_000_000;

const { candles, rounds, reading, runner, hash, trades, signals, end_equity: equity } = await measure('backtest_speed', []);
const slow = JSON.parse(execFileSync(resolve('build/dev/bin/backtest_speed'), [String(candles), '1'], { encoding: 'utf8' }));
const all = median(rounds);
const rows = [
  ['candles from the mapped file', reading],
  ['strategy: bar, RSI, signals judged and sized', runner - reading],
  ['engine, bot, gate, orders, exchange, statistics, hash', all - runner],
  ['all', all],
];
printTable(
  'Back-test',
  `RSI over ${whole(candles)} one-minute candles from a mapped column file, on one core: ${whole(signals)} signals, ${whole(trades)} orders filled, ` +
    `10,000 become ${equity}. Medians of ${rounds.length} rounds in processor time.`,
  ['where', 'ns a candle', 'share'],
  rows.map(([name, ns]) => [name, ns.toFixed(1), `${Math.round((100 * ns) / all)} %`]),
);
console.log(`\n${whole(1e9 / all)} candles a second. Hash ${hash}; without optimisation ${slow.hash} (${whole(1e9 / slow.rounds[0])} a second).`);
if (slow.hash !== hash) {
  console.error('The two builds do not come to the same');
  process.exit(1);
}
if (1e9 / all < WANTED_A_SECOND) console.log(`Slower than the ${whole(WANTED_A_SECOND)} a second that are wanted.`);
