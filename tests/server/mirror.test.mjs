// The built-in exchange as a mirror: another server's exchange is the origin that it follows, is cut off from, and finds again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

describe('mirror', () => {
  let origin;
  let hoga;
  let trader;
  before(async () => {
    origin = await new Hoga({ HOGA_MARKET_SOURCE: 'synthetic?seed=11' }).start();
    const sockets = origin.exchangeUrl.replace('http', 'ws');
    hoga = await new Hoga({
      HOGA_MARKET_SOURCE: 'mirror:binance',
      HOGA_BINANCE_URLS: `live.rest=${origin.exchangeUrl},live.streams=${sockets},live.ws_api=${sockets}/ws-api/v3`,
    }).start();
    trader = await Client.registered(hoga);
  });
  after(async () => {
    await hoga?.stop();
    await origin?.stop();
  });

  const get = async (server, path) => {
    const answer = await fetch(`${server.exchangeUrl}${path}`);
    const body = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(body));
    return body;
  };
  // The questions of a test count as the mirror's own: both come from one address, with one budget.
  const untilSlowly = (condition, what, deadlineMs = 20_000) => until(condition, what, deadlineMs, 1000);
  const statuses = async () => new Map((await get(hoga, '/api/v3/exchangeInfo')).symbols.map((one) => [one.symbol, one.status]));
  const source = () => get(hoga, '/hoga/v1/source');
  const shown = async () => (await trader.get('/market/exchanges')).body.items.find((one) => one.name === 'hoga');
  const command = async (body) => {
    const secret = readFileSync(join(origin.dataDir, 'exchange-admin.secret'), 'utf8').trim();
    const answer = await fetch(`${origin.exchangeUrl}/hoga/v1/market`, { method: 'POST', headers: { 'X-Hoga-Admin': secret, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, await answer.text());
  };
  // The platform learns some seconds after the exchange that a symbol trades.
  const accepted = (fields) =>
    until(async () => {
      const answer = await trader.order(fields);
      assert.equal(answer.status, 201, answer.text);
      return answer.body;
    }, 'an order is accepted', 20_000);
  const filled = async (fields) => {
    const { id } = await accepted(fields);
    return until(async () => {
      const { body } = await trader.get(`/trading/orders/${id}`);
      return body.status === 'filled' && body;
    }, 'the order is filled');
  };

  test('every symbol comes into step, within the budget of the origin', async () => {
    await untilSlowly(async () => [...(await statuses()).values()].every((one) => one === 'TRADING'), 'all symbols trade', 60_000);
    const status = await source();
    assert.equal(status.source, `mirror:binance@${new URL(origin.exchangeUrl).host}`);
    assert.equal(status.kind, 'mirror');
    assert.equal(status.state, 'running');
    assert.deepEqual(status.not_trading, []);
    await until(async () => (await shown()).source_state === 'running', 'the platform says so');
    assert.equal((await shown()).source, status.source);
    const answer = await fetch(`${origin.exchangeUrl}/api/v3/ping`);
    assert.equal(answer.status, 200);
    assert.ok(Number(answer.headers.get('x-mbx-used-weight-1m')) < 4_300, `used ${answer.headers.get('x-mbx-used-weight-1m')} of 6000`);
  });

  test('its history is the origin\'s', async () => {
    for (const symbol of ['BTCUSDT', 'USDTKRW']) {
      for (const interval of ['1m', '15m', '1h', '4h', '1d', '1w']) {
        // What was closed before the mirror came.
        const end = Date.now() - 7 * 86_400_000;
        const path = `/api/v3/klines?symbol=${symbol}&interval=${interval}&limit=1000&endTime=${end}`;
        assert.deepEqual(await get(hoga, path), await get(origin, path), `${symbol} ${interval}`);
      }
    }
  });

  test('a minute that closes while it follows is the origin\'s too', async () => {
    const next = Math.ceil((Date.now() + 1_000) / 60_000) * 60_000;
    const path = `/api/v3/klines?symbol=ETHUSDT&interval=1m&startTime=${next - 300_000}&endTime=${next - 1}`;
    await until(async () => Date.now() > next, 'the minute has closed', 70_000);
    await untilSlowly(async () => {
      const [here, there] = [await get(hoga, path), await get(origin, path)];
      assert.deepEqual(here, there);
      return here.length === 5;
    }, 'the closed minutes agree', 20_000);
  });

  test('the book is the origin\'s, level by level', async () => {
    // Where the origin stands still.
    await command({ kind: 'halt', symbol: 'BTCUSDT', duration_ms: 25_000 });
    await untilSlowly(async () => {
      const [here, there] = await Promise.all([hoga, origin].map((server) => get(server, '/api/v3/depth?symbol=BTCUSDT&limit=1000')));
      assert.ok(there.bids.length > 0 && there.asks.length > 0);
      assert.deepEqual([here.bids, here.asks], [there.bids, there.asks]);
      return true;
    }, 'the books agree', 10_000);
    await untilSlowly(async () => (await statuses()).get('BTCUSDT') === 'HALT', 'the halt is taken over', 20_000);
    assert.deepEqual((await source()).not_trading, [{ symbol: 'BTCUSDT', reason: 'halted_there' }]);
    await untilSlowly(async () => (await statuses()).get('BTCUSDT') === 'TRADING', 'and its end', 60_000);
  });

  test('a market order fills at the origin\'s prices and is not seen there', async () => {
    // Every ask that the origin has shown: those that stand there, and those of each change since.
    const asks = new Set();
    let changes = 0;
    const note = (levels) => levels.forEach(([price, quantity]) => Number(quantity) > 0 && asks.add(Number(price)));
    const socket = new WebSocket(`${origin.exchangeUrl.replace('http', 'ws')}/ws/ethusdt@depth@100ms`);
    socket.addEventListener('message', (event) => {
      note(JSON.parse(event.data).a);
      changes += 1;
    });
    await until(() => changes > 0, 'the origin\'s changes');
    note((await get(origin, '/api/v3/depth?symbol=ETHUSDT&limit=1000')).asks);
    // The mirror may lag behind: what it shows may still be from before the first of those changes.
    await untilSlowly(async () => (await get(hoga, '/api/v3/depth?symbol=ETHUSDT&limit=1000')).asks.every(([price]) => asks.has(Number(price))), 'the mirror has caught up');
    const order = await filled({ symbol: 'ETHUSDT', side: 'buy', type: 'market', quantity: '0.5' });
    const seen = changes;
    await until(() => changes > seen + 2, 'the changes around the fill');
    socket.close();
    const { items } = (await trader.get(`/trading/fills?order_id=${order.id}`)).body;
    assert.ok(items.length > 0);
    for (const fill of items) assert.ok(asks.has(Number(fill.price)), `${fill.price} is one of the origin's asks`);
    const tape = await get(hoga, '/api/v3/trades?symbol=ETHUSDT&limit=500');
    const there = await get(origin, '/api/v3/trades?symbol=ETHUSDT&limit=1000');
    const known = new Set(there.map((one) => `${one.price} ${one.qty} ${one.time}`));
    assert.ok(tape.length > 0);
    for (const one of tape) assert.ok(known.has(`${one.price} ${one.qty} ${one.time}`), 'the tape is the origin\'s');
  });

  test('without its origin nothing trades, and it recovers by itself', async () => {
    const resting = await accepted({ symbol: 'SOLUSDT', side: 'buy', type: 'limit', quantity: '1', price: '50' });
    await origin.kill();
    await untilSlowly(async () => [...(await statuses()).values()].every((one) => one === 'HALT'), 'all symbols are halted');
    const book = await get(hoga, '/api/v3/depth?symbol=ETHUSDT');
    assert.deepEqual([book.bids, book.asks], [[], []]);
    await until(async () => (await shown()).source_state === 'unreachable', 'the platform says so');
    assert.ok((await shown()).source_detail);
    const refused = await trader.order({ symbol: 'ETHUSDT', side: 'buy', type: 'market', quantity: '0.1' });
    assert.notEqual((await trader.get(`/trading/orders/${refused.body.id}`)).body.status, 'filled');
    // A start without the origin is a start all the same.
    await hoga.kill();
    await hoga.restart();
    await trader.login();
    assert.ok([...(await statuses()).values()].every((one) => one === 'HALT'));

    await origin.restart();
    await untilSlowly(async () => [...(await statuses()).values()].every((one) => one === 'TRADING'), 'all symbols trade again', 60_000);
    await until(async () => {
      const { source_state, source_detail } = await shown();
      assert.equal(source_state, 'running', source_detail);
      return true;
    }, 'the platform says so', 30_000);
    await filled({ symbol: 'ETHUSDT', side: 'sell', type: 'market', quantity: '0.2' });
    assert.equal((await trader.get(`/trading/orders/${resting.id}`)).body.status, 'open', 'the open order has waited');
  });
});
