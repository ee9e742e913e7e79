// A portfolio of a million executions over three years and ten markets, with three years of equity: how long its pages take.
import { measure, printTable } from './lib.mjs';

const most = { summary: 50, performance: 500 };
const found = await measure('portfolio_speed', []);
printTable(
  'Portfolio',
  'A million executions; medians of 7 questions, from the question to the answer, the database among it.',
  ['database', 'what', 'ms', 'at most'],
  found.map(({ database, what, milliseconds }) => [database, what, milliseconds.toFixed(1), most[what] ?? '']),
);
for (const { database, what, milliseconds } of found) {
  if (milliseconds > (most[what] ?? Infinity)) throw new Error(`${what} on ${database} takes ${milliseconds} ms`);
}
