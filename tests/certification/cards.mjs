// The certification cards: what an adapter to an exchange must do, each in one sentence, and how that is seen. A card with
// `everywhere` needs nothing but the exchange; the others need the exchange to misbehave on request, or its market to move.
// They are played in order, on one account.
import assert from 'node:assert/strict';
import { until } from '../harness/hoga.mjs';
import { units } from './bench.mjs';
import { COMMON } from './cards-common.mjs';
import { TROUBLES } from './cards-troubles.mjs';
import { sameFills } from './play.mjs';

const LAST = [
  {
    id: 'C25',
    says: 'has the exchange\'s own orders, fills and balances in the end, whatever has happened, with each repair on record',
    everywhere: true,
    async play(bench) {
      for (const order of await bench.active()) await bench.cancel(order.id);
      await until(async () => {
        await sameFills(bench);
        assert.deepEqual(await bench.active(), []);
        assert.deepEqual(await bench.openThere(), []);
        for (const asset of ['USDT', 'BTC']) {
          const [here, there] = [await bench.balance(asset), await bench.balanceThere(asset)];
          assert.deepEqual([units(here.free), units(here.locked)], [units(there.free), units(there.locked)], asset);
        }
        return true;
      }, 'the record is the exchange\'s', 30_000, 1_000);
      const mended = [...(await bench.audit('repair')), ...(await bench.audit('contradiction'))];
      assert.equal(mended.length, await bench.metric('hoga_repairs_total'), 'each repair is an entry of the audit and counted');
    },
  },
  {
    id: 'C26',
    says: 'says so when the exchange takes its key no more, and sends nothing in vain',
    async play(bench) {
      const { length } = bench.hoga.output;
      await bench.admin('DELETE', `accounts/certified/keys/${bench.key.api_key}`);
      await until(() => /User stream is down/.test(bench.hoga.output.slice(length)), 'the user stream is down', 20_000);
      const placed = await bench.place({ side: 'buy', type: 'market', quantity: '0.001' });
      const order = await bench.becomes(placed.id, 'rejected');
      assert.equal(order.reject_code, '-2015', order.reject_reason);
    },
  },
];

export const CARDS = [...COMMON, ...TROUBLES, ...LAST];
