// The cards of what any exchange does on a good day.
import assert from 'node:assert/strict';
import { until } from '../harness/hoga.mjs';
import { SYMBOL, VENUE, units } from './bench.mjs';
import { buy, rest } from './play.mjs';

export const COMMON = [
  {
    id: 'C01',
    says: 'follows the market: instruments, books in step, tickers, candles and trades',
    everywhere: true,
    async play(bench) {
      const query = `exchange=${VENUE}`;
      const [symbol] = (await bench.trader.get(`/market/symbols?${query}`)).body.items.filter((one) => one.symbol === SYMBOL);
      assert.equal(symbol.status, 'trading');
      const ticker = await until(async () => (await bench.trader.get(`/market/tickers?${query}`)).body.items.find((one) => one.symbol === SYMBOL), 'its ticker');
      assert.ok(Number(ticker.price) > 0);
      assert.ok((await bench.trader.get(`/market/klines/${SYMBOL}?interval=1m&limit=3&${query}`)).body.items.length > 0);
      const socket = await bench.socket('trades,book');
      await socket.until((one) => one.channel === 'book' && one.data.state === 'synced', 'its book', 30_000);
      await socket.until((one) => one.channel === 'trades' && one.type === 'update', 'its trades', 60_000);
      socket.close();
    },
  },
  {
    id: 'C02',
    says: 'knows the account\'s balances as the exchange has them',
    everywhere: true,
    async play(bench) {
      const [here, there] = [await bench.balance('USDT'), await bench.balanceThere('USDT')];
      assert.deepEqual([units(here.free), units(here.locked)], [units(there.free), units(there.locked)]);
    },
  },
  {
    id: 'C03',
    says: 'buys at market by quantity and by amount, with every fill and fee as the exchange lists it',
    everywhere: true,
    async play(bench) {
      const byQuantity = await buy(bench);
      const byAmount = await bench.place({ side: 'buy', type: 'market', quote_quantity: '150' });
      for (const { id } of [byQuantity, byAmount]) {
        const order = await bench.becomes(id, 'filled');
        const there = await bench.orderThere(order);
        assert.equal(units(order.filled_quantity), units(there.executedQty));
        assert.equal(units(order.filled_quote), units(there.cummulativeQuoteQty));
        const trades = (await bench.tradesThere()).filter((one) => String(one.orderId) === order.venue_order_id);
        const fills = await bench.fillsOf(id);
        const rows = (list, row) => list.map(row).sort();
        assert.deepEqual(
          rows(fills, (one) => [one.venue_trade_id, units(one.quantity), units(one.price), units(one.fee), one.fee_currency].join(' ')),
          rows(trades, (one) => [one.id, units(one.qty), units(one.price), units(one.commission), one.commissionAsset].join(' ')),
        );
      }
    },
  },
  {
    id: 'C04',
    says: 'rests a limit order under a name of its own, shows it as the exchange does, and takes it back',
    everywhere: true,
    async play(bench) {
      const order = await rest(bench, 0.7);
      const there = await bench.orderThere(order);
      assert.match(there.clientOrderId, /^hg/);
      assert.deepEqual([there.status, there.type, units(there.price), units(there.origQty)], ['NEW', 'LIMIT', units(order.price), units(order.quantity)]);
      await until(async () => units((await bench.balance('USDT')).locked) === units((await bench.balanceThere('USDT')).locked), 'the money is locked', 10_000, 500);
      assert.equal((await bench.cancel(order.id)).status, 'cancelled');
      assert.equal((await bench.orderThere(order)).status, 'CANCELED');
      await until(async () => units((await bench.balance('USDT')).locked) === 0n, 'the money is free again');
    },
  },
  {
    id: 'C05',
    says: 'places every conditional kind, icebergs and post-only orders as the exchange\'s own kinds, and cancels each',
    everywhere: true,
    async play(bench) {
      await bench.becomes((await buy(bench, '0.006')).id, 'filled');
      const sell = { side: 'sell', quantity: '0.001' };
      const kinds = [
        [{ ...sell, type: 'stop', stop_price: await bench.share(0.7) }, 'STOP_LOSS'],
        [{ ...sell, type: 'stop_limit', stop_price: await bench.share(0.7), price: await bench.share(0.69) }, 'STOP_LOSS_LIMIT'],
        [{ ...sell, type: 'take_profit', stop_price: await bench.share(1.3) }, 'TAKE_PROFIT'],
        [{ ...sell, type: 'take_profit_limit', stop_price: await bench.share(1.3), price: await bench.share(1.29) }, 'TAKE_PROFIT_LIMIT'],
        [{ ...sell, type: 'trailing_stop', trailing_delta_bps: 1500 }, 'STOP_LOSS'],
        [{ side: 'buy', quantity: '0.001', type: 'limit', price: await bench.share(0.7), post_only: true }, 'LIMIT_MAKER'],
        [{ side: 'buy', quantity: '0.002', type: 'limit', price: await bench.share(0.7), iceberg_quantity: '0.001' }, 'LIMIT'],
      ];
      for (const [fields, kind] of kinds) {
        const placed = await bench.place(fields);
        const order = await bench.becomes(placed.id, 'open');
        const there = await bench.orderThere(order);
        assert.equal(there.type, kind);
        assert.equal(there.status, 'NEW');
        if (fields.trailing_delta_bps) assert.equal(there.trailingDelta, fields.trailing_delta_bps);
        if (fields.iceberg_quantity) assert.equal(units(there.icebergQty), units(fields.iceberg_quantity));
        assert.equal((await bench.cancel(order.id)).status, 'cancelled', kind);
      }
      assert.deepEqual(await bench.openThere(), []);
    },
  },
  {
    id: 'C06',
    says: 'reports what a fill-or-kill and an immediate order could not fill as expired, with the reason',
    everywhere: true,
    async play(bench) {
      for (const time_in_force of ['fok', 'ioc']) {
        const placed = await bench.place({ side: 'buy', type: 'limit', quantity: '0.001', price: await bench.share(0.8), time_in_force });
        const order = await bench.becomes(placed.id, 'expired');
        assert.ok(order.reject_reason, `${time_in_force}: ${JSON.stringify(order)}`);
        assert.equal(units(order.filled_quantity), 0n);
      }
    },
  },
  {
    id: 'C07',
    says: 'lowers a quantity in place, keeping the order, and changes a price by another order in its stead',
    everywhere: true,
    async play(bench) {
      const order = await rest(bench, 0.7, { quantity: '0.003' });
      const amended = await bench.trader.patch(`/trading/orders/${order.id}`, { quantity: '0.002' });
      assert.equal(amended.status, 200, amended.text);
      assert.equal(amended.body.id, order.id);
      const there = await bench.orderThere(order);
      assert.deepEqual([there.status, units(there.origQty)], ['NEW', units('0.002')]);
      const moved = await bench.trader.patch(`/trading/orders/${order.id}`, { price: await bench.share(0.72) });
      assert.equal(moved.status, 200, moved.text);
      assert.notEqual(moved.body.id, order.id);
      assert.equal((await bench.orderThere(order)).status, 'CANCELED');
      assert.equal((await bench.openThere()).length, 1);
      await bench.cancel(moved.body.id);
    },
  },
  {
    id: 'C08',
    says: 'places lists as one, and follows their status: of an OCO cancelled at the exchange both exits are gone',
    everywhere: true,
    async play(bench) {
      const placed = await bench.trader.post('/trading/order-lists', {
        symbol: SYMBOL, account_id: bench.account, type: 'oco', side: 'sell', quantity: '0.002',
        take_profit: { price: await bench.share(1.3) }, stop_loss: { stop_price: await bench.share(0.7) },
      });
      assert.equal(placed.status, 201, placed.text);
      const list = (id) => bench.trader.get(`/trading/order-lists/${id}`).then(({ body }) => body);
      assert.equal((await list(placed.body.id)).status, 'executing');
      assert.equal(placed.body.is_emulated, false);
      const [leg] = await bench.openThere();
      assert.ok(leg.orderListId >= 0);
      await bench.ask('DELETE', 'orderList', { symbol: SYMBOL, orderListId: leg.orderListId });
      await until(async () => (await list(placed.body.id)).status === 'done', 'the list is done');
      for (const { id } of placed.body.orders) await bench.becomes(id, 'cancelled');
    },
  },
  {
    id: 'C09',
    says: 'hands on the exchange\'s refusal of an order with its code and reason, and makes no position of it',
    everywhere: true,
    async play(bench) {
      const before = await bench.position();
      const placed = await bench.place({ side: 'buy', type: 'limit', quantity: '0.001', price: await bench.share(1.02), post_only: true });
      const order = await bench.becomes(placed.id, 'rejected');
      assert.equal(order.reject_code, '-2010');
      assert.match(order.reject_reason, /immediately match/i);
      assert.equal((await bench.position()).size, before.size);
    },
  },
  {
    id: 'C10',
    says: 'takes orders and trades of other programs with the same key into the record, as external',
    everywhere: true,
    async play(bench) {
      const resting = await bench.ask('POST', 'order', { symbol: SYMBOL, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: await bench.share(0.7) });
      const seen = await until(async () => (await bench.active()).find((one) => one.venue_order_id === String(resting.orderId)), 'the order is seen');
      assert.equal(seen.is_external, true);
      await bench.ask('DELETE', 'order', { symbol: SYMBOL, orderId: resting.orderId });
      await bench.becomes(seen.id, 'cancelled');
      const before = units((await bench.position()).size);
      await bench.ask('POST', 'order', { symbol: SYMBOL, side: 'BUY', type: 'MARKET', quantity: '0.001' });
      await until(async () => units((await bench.position()).size) > before, 'the trade is part of the position');
    },
  },
];
