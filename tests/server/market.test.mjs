// Market data from outside: lists, books, candles and sockets agree with one another and with the published schema.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Socket } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';
import { check } from '../harness/schema.mjs';

describe('market data', () => {
  let hoga;
  const get = async (path) => (await fetch(`${hoga.url}/api/v1/market${path}`)).json();
  before(async () => (hoga = await new Hoga().start()));
  after(() => hoga.stop());

  test('lists at least ten USDT symbols and USDTKRW, with prices', async () => {
    const { items } = await get('/symbols');
    assert.ok(items.filter((one) => one.quote === 'USDT').length >= 10);
    const krw = items.find((one) => one.symbol === 'USDTKRW');
    assert.equal(krw.quote, 'KRW');
    const bitcoin = items.find((one) => one.symbol === 'BTCUSDT');
    assert.deepEqual(bitcoin.name, { ko: '비트코인', en: 'Bitcoin' });
    const tickers = await until(async () => {
      const found = (await get('/tickers')).items;
      return found.length === items.length && found;
    }, 'every symbol has a ticker');
    for (const ticker of tickers) assert.ok(Number(ticker.price) > 0, ticker.symbol);
    assert.equal((await get('/exchanges')).items[0].is_connected, true);
  });

  test('the book is sorted and never crossed', async () => {
    const book = await get('/orderbook/BTCUSDT?depth=20');
    assert.equal(book.state, 'synced');
    assert.equal(book.bids.length, 20);
    const bids = book.bids.map(([price]) => Number(price));
    const asks = book.asks.map(([price]) => Number(price));
    assert.deepEqual(bids, [...bids].sort((a, b) => b - a));
    assert.deepEqual(asks, [...asks].sort((a, b) => a - b));
    assert.ok(bids[0] < asks[0]);
  });

  test('charts are full at once: 30 days of minutes, 2 years of hours, 5 years of days, each of the finer ones', async () => {
    const now = Date.now();
    for (const [interval, length, count] of [['1m', 60e3, 30 * 1440], ['1h', 3600e3, 2 * 365 * 24], ['1d', 86400e3, 5 * 365]]) {
      const start = Math.ceil((now - (count - 2) * length) / length) * length;
      const { items } = await get(`/klines/ETHUSDT?interval=${interval}&start=${start}&limit=5`);
      assert.deepEqual(items.map((one) => one.open_time), [0, 1, 2, 3, 4].map((i) => start + i * length), interval);
    }
    const hour = Math.floor(now / 3600e3) * 3600e3 - 48 * 3600e3;
    const [whole] = (await get(`/klines/ETHUSDT?interval=1h&start=${hour}&limit=1`)).items;
    const minutes = (await get(`/klines/ETHUSDT?interval=1m&start=${hour}&limit=60`)).items;
    assert.equal(minutes.length, 60);
    assert.equal(whole.open, minutes[0].open);
    assert.equal(whole.close, minutes[59].close);
    assert.equal(Number(whole.high), Math.max(...minutes.map((one) => Number(one.high))));
    assert.equal(Number(whole.low), Math.min(...minutes.map((one) => Number(one.low))));
    assert.equal(whole.trades, minutes.reduce((sum, one) => sum + one.trades, 0));
  });

  test('bad input is refused with a problem document', async () => {
    for (const [path, status] of [
      ['/orderbook/NOSUCH', 404], ['/klines/BTCUSDT', 422], ['/klines/BTCUSDT?interval=7m', 422], ['/klines/BTCUSDT?interval=1m&limit=0', 422],
      ['/klines/BTCUSDT?interval=1m&limit=1001', 422], ['/klines/BTCUSDT?interval=1m&start=yesterday', 422], ['/orderbook/BTCUSDT?depth=-1', 422],
      ['/orderbook/BTCUSDT?depht=5', 422], ['/tickers?exchange=nowhere', 404], ['/nothing', 404], ['/trades/BTCUSDT?limit=99999999999999999999', 422],
    ]) {
      const answer = await fetch(`${hoga.url}/api/v1/market${path}`);
      assert.equal(answer.status, status, path);
      assert.match(answer.headers.get('content-type'), /application\/problem\+json/);
      assert.ok(answer.headers.get('x-request-id'));
      const body = await answer.json();
      assert.ok(body.code && body.title && body.status === status, path);
    }
    assert.equal((await fetch(`${hoga.url}/api/v1/market/tickers`, { method: 'POST' })).status, 405);
  });

  test('a socket gets snapshots, then updates, each in its schema and in sequence', async () => {
    const schemas = await (await fetch(`${hoga.url}/docs/socket.json`)).json();
    const socket = await new Socket(hoga, '/ws/market/BTCUSDT?channels=book,trades,ticker,kline_1m,kline_1h').opened;
    const names = ['book', 'trades', 'ticker', 'kline_1m', 'kline_1h'];
    for (const name of names) {
      await socket.until((m) => m.channel === name && m.type === 'snapshot', `the snapshot of ${name}`);
      await socket.until((m) => m.channel === name && m.type === 'update', `an update of ${name}`, 20_000);
    }
    const schemaOf = (name) => schemas.messages.find((one) => one.name === name.replace(/_.*/, '')).schema;
    for (const name of names) {
      const frames = socket.messages.filter((m) => m.channel === name);
      assert.deepEqual(frames.map((m) => m.seq), frames.map((_, i) => i + 1), name);
      assert.equal(frames[0].type, 'snapshot');
      for (const frame of frames) check(schemaOf(name), frame, schemas);
    }
    // On the socket of one symbol a channel is named as its frames name it.
    const before = socket.messages.length;
    socket.send({ op: 'resync', channel: 'book' });
    await until(() => socket.messages.slice(before).some((m) => m.channel === 'book' && m.type === 'snapshot'), 'a new snapshot of the book');
    for (const message of socket.messages) check(schemas, message, schemas);
    socket.close();
    // Snapshots are asked for at any moment between two updates; wherever they fall, no trade is told twice.
    const joined = await new Socket(hoga, '/ws').opened;
    for (let i = 0; i < 30; i += 1) {
      joined.send({ op: i % 2 ? 'unsubscribe' : 'subscribe', channels: ['trades:BTCUSDT'], id: i });
      await joined.until((m) => m.op === 'subscribed' && m.id === i, `the answer ${i}`);
      if (i % 2 === 0) await until(() => joined.messages.at(-1).type === 'update', 'an update after the snapshot');
    }
    let seen = [];
    for (const message of joined.messages.filter((m) => m.channel === 'trades')) {
      if (message.type === 'snapshot') seen = [];
      seen.push(...message.data.map((one) => one.id));
      assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => a - b), 'trades come once and in order');
    }
    joined.close();
  });

  test('one socket follows many channels, resyncs, answers pings and errors', async () => {
    const socket = await new Socket(hoga, '/ws').opened;
    socket.send({ op: 'subscribe', channels: ['tickers', 'book:ETHUSDT', { channel: 'trades', symbol: 'XRPUSDT' }], id: 7 });
    const answer = await socket.until((m) => m.op === 'subscribed', 'the answer');
    assert.equal(answer.id, 7);
    assert.equal(answer.channels.length, 3);
    await socket.until((m) => m.channel === 'tickers' && m.type === 'snapshot' && m.data.length >= 11, 'all tickers');
    await socket.until((m) => m.channel === 'book' && m.symbol === 'ETHUSDT', 'the book');
    socket.send({ op: 'subscribe', channels: ['ticker', { channel: 'trades' }, 'tickers', 'book:ADAUSDT'], symbol: 'SOLUSDT', id: 8 });
    const more = await socket.until((m) => m.op === 'subscribed' && m.id === 8, 'channels of a symbol that is named once');
    assert.deepEqual(more.channels.filter((one) => /SOL|ADA/.test(one)).sort(), ['book:ADAUSDT', 'ticker:SOLUSDT', 'trades:SOLUSDT']);
    await socket.until((m) => m.channel === 'ticker' && m.symbol === 'SOLUSDT' && m.type === 'snapshot', 'its ticker');
    const before = socket.messages.filter((m) => m.channel === 'book' && m.type === 'snapshot').length;
    socket.send({ op: 'resync', channel: 'book:ETHUSDT' });
    await until(() => socket.messages.filter((m) => m.channel === 'book' && m.type === 'snapshot').length > before, 'a new snapshot');
    socket.send({ op: 'ping', id: 'p1' });
    await socket.until((m) => m.op === 'pong' && m.id === 'p1', 'the pong');
    for (const [message, code] of [
      ['{', 'malformed_json'], [{ op: 'dance' }, 'unknown_op'], [{ op: 'subscribe', channels: ['book:NOSUCH'], id: 1 }, 'unknown_symbol'],
      [{ op: 'subscribe', channels: ['orders'], id: 2 }, 'sign_in_required'], [{ op: 'subscribe', channels: ['book'] }, 'symbol_required'], [{ op: 'subscribe', channels: ['kline_7m:BTCUSDT'] }, 'unknown_channel'],
      [{ op: 'resync', channel: 'book:XRPUSDT' }, 'not_subscribed'],
    ]) {
      socket.send(message);
      await socket.until((m) => m.op === 'error' && m.code === code, code);
    }
    const schemas = await (await fetch(`${hoga.url}/docs/socket.json`)).json();
    for (const message of socket.messages) check(schemas, message, schemas);
    socket.close();
  });

  test('lists that come as a whole may be read page by page, too', async () => {
    for (const list of ['/symbols', '/tickers', '/exchanges']) {
      const whole = await get(list);
      assert.equal(whole.next_cursor, null);
      const name = (one) => one.symbol ?? one.name;
      const seen = [];
      let pages = 0;
      for (let cursor = ''; cursor !== null; pages += 1) {
        const page = await get(`${list}?limit=2${cursor && `&cursor=${cursor}`}`);
        assert.ok(page.items.length <= 2);
        seen.push(...page.items.map(name));
        cursor = page.next_cursor;
      }
      assert.deepEqual(seen, whole.items.map(name), list);
      assert.equal(pages, Math.ceil(whole.items.length / 2), list);
      for (const query of ['limit=0', 'limit=x', 'cursor=x', 'cursor=']) assert.equal((await fetch(`${hoga.url}/api/v1/market${list}?${query}`)).status, 422, `${list} ${query}`);
    }
  });

  test('private sockets close with 4401 without a sign-in, unknown ones are no sockets', async () => {
    const socket = await new Socket(hoga, '/ws/trading').opened;
    socket.send({ op: 'auth', token: 'nonsense' });
    assert.equal((await socket.closed).code, 4401);
    const silent = await new Socket(hoga, '/ws/trading').opened;
    assert.equal((await silent.closed).code, 4401);
    await assert.rejects(new Socket(hoga, '/ws/market/NOSUCH').opened);
    await assert.rejects(new Socket(hoga, '/ws/market/BTCUSDT?channels=').opened);
    await assert.rejects(new Socket(hoga, '/ws/nothing').opened);
  });
});
