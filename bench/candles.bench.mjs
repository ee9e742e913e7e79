// Candles read back from the column files, on one core. A back-test needs at least 5 million a second with everything around them.
import { measure, median, printTable, whole } from './lib.mjs';

const read = await measure('candle_store', []);
printTable(
  'Candle store',
  'Two years of one-minute candles (1,051,200) from mapped column files; medians of 7 rounds in processor time.',
  ['what', 'ns a candle', 'candles/s'],
  read.map(({ name, rounds }) => [name, median(rounds).toFixed(1), whole(1e9 / median(rounds))]),
);
