// The cards of bad days: lost answers, gaps, cuts, wrong clocks, limits, lies.
import assert from 'node:assert/strict';
import { until } from '../harness/hoga.mjs';
import { SYMBOL, VENUE, units } from './bench.mjs';
import { SILENT_EVENTS, buy, later, rest, untilSameFills } from './play.mjs';

// Readers are told the newest state alone: one that passes in a moment might not be seen.
const SLOW_SNAPSHOT = { kind: 'delay', method: 'GET', target: '/api/v3/depth', delay_ms: 1_000 };

export const TROUBLES = [
  {
    id: 'C11',
    says: 'books a transfer as a balance and not as a trade',
    async play(bench) {
      const before = units((await bench.balance('USDT')).free);
      const fills = (await bench.fills()).length;
      await bench.deposit('USDT', '123.5');
      await until(async () => units((await bench.balance('USDT')).free) === before + units('123.5'), 'the deposit is there');
      assert.equal((await bench.fills()).length, fills);
    },
  },
  {
    id: 'C12',
    says: 'calls an order whose answer is lost unknown, asks what became of it, and never sends it again: executed',
    async play(bench) {
      for (const fault of [{ kind: 'server_error', status: 503 }, { kind: 'unknown_outcome' }]) {
        const repairs = await bench.metric('hoga_repairs_total');
        const trades = (await bench.tradesThere()).length;
        await bench.during([{ ...fault, method: 'POST', target: '/api/v3/order', executes: true, times: 1 }, ...SILENT_EVENTS], async () => {
          const placed = await buy(bench);
          await bench.becomes(placed.id, 'filled');
        });
        await untilSameFills(bench);
        assert.ok((await bench.tradesThere()).length > trades);
        assert.ok((await bench.metric('hoga_repairs_total')) > repairs, 'a repair is counted');
      }
    },
  },
  {
    id: 'C13',
    says: 'calls an order whose request was lost unknown until its absence is proven, and then rejects it',
    async play(bench) {
      const posts = performance.now();
      const before = (await bench.tradesThere()).length;
      const order = await bench.during([{ kind: 'drop_before', method: 'POST', target: '/api/v3/order', times: 1 }], async () => {
        const placed = await buy(bench);
        await until(async () => (await bench.order(placed.id)).status === 'unknown', 'the outcome is unknown', 20_000);
        assert.ok((await bench.order(placed.id)).unknown_since);
        return bench.becomes(placed.id, 'rejected', 30_000);
      });
      assert.equal(order.reject_code, 'not_accepted');
      assert.equal(bench.front.callsSince(posts, 'POST', '/api/v3/order').length, 1, 'it was sent once');
      assert.equal((await bench.tradesThere()).length, before);
    },
  },
  {
    id: 'C14',
    says: 'finds out what became of a cancel whose answer is lost',
    async play(bench) {
      const order = await rest(bench, 0.7);
      await bench.during([{ kind: 'server_error', status: 502, method: 'DELETE', target: '/api/v3/order', executes: true, times: 1 }, ...SILENT_EVENTS], async () => {
        await bench.trader.call('DELETE', `/trading/orders/${order.id}`);
        await bench.becomes(order.id, 'cancelled');
      });
      assert.deepEqual(await bench.openThere(), []);
    },
  },
  {
    id: 'C15',
    says: 'books each fill once though events come twice or out of turn',
    async play(bench) {
      const faults = ['duplicate_event', 'reorder_event'].map((kind) => ({ kind, method: 'EVENT', target: 'executionReport', probability: '0.5' }));
      await bench.during([...faults, { kind: 'duplicate_event', method: 'EVENT', target: 'outboundAccountPosition' }], async () => {
        for (let i = 0; i < 6; ++i) {
          const { id } = await bench.place({ side: i % 2 ? 'sell' : 'buy', type: 'market', quantity: '0.001' });
          await bench.becomes(id, 'filled');
        }
      });
      await buy(bench);
      await untilSameFills(bench);
    },
  },
  {
    id: 'C16',
    says: 'notices a gap in the user stream and fetches what was missed',
    async play(bench) {
      const repairs = await bench.metric('hoga_repairs_total');
      await bench.during([{ kind: 'drop_event', method: 'EVENT', target: 'executionReport' }], async () => {
        await bench.ask('POST', 'order', { symbol: SYMBOL, side: 'BUY', type: 'MARKET', quantity: '0.001' });
        await untilSameFills(bench);
      });
      assert.ok((await bench.metric('hoga_repairs_total')) > repairs, 'a repair is counted');
    },
  },
  {
    id: 'C17',
    says: 'comes back after the user stream was cut and knows what happened meanwhile',
    async play(bench) {
      // In vain for a while, so that something can happen meanwhile.
      await bench.during([{ kind: 'disconnect', method: 'WS', target: 'userDataStream.subscribe.signature', times: 2 }, { kind: 'disconnect', method: 'WS', target: 'session.logon', times: 2 }], async () => {
        assert.ok(bench.front.cut('/ws-api') > 0);
        const resting = await bench.ask('POST', 'order', { symbol: SYMBOL, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: await bench.share(0.7) });
        await bench.ask('POST', 'order', { symbol: SYMBOL, side: 'BUY', type: 'MARKET', quantity: '0.001' });
        const seen = await until(async () => (await bench.active()).find((one) => one.venue_order_id === String(resting.orderId)), 'the order is found', 30_000);
        await untilSameFills(bench, 30_000);
        await bench.cancel(seen.id);
      });
      assert.match(bench.hoga.output, /User stream is down/);
    },
  },
  {
    id: 'C18',
    says: 'notices a gap in a book, says that it is not to be trusted, and fetches it anew',
    async play(bench) {
      const socket = await bench.socket('book');
      await socket.until((one) => one.channel === 'book' && one.data.state === 'synced', 'the book is in step');
      await bench.during([{ kind: 'drop_event', method: 'EVENT', target: 'btcusdt@depth*', times: 1 }, SLOW_SNAPSHOT], async () => {
        await socket.until((one) => one.channel === 'book' && one.data.state === 'resyncing', 'the gap is seen', 20_000);
      });
      const { length } = socket.messages;
      await until(() => socket.messages.slice(length - 1).some((one) => one.channel === 'book' && one.data.state === 'synced'), 'it is in step again', 20_000);
      socket.close();
    },
  },
  {
    id: 'C19',
    says: 'comes back after the market streams were cut, with books in step',
    async play(bench) {
      const socket = await bench.socket('book');
      await socket.until((one) => one.channel === 'book' && one.data.state === 'synced', 'the book is in step');
      await bench.during([SLOW_SNAPSHOT], async () => {
        assert.ok(bench.front.cut('/stream') > 0);
        await socket.until((one) => one.channel === 'book' && one.data.state === 'resyncing', 'the cut is seen', 20_000);
      });
      const { length } = socket.messages;
      await until(() => socket.messages.slice(length - 1).some((one) => one.channel === 'book' && one.data.state === 'synced'), 'it is in step again', 30_000);
      socket.close();
    },
  },
  {
    id: 'C20',
    says: 'measures the exchange\'s clock anew when that says -1021, and the order goes through',
    async play(bench) {
      const since = performance.now();
      for (const offset_ms of [8_000, -8_000]) {
        await bench.during([{ kind: 'clock_jump', offset_ms }], async () => bench.becomes((await buy(bench)).id, 'filled'));
        // Back to the true time is a jump as well.
        await bench.becomes((await buy(bench)).id, 'filled');
      }
      const posts = bench.front.callsSince(since, 'POST', '/api/v3/order').map((one) => one.status);
      assert.equal(posts.filter((status) => status === 200).length, 4, String(posts));
      // A connection that is replaced may have found it out before.
      const refused = posts.filter((status) => status === 400).length;
      assert.ok(refused >= 1 && refused <= 4, String(posts));
      assert.ok(bench.front.callsSince(since, 'GET', '/api/v3/time').length >= 4);
    },
  },
  {
    id: 'C21',
    says: 'sends nothing after a 429 or a 418 before its Retry-After is over, and then goes on',
    async play(bench) {
      for (const [kind, status] of [['rate_limit', 429], ['ban', 418]]) {
        const since = performance.now();
        const first = await bench.during([{ kind, method: 'POST', target: '/api/v3/order', seconds: 2, times: 1 }], async () => bench.becomes((await buy(bench)).id, 'rejected'));
        assert.equal(first.reject_code, '-1003', first.reject_reason);
        const refused = bench.front.callsSince(since, 'POST', '/api/v3/order')[0];
        assert.equal(refused.status, status);
        const second = await buy(bench);
        await bench.becomes(second.id, 'filled');
        // What was under way when the answer came is nobody's fault.
        const [next] = bench.front.callsSince(refused.at + 100);
        assert.ok(next.at - refused.at >= 1_950, `${kind}: ${next.method} ${next.path} came after ${next.at - refused.at} ms`);
      }
    },
  },
  {
    id: 'C22',
    says: 'lets another connection take over before the exchange cuts one: no gap, nothing twice, nobody down',
    async play(bench) {
      const changes = (stream) => bench.metric('hoga_venue_connection_changes_total', VENUE, stream);
      const [market, user] = [await changes('market'), await changes('user')];
      const { length } = bench.hoga.output;
      const socket = await bench.socket('trades,book');
      await socket.until((one) => one.channel === 'book' && one.data.state === 'synced', 'the book is in step');
      const start = socket.messages.length;
      await until(async () => {
        await bench.becomes((await buy(bench)).id, 'filled');
        return (await changes('market')) > market && (await changes('user')) > user;
      }, 'both have changed', 60_000, 500);
      await later(1_000);
      const heard = socket.messages.slice(start);
      socket.close();
      assert.deepEqual(heard.filter((one) => one.channel === 'book' && one.data.state !== 'synced'), []);
      const ids = heard.filter((one) => one.channel === 'trades' && one.type === 'update').flatMap((one) => one.data.map((trade) => Number(trade.id)));
      assert.ok(ids.length > 1);
      assert.deepEqual(ids, ids.map((_, i) => ids[0] + i), 'every trade once and in turn');
      assert.doesNotMatch(bench.hoga.output.slice(length), /User stream is down/);
      await untilSameFills(bench);
    },
  },
  {
    id: 'C23',
    says: 'compares its books with fresh snapshots now and then, and finds them right',
    async play(bench) {
      await until(async () => (await bench.metric('hoga_book_checks_total', VENUE, 'same')) > 0, 'a book was compared', 45_000, 500);
      assert.equal(await bench.metric('hoga_book_checks_total', VENUE, 'different'), 0);
    },
  },
  {
    id: 'C24',
    says: 'stops trading on an account whose difference can not be explained, tells its owner, and goes on once it is explained',
    async play(bench) {
      // The exchange says that the order is filled and denies its trades.
      bench.front.lies.set('GET /api/v3/myTrades', () => []);
      bench.front.lies.set('POST /api/v3/order', (order) => ({ ...order, fills: [] }));
      await bench.during([{ kind: 'drop_event', method: 'EVENT', target: 'executionReport' }], async () => {
        await bench.becomes((await buy(bench)).id, 'filled');
        const stopped = await until(async () => {
          const state = await bench.state();
          return state.state === 'faulted' && state;
        }, 'the account is stopped', 60_000, 500);
        assert.match(stopped.state_reason, /lists trades/);
        const refused = await bench.submit({ side: 'buy', type: 'market', quantity: '0.001' });
        assert.equal(refused.body.code, 'account_not_active', refused.text);
        assert.equal(await bench.metric('hoga_differences_total'), 1);
        const [entry] = await bench.audit('difference');
        assert.deepEqual([entry.account_id, entry.details.code, entry.details.detail], [bench.account, 'fills_missing', stopped.state_reason]);
        assert.match(bench.hoga.output, /Account stopped: its record differs from the exchange's/);
        const told = (await bench.trader.get('/notifications?limit=50')).body.items.filter((one) => one.kind === 'account_stopped');
        assert.deepEqual(told.map((one) => one.figures.reason), [stopped.state_reason], 'its owner is told, once');
      });
      bench.front.lies.clear();
      await until(async () => (await bench.state()).state === 'active', 'it is explained', 60_000, 500);
      assert.equal((await bench.audit('difference_over')).length, 1);
      await untilSameFills(bench);
      await bench.becomes((await buy(bench)).id, 'filled');
    },
  },
  {
    id: 'C25',
    says: 'notices that a user stream is up and says nothing of an order that was acknowledged, begins it anew and compares',
    async play(bench) {
      const stalls = await bench.metric('hoga_user_stream_stalls_total', VENUE);
      await bench.during(SILENT_EVENTS, async () => {
        const order = await rest(bench, 0.7);
        // By somebody else: no answer of ours tells.
        await bench.ask('DELETE', 'order', { symbol: SYMBOL, orderId: order.venue_order_id });
        await bench.becomes(order.id, 'cancelled', 30_000);
      });
      assert.ok((await bench.metric('hoga_user_stream_stalls_total', VENUE)) > stalls, 'it is counted');
      await bench.becomes((await buy(bench)).id, 'filled');
    },
  },
];
