// Hoga's own connector against an exchange, card by card (tests/certification): the built-in exchange over plain HTTP with an HMAC key
// and over TLS with an Ed25519 key; and Binance's test network where HOGA_TEST_BINANCE_TESTNET=1 and a key are given.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Bench } from '../certification/bench.mjs';
import { CARDS } from '../certification/cards.mjs';

const ways = ['http', 'tls', ...(process.env.HOGA_TEST_BINANCE_TESTNET === '1' ? ['testnet'] : [])];

test('the cards are numbered without a gap, and docs/connectors.md has them all', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/connectors.md'), 'utf8');
  for (const card of CARDS) assert.ok(page.includes(`| ${card.id}${card.everywhere ? '' : ' (built-in exchange)'} | ${card.says} |`), card.id);
  assert.deepEqual(CARDS.map((card) => card.id), CARDS.map((_, i) => `C${String(i + 1).padStart(2, '0')}`));
});

describe('certification', { concurrency: ways.length }, () => {
  for (const way of ways) {
    describe(way, { concurrency: false }, () => {
      let bench;
      before(async () => {
        bench = await Bench.start(way);
      });
      after(() => bench?.stop());
      for (const card of CARDS.filter((one) => way !== 'testnet' || one.everywhere)) {
        test(`${card.id} ${card.says}`, () => card.play(bench));
      }
    });
  }
});
