// The whole platform on a recorded real market: the chart shows those very candles, the book on the socket is the recorded one, and a
// market order fills at its prices.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

const data = process.env.HOGA_TEST_DATA_DIR ?? resolve(import.meta.dirname, '../../../shared/data');
const candleFile = join(data, 'btcusdt-1m/BTCUSDT_1m_20250101_20250103.csv');
const frameFile = join(data, 'binance-spot-recorded/btcusdt_20240808.gz');

test('the chart shows the recorded candles', { skip: !existsSync(candleFile) && `no recorded data at ${candleFile}` }, async () => {
  const hoga = await new Hoga({ HOGA_MARKET_SOURCE: `replay:${candleFile}` }).start();
  try {
    const recorded = readFileSync(candleFile, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
    const [exchange] = (await (await fetch(`${hoga.url}/api/v1/market/exchanges`)).json()).items;
    assert.match(exchange.source, /replay:BTCUSDT_1m/);
    const shift = exchange.shift_ms;
    assert.equal(shift % 60_000, 0);
    const byTime = new Map(recorded.map((row) => [Date.parse(`${row[0]}Z`) + shift, row]));
    let compared = 0;
    for (let start = Math.min(...byTime.keys()); ; start += 1000 * 60_000) {
      const { items } = await (await fetch(`${hoga.url}/api/v1/market/klines/BTCUSDT?interval=1m&start=${start}&limit=1000`)).json();
      if (items.length === 0) break;
      for (const candle of items) {
        const row = byTime.get(candle.open_time);
        // The running candle is not all told yet.
        if (!row || candle.close_time >= Date.now()) continue;
        assert.deepEqual([candle.open, candle.high, candle.low, candle.close, candle.volume].map(Number), row.slice(1).map(Number), row[0]);
        compared += 1;
      }
      if (items.length < 1000) break;
    }
    assert.ok(compared > 2000, `${compared} candles were compared`);
    const trader = await Client.registered(hoga);
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' });
    assert.equal(placed.status, 201, placed.text);
    await until(async () => (await trader.get(`/trading/orders/${placed.body.id}`)).body.status === 'filled', 'the order is filled');
  } finally {
    await hoga.stop();
  }
});

test('the book on the socket is the recorded book, and orders fill at its prices', { skip: !existsSync(frameFile) && `no recorded data at ${frameFile}` }, async () => {
  const hoga = await new Hoga({ HOGA_MARKET_SOURCE: `replay:${frameFile}` }).start();
  try {
    // The recorded best bid and ask by update id: what any book shown in between must have been.
    const tops = new Map();
    for (const line of gunzipSync(readFileSync(frameFile)).toString().split('\n')) {
      if (!line.includes('@bookTicker')) continue;
      const { data: quote } = JSON.parse(line.slice(line.indexOf('{')));
      tops.set(`${Number(quote.b)}/${Number(quote.a)}`, quote.u);
    }
    const socket = await new Socket(hoga, '/ws/market/BTCUSDT?channels=book').opened;
    await until(() => socket.messages.filter((m) => m.channel === 'book').length > 50, 'fifty books', 30_000);
    const books = socket.messages.filter((m) => m.channel === 'book' && m.data.state === 'synced').map((m) => m.data);
    // The book is shown as of each 100 ms diff; its top between two recorded quotes of one instant may not have been recorded alone.
    const agree = books.filter((book) => tops.has(`${Number(book.bids[0][0])}/${Number(book.asks[0][0])}`)).length;
    assert.ok(agree >= books.length * 0.95, `${agree} of ${books.length} books have a recorded top`);
    const trader = await Client.registered(hoga);
    const levels = new Set(books.at(-1).asks.map(([price]) => price));
    const from = socket.messages.length;
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' });
    assert.equal(placed.status, 201, placed.text);
    const order = await until(async () => {
      const { body } = await trader.get(`/trading/orders/${placed.body.id}`);
      return body.status === 'filled' && body;
    }, 'the order is filled');
    await until(() => socket.messages.length > from + 2, 'the books around the fill');
    for (const message of socket.messages.slice(Math.max(0, from - 3))) for (const [price] of message.data.asks) levels.add(price);
    for (const fill of (await trader.get(`/trading/fills?order_id=${order.id}`)).body.items) assert.ok(levels.has(fill.price), `${fill.price} is a recorded level`);
    socket.close();
  } finally {
    await hoga.stop();
  }
});

// What a strategy says on paper while the recording plays is what it said in a back-test over the same file. The bots begin in the middle of
// the recording, at a candle that nobody is told of: the back-test that begins there is the one that says the same.
test('bots on paper signal as the back-test over the same candles does', { skip: !existsSync(candleFile) && `no recorded data at ${candleFile}` }, async () => {
  const SPEED = 600;
  const WANTED = { rsi: 40, macd: 40 };
  const hoga = await new Hoga({ HOGA_MARKET_SOURCE: `replay:${candleFile}?speed=${SPEED}&start=40%` }).start();
  try {
    const owner = await Client.registered(hoga);
    const [{ shift_ms: shift }] = (await owner.get('/market/exchanges')).body.items;
    const newest = async () => (await owner.get('/market/klines/BTCUSDT?interval=1m&limit=1')).body.items.at(-1).open_time - shift;
    const bots = {};
    for (const strategy of Object.keys(WANTED)) {
      const made = await owner.post('/bots', { name: strategy, strategy, symbols: ['BTCUSDT'], intervals: ['1m'], budget: '10000', sizing: { sizing_rule: 'fixed_quote', sizing_value: '1000' } });
      assert.equal(made.status, 201, made.text);
      const from = await newest();
      assert.equal((await owner.post(`/bots/${made.body.id}/start`)).body.state, 'running');
      bots[strategy] = { id: made.body.id, from };
    }
    // On a busy machine a bot's history is a while on its way: it begins between its start and its first signal.
    for (const bot of Object.values(bots)) {
      await until(async () => (await owner.get(`/bots/${bot.id}/signals?limit=1`)).body.items.length > 0, 'the first signal', 120_000, 100);
      bot.to = await newest();
    }
    for (const [strategy, wanted] of Object.entries(WANTED)) {
      const { id, from, to } = bots[strategy];
      const onPaper = await until(async () => {
        const { body } = await owner.get(`/bots/${id}/signals?limit=200`);
        return body.items.length >= wanted && body.items.reverse();
      }, `${wanted} signals of ${strategy}`, 240_000, 1000);
      const said = (action, confidence, price, outcome) => `${action} ${Number(confidence).toPrecision(12)} at ${Number(price)}: ${outcome}`;
      const paper = onPaper.map((one) => said(one.action, one.confidence, one.price, one.outcome));
      let best = { at: 0, list: [] };
      for (let start = from; best.at !== -1 && start <= to; start += 60_000) {
        const { status, stdout, stderr } = await runToEnd(['backtest', '--strategy', strategy, '--symbol', 'BTCUSDT', '--interval', '1m', '--candles', candleFile, '--from', new Date(start).toISOString(), '--sizing', '{"sizing_value":"1000"}', '--signals', '--no-look-ahead-check']);
        assert.equal(status, 0, stderr);
        const rows = stdout.trim().split('\n').slice(1, paper.length + 1).map((line) => line.split(','));
        const list = rows.map(([, , action, outcome, , confidence, price]) => said(action, confidence, price, outcome));
        const at = paper.findIndex((line, i) => line !== list[i]);
        if (at === -1 || at >= best.at) best = { at, list };
      }
      assert.equal(best.at, -1, `${strategy} says other things from signal ${best.at} on: ${paper[best.at]} instead of ${best.list[best.at]}`);
    }
  } finally {
    await hoga.stop();
  }
});
