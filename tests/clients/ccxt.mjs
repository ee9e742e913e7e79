// ccxt against a running built-in exchange: what a bot written for Binance does on its first day. The exchange's address and an account's
// key and secret come from the environment; the account needs some 1,000 USDT. Prints one line a check, and `N passed, N failed`.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';

const address = (process.env.HOGA_EXCHANGE_URL ?? '').replace(/\/$/, '');
const apiKey = process.env.HOGA_EXCHANGE_API_KEY;
const secret = process.env.HOGA_EXCHANGE_API_SECRET;
if (!address || !apiKey || !secret) {
  console.error('HOGA_EXCHANGE_URL, HOGA_EXCHANGE_API_KEY and HOGA_EXCHANGE_API_SECRET must be set');
  process.exit(2);
}
const sockets = address.replace(/^http/, 'ws');
const symbol = 'BTC/USDT';

// Only spot, and by the sandbox addresses: then ccxt asks for nothing outside of /api/v3.
function makeClient() {
  const client = new ccxt.pro.binance({
    apiKey,
    secret,
    options: { fetchMarkets: { types: ['spot'] } },
    urls: {
      test: {
        public: `${address}/api/v3`,
        private: `${address}/api/v3`,
        ws: { spot: `${sockets}/stream`, 'ws-api': { spot: `${sockets}/ws-api/v3` } },
      },
    },
  });
  client.setSandboxMode(true);
  return client;
}

// As if the exchange were Binance itself: ccxt then also asks for currencies, margin pairs and fees.
function makeFullClient() {
  const root = { public: `${address}/api/v3`, private: `${address}/api/v3`, v1: `${address}/api/v1` };
  return new ccxt.binance({
    apiKey,
    secret,
    options: { fetchMarkets: { types: ['spot'] } },
    urls: { api: { ...root, sapi: `${address}/sapi/v1`, sapiV2: `${address}/sapi/v2`, sapiV3: `${address}/sapi/v3` } },
  });
}

