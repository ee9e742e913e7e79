// The matching engine alone on one core. The limit is memory: a large book is touched at random, so beside the engine stands a walk whose
// every load waits for the one before, over as much memory.
import { measure, median, printTable, ratio, whole } from './lib.mjs';

const ROUNDS = 7;
const OPERATIONS = 1_000_000;
const SIZES = [1_000, 100_000, 10_000_000];

const rows = [];
for (const resting of SIZES) {
  const { rates, loads, bytes } = await measure('matching_flow', [resting, OPERATIONS, ROUNDS]);
  const rate = median(rates);
  const load = median(loads);
  rows.push([whole(resting), whole(rate), ratio(1e9 / rate), whole(bytes / 1e6), whole(load), ratio(load / rate)]);
}
printTable(
  'Matching engine',
  `Ten books; 60 % orders that rest, 30 % cancels by order, 10 % orders that cross and take three; medians of ${ROUNDS} rounds of ${whole(OPERATIONS)}, in processor time. The limit: an operation can't cost less than the cache misses that it needs, some two to four of them.`,
  ['resting orders', 'operations/s', 'ns an operation', 'MB', 'random loads/s (the limit)', 'loads an operation'],
  rows,
);
