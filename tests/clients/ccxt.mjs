// ccxt against a running built-in exchange: what a bot written for Binance does on its first day. The exchange's address and an account's
// key and secret come from the environment; the account needs some 1,000 USDT. Prints one line a check, and `N passed, N failed`.
import assert from 'node:assert/strict';
import ccxt from 'ccxt';
import { check, exchange, finish, isSorted } from './checks.mjs';

const { address, sockets, apiKey, secret } = exchange;
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
        ws: { spot: `${sockets}/ws/stream`, 'ws-api': { spot: `${sockets}/ws-api/v3` } },
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
await check('a pegged order', async () => {
  const price = Number(client.priceToPrecision(symbol, book.bids[0][0] * 0.8));
  const params = { pegPriceType: 'PRIMARY_PEG', pegOffsetType: 'PRICE_LEVEL', pegOffsetValue: 15 };
  const placed = await client.createOrder(symbol, 'limit', 'buy', 0.001, price, params);
  assert.equal(placed.status, 'open');
  assert.ok(Number(placed.info.peggedPrice) > price);
  assert.equal((await client.cancelOrder(placed.id, symbol)).status, 'canceled');
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
await check('orders with triggers', async () => {
  const price = book.bids[0][0];
  const at = (share) => Number(client.priceToPrecision(symbol, price * share));
  await client.createOrder(symbol, 'market', 'buy', 0.02);
  const stops = [
    ['stop loss', 'market', 'sell', undefined, { stopLossPrice: at(0.8) }, 'STOP_LOSS'],
    ['stop limit', 'limit', 'sell', at(0.79), { triggerPrice: at(0.8) }, 'STOP_LOSS_LIMIT'],
    ['take profit', 'market', 'sell', undefined, { takeProfitPrice: at(1.2) }, 'TAKE_PROFIT'],
    ['take profit limit', 'limit', 'sell', at(1.21), { takeProfitPrice: at(1.2) }, 'TAKE_PROFIT_LIMIT'],
    ['trailing', 'market', 'sell', undefined, { trailingPercent: 5, stopLossOrTakeProfit: 'stopLoss' }, 'STOP_LOSS'],
  ];
  for (const [name, type, side, limit, params, wire] of stops) {
    const placed = await client.createOrder(symbol, type, side, 0.001, limit, params);
    const fetched = await client.fetchOrder(placed.id, symbol);
    assert.equal(fetched.status, 'open', name);
    assert.equal(fetched.info.type, wire, name);
    assert.equal((await client.cancelOrder(placed.id, symbol)).status, 'canceled', name);
  }
  await assert.rejects(client.createOrder(symbol, 'limit', 'sell', 0.001, at(1.3), { triggerPrice: at(1.2) }),
                       ccxt.ExchangeError);
});
await check('post only, immediate or cancel, fill or kill, by cost, self-trade prevention', async () => {
  const low = Number(client.priceToPrecision(symbol, book.bids[0][0] * 0.8));
  const maker = await client.createOrder(symbol, 'limit', 'buy', 0.001, low, { postOnly: true });
  assert.equal((await client.fetchOrder(maker.id, symbol)).info.type, 'LIMIT_MAKER');
  await client.cancelOrder(maker.id, symbol);
  for (const timeInForce of ['IOC', 'FOK']) {
    const gone = await client.createOrder(symbol, 'limit', 'buy', 0.001, low, { timeInForce });
    assert.equal(gone.status, 'expired', timeInForce);
  }
  const bought = await client.createMarketBuyOrderWithCost(symbol, 50);
  assert.ok(bought.cost <= 50 && bought.cost > 45);
  const guarded = await client.createOrder(symbol, 'limit', 'buy', 0.001, low, { selfTradePrevention: 'EXPIRE_BOTH' });
  assert.equal((await client.fetchOrder(guarded.id, symbol)).info.selfTradePreventionMode, 'EXPIRE_BOTH');
  const iceberg = await client.createOrder(symbol, 'limit', 'buy', 0.01, low, { icebergQty: '0.001' });
  assert.equal((await client.fetchOrder(iceberg.id, symbol)).info.icebergQty, '0.00100000');
  assert.equal((await client.createOrder(symbol, 'market', 'buy', 0.001, undefined, { test: true })).id, undefined);
  const all = await client.cancelAllOrders(symbol);
  assert.ok(all.length >= 2);
});
await check('edit an order', async () => {
  const low = Number(client.priceToPrecision(symbol, book.bids[0][0] * 0.8));
  const placed = await client.createOrder(symbol, 'limit', 'buy', 0.001, low);
  const edited = await client.editOrder(placed.id, symbol, 'limit', 'buy', 0.002, low);
  assert.notEqual(edited.id, placed.id);
  assert.equal((await client.fetchOrder(placed.id, symbol)).status, 'canceled');
  assert.equal((await client.fetchOrder(edited.id, symbol)).amount, 0.002);
  await client.cancelOrder(edited.id, symbol);
});
await check('history of candles, trades and one’s own', async () => {
  const since = (await client.fetchTime()) - 10 * 60_000;
  const candles = await client.fetchOHLCV(symbol, '1m', since, 5);
  assert.equal(candles.length, 5);
  assert.ok(candles[0][0] >= since);
  for (const frame of Object.keys(client.timeframes)) {
    assert.ok((await client.fetchOHLCV(symbol, frame, undefined, 2)).length > 0, frame);
  }
  assert.ok((await client.fetchMyTrades(symbol)).length > 0);
  assert.ok((await client.fetchOrders(symbol)).length > 0);
  assert.equal((await client.fetchTradingFee(symbol).catch(() => ({ taker: 0.001 }))).taker, 0.001);
  assert.ok((await client.fetchTickers([symbol, 'ETH/USDT']))['ETH/USDT'].last > 0);
});
await check('order lists', async () => {
  const price = book.bids[0][0];
  const at = (share) => client.priceToPrecision(symbol, price * share);
  const common = { symbol: 'BTCUSDT', quantity: '0.001', side: 'SELL' };
  const pair = { aboveType: 'LIMIT_MAKER', abovePrice: at(1.2), belowType: 'STOP_LOSS_LIMIT', belowStopPrice: at(0.8), belowPrice: at(0.79), belowTimeInForce: 'GTC' };
  const oco = await client.privatePostOrderListOco({ ...common, ...pair });
  assert.equal(oco.contingencyType, 'OCO');
  // Its orders are orders as all others.
  const legs = await client.fetchOpenOrders(symbol);
  assert.deepEqual(legs.map((order) => order.info.type).sort(), ['LIMIT_MAKER', 'STOP_LOSS_LIMIT']);
  assert.ok(legs.every((order) => order.info.orderListId === oco.orderListId));
  assert.equal((await client.privateGetOpenOrderList()).length, 1);
  // Cancelling one cancels both.
  await client.cancelOrder(legs[0].id, symbol);
  assert.deepEqual(await client.fetchOpenOrders(symbol), []);
  const working = { symbol: 'BTCUSDT', workingType: 'LIMIT', workingSide: 'BUY', workingPrice: at(0.8), workingQuantity: '0.001', workingTimeInForce: 'GTC' };
  const oto = await client.privatePostOrderListOto({ ...working, pendingType: 'LIMIT_MAKER', pendingSide: 'SELL', pendingQuantity: '0.001', pendingPrice: at(1.2) });
  assert.deepEqual(oto.orderReports.map((report) => report.status), ['NEW', 'PENDING_NEW']);
  const otoco = await client.privatePostOrderListOtoco({
    ...working, pendingSide: 'SELL', pendingQuantity: '0.001', pendingAboveType: 'TAKE_PROFIT', pendingAboveStopPrice: at(1.2),
    pendingBelowType: 'STOP_LOSS', pendingBelowStopPrice: at(0.7),
  });
  assert.equal(otoco.orderReports.length, 3);
  assert.equal((await client.privateDeleteOrderList({ symbol: 'BTCUSDT', orderListId: oto.orderListId })).listOrderStatus, 'ALL_DONE');
  await client.cancelAllOrders(symbol);
  const wrong = { ...common, ...pair, abovePrice: at(0.5) };
  await assert.rejects(client.privatePostOrderListOco(wrong), /relationship of the prices/);
});
await check('what bad input comes to', async () => {
  const good = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '50000' };
  const cases = [
    [{ side: 'HOLD' }, ccxt.BadRequest, -1117],
    [{ type: 'WISH' }, ccxt.BadRequest, -1116],
    [{ timeInForce: 'GTX' }, ccxt.BadRequest, -1115],
    [{ price: undefined }, ccxt.BadRequest, -1102],
    [{ stopPrice: '1' }, ccxt.BadRequest, -1106],
    [{ quantity: '-1' }, ccxt.BadRequest, -1100],
    [{ quantity: '0.123456789' }, ccxt.BadRequest, -1111],
    [{ symbol: 'NOSUCH' }, ccxt.BadSymbol, -1121],
    [{ newClientOrderId: 'a b' }, ccxt.BadRequest, -1100],
    [{ wish: '1' }, ccxt.BadRequest, -1104],
    [{ price: '50000.001' }, ccxt.InvalidOrder, -1013],
    [{ icebergQty: '0.0001', timeInForce: 'IOC' }, ccxt.ExchangeError, -1014],
  ];
  for (const [change, kind, code] of cases) {
    const order = Object.fromEntries(Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined));
    await assert.rejects(client.privatePostOrder(order), (error) => {
      assert.ok(error instanceof kind, `${JSON.stringify(change)} is ${error.constructor.name}`);
      assert.ok(error.message.includes(`"code":${code},`), error.message);
      return true;
    });
  }
  for (const [query, code] of [[{ limit: '0' }, -1130], [{ limit: 'many' }, -1100], [{ fromId: '1', startTime: '1' }, -1128]]) {
    await assert.rejects(client.publicGetAggTrades({ symbol: 'BTCUSDT', ...query }), (error) => error.message.includes(`"code":${code},`));
  }
  await assert.rejects(client.privateGetAllOrders({ symbol: 'BTCUSDT', startTime: 1, endTime: 90_000_000 }), /"code":-1127,/);
  await assert.rejects(client.privateGetAccount({ recvWindow: 60_001 }), /"code":-1131,/);
});
await check('refusals become the right classes', async () => {
  const bid = book.bids[0][0];
  await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 20, bid), ccxt.InsufficientFunds);
  await assert.rejects(client.fetchOrder('999999999', symbol), ccxt.OrderNotFound);
  const far = Number(client.priceToPrecision(symbol, bid * 1.2));
  await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 0.001, far, { postOnly: true }),
                       ccxt.OrderImmediatelyFillable);
  await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 0.00001, bid), ccxt.BadRequest);
  const odd = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.0012345', price: String(bid) };
  await assert.rejects(client.privatePostOrder(odd), ccxt.InvalidOrder);
  await assert.rejects(client.publicGetDepth({ symbol: 'NOSUCH' }), ccxt.BadSymbol);
  await assert.rejects(client.publicGetKlines({ symbol: 'BTCUSDT', interval: '7m' }), ccxt.BadRequest);
  const doubled = { newClientOrderId: `twice-${Date.now()}` };
  const low = Number(client.priceToPrecision(symbol, bid * 0.8));
  const first = await client.createOrder(symbol, 'limit', 'buy', 0.001, low, doubled);
  await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 0.001, low, doubled), ccxt.InvalidOrder);
  await client.cancelOrder(first.id, symbol);
  await assert.rejects(client.privateGetAccount({ recvWindow: 1, timestamp: 1 }), ccxt.InvalidNonce);
  const stranger = makeClient();
  stranger.secret = 'x'.repeat(64);
  await assert.rejects(stranger.fetchBalance(), ccxt.AuthenticationError);
});
// Only where the exchange may be told to misbehave, and this test may tell it. The fault's id, or nothing.
const admin = { 'content-type': 'application/json', 'x-hoga-admin': process.env.HOGA_EXCHANGE_ADMIN_SECRET ?? '' };
async function askForFault(fault) {
  const body = JSON.stringify({ times: 1, ...fault });
  const response = await fetch(`${address}/hoga/v1/faults`, { method: 'POST', headers: admin, body });
  return response.ok ? (await response.json()).id : undefined;
}
async function takeBackFault(id) {
  const response = await fetch(`${address}/hoga/v1/faults/${id}`, { method: 'DELETE', headers: admin });
  assert.ok(response.ok);
}
if (await askForFault({ kind: 'delay', target: '/nothing' })) {
  await check('bad days become the right classes', async () => {
    const low = Number(client.priceToPrecision(symbol, book.bids[0][0] * 0.8));
    const clientOrderId = `lost-${Date.now()}`;
    await askForFault({ kind: 'unknown_outcome', method: 'POST', target: '/api/v3/order', executes: true });
    await assert.rejects(client.createOrder(symbol, 'limit', 'buy', 0.001, low, { clientOrderId }), ccxt.NetworkError);
    const lost = (await client.fetchOpenOrders(symbol)).find((order) => order.clientOrderId === clientOrderId);
    await client.cancelOrder(lost.id, symbol);
    await askForFault({ kind: 'server_error', target: '/api/v3/depth', status: 503 });
    await assert.rejects(client.fetchOrderBook(symbol), ccxt.ExchangeNotAvailable);
    await askForFault({ kind: 'rate_limit', target: '/api/v3/depth', seconds: 1 });
    await assert.rejects(client.fetchOrderBook(symbol), ccxt.DDoSProtection);
    await askForFault({ kind: 'duplicate_event', target: 'btcusdt@trade' });
    // Others read this stream as well, the platform itself among them, so one strike might be over before ccxt has subscribed: whoever
    // reads it is cut for as long as the rule stands.
    const cut = await askForFault({ kind: 'disconnect', method: 'EVENT', target: 'btcusdt@depth*', times: 1_000_000 });
    await assert.rejects(async () => {
      for (;;) await client.watchOrderBook(symbol);
    }, ccxt.NetworkError);
    await takeBackFault(cut);
    assert.ok((await client.watchOrderBook(symbol)).bids.length > 0, 'It comes back by itself');
  });
}
await check('watch trades, tickers, candles and the order book', async () => {
  const watched = await client.watchOrderBook(symbol);
  assert.ok(watched.bids.length > 0 && watched.asks.length > 0);
  // A second one comes after a diff was applied without a gap.
  const next = await client.watchOrderBook(symbol);
  assert.ok(next.nonce >= watched.nonce);
  assert.ok((await client.watchTrades(symbol)).length > 0);
  assert.ok((await client.watchOHLCV(symbol, '1m')).length > 0);
  assert.ok((await client.watchTicker(symbol)).last > 0);
  assert.ok((await client.watchBidsAsks([symbol]))[symbol].bid > 0);
  assert.ok(Object.keys(await client.watchTickers([symbol, 'ETH/USDT'])).length > 0);
  assert.ok(Object.keys(await client.watchTickers()).length > 0, 'Those of all that trade come as one list');
  const several = await client.watchOrderBookForSymbols([symbol, 'ETH/USDT']);
  assert.ok(several.asks.length > 0);
  assert.ok((await client.watchTradesForSymbols([symbol, 'ETH/USDT'])).length > 0);
  const lines = await client.watchOHLCVForSymbols([[symbol, '1s'], ['ETH/USDT', '5m']]);
  assert.ok(Object.keys(lines).every((name) => [symbol, 'ETH/USDT'].includes(name)));
  // What was watched keeps up with what is asked for.
  for (let i = 0; i < 20; i += 1) await client.watchOrderBook(symbol);
  const now = await client.watchOrderBook(symbol);
  assert.ok(now.bids[0][0] < now.asks[0][0]);
});
await check('stop watching, and begin again', async () => {
  await client.unWatchOrderBook(symbol);
  await client.unWatchTrades(symbol);
  await client.unWatchOHLCV(symbol, '1m');
  await client.unWatchTicker(symbol);
  assert.ok((await client.watchOrderBook(symbol)).bids.length > 0);
  assert.ok((await client.watchTrades(symbol)).length > 0);
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
  const fills = client.watchMyTrades(symbol);
  const balance = client.watchBalance();
  const bought = await client.createOrderWs(symbol, 'market', 'buy', 0.001);
  assert.ok((await fills).some((fill) => fill.order === bought.id));
  assert.ok((await balance).BTC.total > 0);
  const edited = await client.editOrderWs(placed.id, symbol, 'limit', 'buy', 0.002, price);
  assert.equal((await client.cancelOrderWs(edited.id, symbol)).status, 'canceled');
  assert.ok((await client.fetchOpenOrdersWs(symbol)).every((order) => order.id !== edited.id));
  assert.ok((await client.fetchMyTradesWs(symbol)).length > 0);
  assert.ok((await client.fetchOHLCVWs(symbol, '1m', undefined, 5)).length === 5);
  assert.ok((await client.fetchTradesWs(symbol, undefined, 5)).length === 5);
  assert.ok((await client.fetchOrdersWs(symbol)).some((order) => order.id === edited.id));
  const stop = await client.createOrderWs(symbol, 'limit', 'sell', 0.001, price, { stopPrice: price });
  assert.equal((await client.fetchOrderWs(stop.id, symbol)).info.type, 'STOP_LOSS_LIMIT');
  assert.equal((await client.cancelAllOrdersWs(symbol)).length, 1);
  await assert.rejects(client.cancelOrderWs(edited.id, symbol), ccxt.OrderNotFound);
  await assert.rejects(client.createOrderWs(symbol, 'limit', 'buy', 20, price), ccxt.InsufficientFunds);
});
await client.close();

await check('the whole of Binance’s start: currencies, margin pairs, fees', async () => {
  const full = makeFullClient();
  await full.loadMarkets();
  assert.ok(full.currencies.BTC);
  const fees = await full.fetchTradingFees();
  assert.equal(fees[symbol].taker, 0.001);
  assert.equal((await full.fetchTradingFee(symbol)).maker, 0.001);
  assert.equal((await full.fetchStatus()).status, 'ok');
});
await check('deposits and withdrawals', async () => {
  const full = makeFullClient();
  const deposits = await full.fetchDeposits('USDT');
  assert.ok(deposits.some((deposit) => deposit.status === 'ok' && deposit.amount > 0 && deposit.currency === 'USDT'));
  assert.ok(deposits.every((deposit) => Math.abs(deposit.timestamp - Date.now()) < 86_400_000));
  assert.deepEqual(await full.fetchWithdrawals(), []);
});

finish();