let passed = 0;
let failed = 0;
async function check(name, work) {
  try {
    await work();
    passed += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${String(error?.stack ?? error).replaceAll('\n', '\n        ')}`);
  }
}

const isSorted = (list) => list.every((value, i) => i === 0 || list[i - 1] <= value);
const client = makeClient();
await client.loadHttpProxyAgent();
let market;
let book;

await check('load markets', async () => {
  const markets = await client.loadMarkets();
  market = markets[symbol];
  assert.ok(market.active && market.spot);
  assert.ok(Object.keys(markets).length >= 10);
  assert.equal(market.precision.price, 0.01);
  assert.ok(market.limits.cost.min > 0);
});
await check('server time', async () => {
  assert.ok(Math.abs((await client.fetchTime()) - Date.now()) < 5000);
});
await check('balance', async () => {
  const balance = await client.fetchBalance();
  assert.ok(balance.USDT.total > 0);
});
await check('order book', async () => {
  book = await client.fetchOrderBook(symbol, 20);
  assert.equal(book.bids.length, 20);
  assert.equal(book.asks.length, 20);
  assert.ok(book.bids[0][0] < book.asks[0][0]);
  assert.ok(isSorted(book.asks.map(([price]) => price)));
});
await check('trades', async () => {
  const trades = await client.fetchTrades(symbol, undefined, 50);
  assert.ok(trades.length > 0);
  assert.ok(isSorted(trades.map((trade) => trade.timestamp)));
});
await check('candles', async () => {
  const candles = await client.fetchOHLCV(symbol, '1m', undefined, 100);
  assert.equal(candles.length, 100);
  assert.ok(candles.every(([time], i) => i === 0 || time - candles[i - 1][0] === 60_000));
  assert.ok(candles.every(([, open, high, low, close]) => low <= Math.min(open, close) && high >= Math.max(open, close)));
});
await check('tickers', async () => {
  const ticker = await client.fetchTicker(symbol);
  assert.ok(ticker.last > 0 && ticker.high >= ticker.low);
  assert.ok(Object.keys(await client.fetchTickers()).length >= 10);
  assert.ok((await client.fetchBidsAsks())[symbol].bid > 0);
  assert.ok((await client.fetchLastPrices())[symbol].price > 0);
});
await check('place, fetch and cancel a limit order', async () => {
  const price = Number(client.priceToPrecision(symbol, book.bids[0][0] * 0.8));
  const placed = await client.createOrder(symbol, 'limit', 'buy', 0.001, price);
  assert.equal(placed.status, 'open');
  const fetched = await client.fetchOrder(placed.id, symbol);
  assert.equal(fetched.price, price);
  assert.equal(fetched.amount, 0.001);
  assert.ok((await client.fetchOpenOrders(symbol)).some((order) => order.id === placed.id));
  const locked = (await client.fetchBalance()).USDT.used;
  assert.ok(locked >= price * 0.001 * 0.999);
  assert.equal((await client.cancelOrder(placed.id, symbol)).status, 'canceled');
  assert.equal((await client.fetchOrder(placed.id, symbol)).status, 'canceled');
  await assert.rejects(client.cancelOrder(placed.id, symbol), ccxt.OrderNotFound);
});
await check('buy and sell at the market', async () => {
  const bought = await client.createOrder(symbol, 'market', 'buy', 0.001);
  assert.equal(bought.status, 'closed');
  assert.equal(bought.filled, 0.001);
  assert.ok(bought.trades.length > 0);
  const trades = await client.fetchOrderTrades(bought.id, symbol);
  assert.ok(Math.abs(trades.reduce((sum, trade) => sum + trade.amount, 0) - 0.001) < 1e-9);
  const sold = await client.createOrder(symbol, 'market', 'sell', 0.0009);
  assert.equal(sold.status, 'closed');
  const closed = await client.fetchClosedOrders(symbol);
  assert.ok(closed.some((order) => order.id === bought.id) && closed.some((order) => order.id === sold.id));
});
await check('refusals become the right classes', async () => {
  const bid = book.bids[0][0];
  await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 20, bid), ccxt.InsufficientFunds);
  await assert.rejects(client.fetchOrder('999999999', symbol), ccxt.OrderNotFound);
  const far = Number(client.priceToPrecision(symbol, bid * 1.2));
  await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 0.001, far, { postOnly: true }),
                       ccxt.OrderImmediatelyFillable);
  const stranger = makeClient();
  stranger.secret = 'x'.repeat(64);
  await assert.rejects(stranger.fetchBalance(), ccxt.AuthenticationError);
});
await check('watch trades, tickers, candles and the order book', async () => {
  const watched = await client.watchOrderBook(symbol);
  assert.ok(watched.bids.length > 0 && watched.asks.length > 0);
  // A second one comes after a diff was applied without a gap.
  const next = await client.watchOrderBook(symbol);
  assert.ok(next.nonce >= watched.nonce);
  assert.ok((await client.watchTrades(symbol)).length > 0);
  assert.ok((await client.watchOHLCV(symbol, '1m')).length > 0);
  assert.ok((await client.watchTicker(symbol)).last > 0);
});
await check('orders by socket, with the account’s own events', async () => {
  const seen = client.watchOrders(symbol);
  // The subscription stands when the exchange has answered it; ask for something else on the same socket meanwhile.
  await client.fetchBalanceWs();
  const price = Number(client.priceToPrecision(symbol, book.bids[0][0] * 0.8));
  const placed = await client.createOrderWs(symbol, 'limit', 'buy', 0.001, price);
  const reports = await seen;
  assert.ok(reports.some((order) => order.id === placed.id));
  assert.equal((await client.fetchOrderWs(placed.id, symbol)).status, 'open');
  assert.equal((await client.cancelOrderWs(placed.id, symbol)).status, 'canceled');
});
await client.close();

await check('the whole of Binance’s start: currencies, margin pairs, fees', async () => {
  const full = makeFullClient();
  await full.loadMarkets();
  assert.ok(full.currencies.BTC);
  const fees = await full.fetchTradingFees();
  assert.equal(fees[symbol].taker, 0.001);
});

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
