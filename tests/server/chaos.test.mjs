// The short form of ./dev bench chaos: the server, the exchange, the database and the connections between them die under a flow of
// orders, and afterwards nothing is lost, doubled or wrong. tests/chaos has the parts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRounds } from '../chaos/rounds.mjs';
import { postgresqlIsInstalled } from '../harness/postgresql.mjs';

const KINDS = {
  sqlite: ['server killed, orders dropped on their way', 'server killed, answers on their way', 'exchange killed'],
  postgresql: ['server killed, orders arriving after its death', 'database killed', 'connections to the database stalled, then cut'],
};

for (const [database, only] of Object.entries(KINDS)) {
  test(`nothing is lost, doubled or wrong over ${database}`, { skip: database === 'postgresql' && !postgresqlIsInstalled && 'PostgreSQL is not installed' }, async () => {
    const lines = [];
    const totals = await runRounds({ database, rounds: only.length, only, users: 6, ordersPerSecond: 30, log: (line) => lines.push(line) });
    const story = lines.join('\n');
    assert.deepEqual({ lost: totals.lost, doubled: totals.doubled, wrong: totals.wrong, failures: totals.failures }, { lost: 0, doubled: 0, wrong: 0, failures: [] }, story);
    assert.equal(totals.rounds, only.length, story);
    assert.ok(totals.taken > 20 * only.length, story);
  });
}
