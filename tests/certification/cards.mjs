// The certification cards: what an adapter to an exchange must do, each in one sentence, and how that is seen. A card with
// `everywhere` needs nothing but the exchange; the others need the exchange to misbehave on request, or its market to move.
// They are played in order, on one account.
import assert from 'node:assert/strict';
import { until } from '../harness/hoga.mjs';
import { units } from './bench.mjs';
import { COMMON } from './cards-common.mjs';
import { TROUBLES } from './cards-troubles.mjs';
import { sameFills } from './play.mjs';

const text = (amount) => `${amount / 100000000n}.${String(amount % 100000000n).padStart(8, '0')}`;

const LAST = [
  {
    id: 'C26',
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
    id: 'C27',
    says: 'finds what was traded elsewhere with the same key while Hoga was away, with its orders, even what left no coin behind',
    async play(bench) {
      const symbol = 'ETHUSDT';
      await bench.hoga.kill();
      const bought = await bench.ask('POST', 'order', { symbol, side: 'BUY', type: 'MARKET', quantity: '0.1', newOrderRespType: 'FULL' });
      const got = bought.fills.reduce((sum, fill) => sum + units(fill.qty) - (fill.commissionAsset === 'ETH' ? units(fill.commission) : 0n), 0n);
      const sold = await bench.ask('POST', 'order', { symbol, side: 'SELL', type: 'MARKET', quantity: text(got) });
      const there = await bench.ask('GET', 'myTrades', { symbol, limit: 1000 });
      await bench.hoga.restart();
      await bench.trader.login();
      const orders = await until(async () => {
        const here = (await bench.fills()).filter((one) => one.symbol === symbol);
        assert.deepEqual(here.map((one) => one.venue_trade_id).sort(), there.map((one) => String(one.id)).sort());
        const all = (await bench.trader.get(`/trading/orders?limit=200&account_id=${bench.account}&symbol=${symbol}`)).body.items;
        assert.deepEqual(all.map((one) => one.venue_order_id).sort(), [bought, sold].map((one) => String(one.orderId)).sort());
        assert.ok(here.every((fill) => all.some((one) => one.id === fill.order_id)));
        return all;
      }, 'trades and orders are on record', 60_000, 500);
      assert.deepEqual(orders.map(({ is_external, status }) => [is_external, status]), [[true, 'filled'], [true, 'filled']]);
    },
  },
  {
    id: 'C28',
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
