// The local order book fed with the depth frames of a real exchange. The limit is the parser: a book that cost nothing would be as fast.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { measure, median, printTable, ratio, whole } from './lib.mjs';

const ROUNDS = 7;
const folder = resolve(process.env.HOGA_TEST_DATA_DIR ?? '../shared/data', 'binance-spot-recorded');

if (!existsSync(folder)) {
  console.log(`\n## Local order book\n\nThere is no recorded data at ${folder}: set HOGA_TEST_DATA_DIR.`);
} else {
  const { frames, levels, parse, book } = await measure('book_replay', [folder, ROUNDS]);
  const parser = median(parse);
  const both = median(book);
  printTable(
    'Local order book: recorded depth frames of Binance',
    `${whole(frames)} frames of BTCUSDT with ${whole(levels)} levels (${ratio(levels / frames)} a frame), from memory; medians of ${ROUNDS} rounds that took turns.`,
    ['what', 'messages/s', 'µs a message', 'levels/s', 'of the limit'],
    [
      ['parse alone (the limit)', whole(parser), ratio(1e6 / parser), whole((parser * levels) / frames), ratio(1)],
      ['parse and apply to the book', whole(both), ratio(1e6 / both), whole((both * levels) / frames), ratio(both / parser)],
    ],
  );
}
