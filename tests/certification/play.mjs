// What several cards do.
import assert from 'node:assert/strict';
import { until } from '../harness/hoga.mjs';
import { SYMBOL } from './bench.mjs';

// The account hears nothing but answers.
export const SILENT_EVENTS = ['executionReport', 'outboundAccountPosition'].map((target) => ({ kind: 'drop_event', method: 'EVENT', target }));
export const later = (ms) => new Promise((done) => setTimeout(done, ms));
// Of the whole account, since the cards began: a test network's account has a life before.
export const sameFills = async (bench) => {
  const [here, there] = [await bench.fills(), await bench.tradesThere()];
  const ids = (list, id) => list.filter((one) => one.symbol === SYMBOL).map(id).sort();
  const ours = here.filter((one) => Date.parse(one.executed_at) >= bench.startedAt);
  const theirs = there.filter((one) => one.time >= bench.startedAt);
  assert.deepEqual(ids(ours, (one) => one.venue_trade_id), ids(theirs, (one) => String(one.id)));
  return here;
};
export const untilSameFills = (bench, deadlineMs = 20_000) => until(() => sameFills(bench), 'the fills are the exchange\'s', deadlineMs, 500);
export const buy = (bench, quantity = '0.001') => bench.place({ side: 'buy', type: 'market', quantity });
export const rest = async (bench, part, fields = {}) => {
  const placed = await bench.place({ side: 'buy', type: 'limit', quantity: '0.001', price: await bench.share(part), ...fields });
  return bench.becomes(placed.id, 'open');
};
