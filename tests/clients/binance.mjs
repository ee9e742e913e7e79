// The `binance` npm package against a running built-in exchange: REST, market streams, the WebSocket API and the account's own events. The
// exchange's address and an account's key and secret come from the environment; the account needs some 1,000 USDT.
import assert from 'node:assert/strict';
import { MainClient, WebsocketAPIClient, WebsocketClient } from 'binance';
import { check, exchange, finish, isSorted } from './checks.mjs';

const { address, sockets, apiKey, secret } = exchange;
const symbol = 'BTCUSDT';
const quiet = { trace() {}, info() {}, error() {} };
const credentials = { api_key: apiKey, api_secret: secret };
const client = new MainClient({ ...credentials, baseUrl: address });

// Refusals come as {code, message, body, …} and not as errors.
async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error.code ?? error.body?.code;
  }
  return assert.fail('This had to be refused');
}

let low;
let high;

await check('what is public', async () => {
  await client.testConnectivity();
  const info = await client.getExchangeInfo({ symbols: [symbol, 'ETHUSDT'] });
  assert.equal(info.symbols.length, 2);
  assert.ok(info.symbols[0].filters.some((filter) => filter.filterType === 'LOT_SIZE'));
  const book = await client.getOrderBook({ symbol, limit: 20 });
  assert.equal(book.bids.length, 20);
  low = (Number(book.bids[0][0]) * 0.8).toFixed(2);
  high = (Number(book.asks[0][0]) * 1.2).toFixed(2);
  assert.ok((await client.getRecentTrades({ symbol, limit: 10 })).length > 0);
  assert.ok((await client.getHistoricalTrades({ symbol, fromId: 1, limit: 10 })).every((trade) => trade.id >= 1));
  assert.ok(isSorted((await client.getAggregateTrades({ symbol })).map((trade) => trade.T)));
  assert.equal((await client.getKlines({ symbol, interval: '1m', limit: 7 })).length, 7);
  assert.equal((await client.getUIKlines({ symbol, interval: '1M', timeZone: '+9:00', limit: 1 })).length, 1);
  assert.equal((await client.getAvgPrice({ symbol })).mins, 5);
  assert.equal((await client.get24hrChangeStatistics({ symbols: [symbol, 'ETHUSDT'] })).length, 2);
  assert.equal((await client.getTradingDayTicker({ symbol })).symbol, symbol);
  assert.equal((await client.getRollingWindowTicker({ symbol, windowSize: '4h' })).symbol, symbol);
  assert.ok(Number((await client.getSymbolPriceTicker({ symbol })).price) > 0);
  assert.ok(Number((await client.getSymbolOrderBookTicker({ symbol })).bidPrice) > 0);
});
await check('an account and what it pays', async () => {
  const account = await client.getAccountInformation({ omitZeroBalances: true });
  assert.equal(account.accountType, 'SPOT');
  assert.ok(account.balances.every((balance) => Number(balance.free) + Number(balance.locked) > 0));
  assert.equal((await client.getCommissionRates({ symbol })).standardCommission.taker, '0.00100000');
  assert.deepEqual((await client.getOrderRateLimit()).map((limit) => limit.interval), ['SECOND', 'DAY']);
  assert.deepEqual(await client.getAllocations({ symbol }), []);
  const deposits = await client.getDepositHistory({ coin: 'USDT' });
  assert.ok(deposits.every((deposit) => deposit.coin === 'USDT' && deposit.status === 1) && deposits.length > 0);
  assert.deepEqual(await client.getWithdrawHistory({}), []);
  assert.ok((await client.getUserAsset({ needBtcValuation: true })).some(({ asset, btcValuation }) => asset === 'USDT' && Number(btcValuation) > 0));
  assert.ok((await client.getBalances()).some(({ coin, free }) => coin === 'USDT' && Number(free) > 0));
  assert.ok((await client.getTradeFee({ symbol })).every((fee) => fee.takerCommission === '0.00100000'));
  assert.equal((await client.getApiKeyPermissions()).enableWithdrawals, false);
});
await check('orders of every type', async () => {
  const bought = await client.submitNewOrder({ symbol, side: 'BUY', type: 'MARKET', quantity: 0.03 });
  assert.equal(bought.status, 'FILLED');
  assert.ok(bought.fills.length > 0);
  const rest = { symbol, quantity: 0.001 };
  const orders = [
    { ...rest, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: low },
    { ...rest, side: 'BUY', type: 'LIMIT_MAKER', price: low },
    { ...rest, side: 'SELL', type: 'STOP_LOSS', stopPrice: low },
    { ...rest, side: 'SELL', type: 'STOP_LOSS_LIMIT', stopPrice: low, price: low, timeInForce: 'GTC' },
    { ...rest, side: 'SELL', type: 'TAKE_PROFIT', stopPrice: high },
    { ...rest, side: 'SELL', type: 'TAKE_PROFIT_LIMIT', stopPrice: high, price: high, timeInForce: 'GTC' },
    { ...rest, side: 'SELL', type: 'STOP_LOSS', trailingDelta: 500 },
    { ...rest, side: 'SELL', type: 'TAKE_PROFIT', stopPrice: high, trailingDelta: 500 },
    { ...rest, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: low, icebergQty: 0.0001 },
    { ...rest, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: low, selfTradePreventionMode: 'DECREMENT', strategyId: 7, strategyType: 1_000_000 },
  ];
  for (const order of orders) {
    assert.deepEqual(await client.testNewOrder(order), {});
    const placed = await client.submitNewOrder({ ...order, newOrderRespType: 'RESULT' });
    assert.equal(placed.status, 'NEW', order.type);
    assert.equal((await client.getOrder({ symbol, orderId: placed.orderId })).type, order.type);
    assert.equal((await client.cancelOrder({ symbol, orderId: placed.orderId })).status, 'CANCELED', order.type);
  }
  for (const timeInForce of ['IOC', 'FOK']) {
    assert.equal((await client.submitNewOrder({ ...orders[0], timeInForce })).status, 'EXPIRED', timeInForce);
  }
  assert.ok(Number((await client.submitNewOrder({ symbol, side: 'SELL', type: 'MARKET', quoteOrderQty: 20 })).cummulativeQuoteQty) <= 20);
  assert.equal((await client.testNewOrder({ ...orders[0], computeCommissionRates: true })).standardCommissionForOrder.taker, '0.00100000');
  assert.ok((await client.getAllOrders({ symbol })).length > orders.length);
  assert.ok((await client.getAccountTradeList({ symbol })).some((trade) => trade.orderId === bought.orderId));
  assert.deepEqual(await client.getOpenOrders({ symbol }), []);
});
await check('pegged orders', async () => {
  const order = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.001, pegPriceType: 'PRIMARY_PEG' };
  const deep = { pegOffsetType: 'PRICE_LEVEL', pegOffsetValue: 15 };
  const placed = await client.submitNewOrder({ ...order, ...deep });
  assert.deepEqual([placed.status, placed.price, placed.pegOffsetValue], ['NEW', '0.00000000', 15]);
  assert.ok(Number(placed.peggedPrice) > 0);
  assert.equal((await client.getOrder({ symbol, orderId: placed.orderId })).peggedPrice, placed.peggedPrice);
  assert.equal((await client.cancelOrder({ symbol, orderId: placed.orderId })).peggedPrice, placed.peggedPrice);
  assert.deepEqual(await client.testNewOrder({ ...order, pegPriceType: 'MARKET_PEG', timeInForce: 'IOC' }), {});
  assert.equal(await refusal(client.submitNewOrder({ ...order, pegPriceType: 'MID_PEG' })), -1210);
});
await check('replacing an order', async () => {
  const order = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.001, price: low };
  const first = await client.submitNewOrder(order);
  const replaced = await client.replaceOrder({ ...order, quantity: 0.002, cancelReplaceMode: 'STOP_ON_FAILURE', cancelOrderId: first.orderId });
  assert.equal(replaced.cancelResult, 'SUCCESS');
  assert.equal(replaced.newOrderResponse.origQty, '0.00200000');
  assert.equal(await refusal(client.replaceOrder({ ...order, cancelReplaceMode: 'STOP_ON_FAILURE', cancelOrderId: first.orderId })), -2022);
  assert.equal((await client.cancelAllSymbolOrders({ symbol })).length, 1);
  assert.equal(await refusal(client.cancelAllSymbolOrders({ symbol })), -2011);
});
await check('order lists', async () => {
  const below = (Number(low) * 0.99).toFixed(2);
  const pair = await client.submitNewOrderList({
    symbol, side: 'SELL', quantity: 0.001, aboveType: 'LIMIT_MAKER', abovePrice: high,
    belowType: 'STOP_LOSS_LIMIT', belowStopPrice: low, belowPrice: below, belowTimeInForce: 'GTC',
  });
  assert.equal(pair.contingencyType, 'OCO');
  assert.equal(pair.orderReports.length, 2);
  assert.equal((await client.getOCO({ orderListId: pair.orderListId })).listOrderStatus, 'EXECUTING');
  assert.equal((await client.getAllOpenOCO()).length, 1);
  assert.ok((await client.getAllOCO({})).some((list) => list.orderListId === pair.orderListId));
  assert.equal((await client.cancelOCO({ symbol, orderListId: pair.orderListId })).listOrderStatus, 'ALL_DONE');
  const working = { symbol, workingType: 'LIMIT', workingSide: 'BUY', workingPrice: low, workingQuantity: 0.001, workingTimeInForce: 'GTC' };
  const pending = { pendingSide: 'SELL', pendingAboveType: 'LIMIT_MAKER', pendingAbovePrice: high, pendingBelowType: 'STOP_LOSS', pendingBelowStopPrice: below };
  const lists = [
    client.submitNewOrderListOTO({ ...working, pendingType: 'LIMIT_MAKER', pendingSide: 'SELL', pendingPrice: high, pendingQuantity: 0.001 }),
    client.submitNewOrderListOTOCO({ ...working, ...pending, pendingQuantity: 0.001 }),
    client.submitNewOrderListOPO({ ...working, pendingType: 'LIMIT_MAKER', pendingSide: 'SELL', pendingPrice: high }),
    client.submitNewOrderListOPOCO({ ...working, ...pending }),
  ];
  for (const list of lists) assert.equal((await list).contingencyType, 'OTO');
  assert.equal((await client.cancelAllSymbolOrders({ symbol })).length, lists.length);
});
await check('refusals keep their codes', async () => {
  const order = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.001, price: low };
  assert.equal(await refusal(client.submitNewOrder({ ...order, quantity: 90 })), -2010);
  assert.equal(await refusal(client.submitNewOrder({ ...order, quantity: 0.0000123 })), -1013);
  assert.equal(await refusal(client.submitNewOrder({ ...order, quantity: 0.123456789 })), -1111);
  assert.equal(await refusal(client.submitNewOrder({ ...order, symbol: 'NOSUCH' })), -1121);
  const { price: _, ...priceless } = order;
  assert.equal(await refusal(client.submitNewOrder(priceless)), -1102);
  assert.equal(await refusal(client.getOrder({ symbol, orderId: 999_999_999 })), -2013);
  assert.equal(await refusal(client.cancelOrder({ symbol, orderId: 999_999_999 })), -2011);
  assert.equal(await refusal(client.getKlines({ symbol, interval: '7m' })), -1120);
  assert.equal(await refusal(client.getKlines({ symbol, interval: '1d', timeZone: '15:00' })), -1130);
  assert.equal(await refusal(client.getOrder({ symbol })), -1102);
  assert.equal(await refusal(client.submitNewOrder({ ...order, timeInForce: 'GTX' })), -1115);
  assert.equal(await refusal(client.submitNewOrder({ ...order, stopPrice: low })), -1106);
  assert.equal(await refusal(client.submitNewOrder({ ...order, strategyType: 5 })), -1134);
  assert.equal(await refusal(client.submitNewOrder({ ...order, type: 'LIMIT_MAKER', price: high })), -1106);
  assert.equal(await refusal(client.getAccountTradeList({ symbol, fromId: 1, startTime: 1 })), -1128);
  assert.equal(await refusal(client.getAllOrders({ symbol, startTime: 1, endTime: 90_000_000 })), -1127);
  assert.equal(await refusal(client.get24hrChangeStatistics({ symbols: [symbol, symbol] })), -1151);
  assert.equal(await refusal(client.submitNewSOROrder({ symbol, side: 'BUY', type: 'MARKET', quantity: 0.001 })), -1020);
  const stranger = new MainClient({ api_key: apiKey, api_secret: 'x'.repeat(64), baseUrl: address });
  assert.equal(await refusal(stranger.getAccountInformation()), -1022);
  const nobody = new MainClient({ api_key: 'y'.repeat(64), api_secret: 'x'.repeat(64), baseUrl: address });
  assert.equal(await refusal(nobody.getAccountInformation()), -2015);
});

// Messages of a socket, and the first one that fits.
function listen(socket, event) {
  const seen = [];
  const waiting = [];
  socket.on(event, (message) => {
    seen.push(message);
    for (const waiter of [...waiting]) if (waiter.fits(message)) waiter.done(message);
  });
  return (fits) => {
    const found = seen.find(fits);
    return found ? Promise.resolve(found) : new Promise((done) => waiting.push({ fits, done }));
  };
}

await check('market streams', async () => {
  const socket = new WebsocketClient({ wsUrl: sockets, restOptions: { baseUrl: address } }, quiet);
  socket.on('exception', () => {});
  const next = listen(socket, 'message');
  const topics = ['trade', 'aggTrade', 'kline_1s', 'miniTicker', 'ticker', 'ticker_1h', 'bookTicker', 'depth@100ms', 'depth10@100ms', 'avgPrice', 'kline_1m@+08:00'];
  await socket.subscribe(topics.map((topic) => `btcusdt@${topic}`), 'main');
  await socket.subscribe(['!miniTicker@arr', '!ticker_1h@arr'], 'main');
  const of = (message, name) => (message.stream ?? message.wsMarket ?? '') === name || message.e === name || message.data?.e === name;
  for (const name of ['trade', 'aggTrade', 'kline', '24hrMiniTicker', '24hrTicker', '1hTicker', 'depthUpdate', 'avgPrice']) {
    await next((message) => of(message, name));
  }
  await next((message) => (message.data ?? message).lastUpdateId > 0);
  await next((message) => (message.data ?? message).u > 0 && (message.data ?? message).B !== undefined);
  socket.closeAll(true);
});
await check('the WebSocket API and the account’s events', async () => {
  const api = new WebsocketAPIClient({ ...credentials, wsUrl: sockets, beautify: false, attachEventListeners: false }, quiet);
  const socket = api.getWSClient();
  socket.on('exception', () => {});
  const next = listen(socket, 'message');
  const event = (message) => message.event ?? message;
  const signed = (params) => ({ ...params, timestamp: Date.now() });
  assert.ok(Math.abs((await api.getSpotServerTime()).result.serverTime - Date.now()) < 5000);
  assert.equal((await api.getSpotOrderBook({ symbol, limit: 5 })).result.bids.length, 5);
  assert.equal((await api.getSpotTicker({ symbol, windowSize: '7d' })).result.symbol, symbol);
  await api.subscribeUserDataStream('mainWSAPI');
  const order = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.001, price: low };
  const placed = (await api.submitNewSpotOrder(signed(order))).result;
  await next((message) => event(message).e === 'executionReport' && event(message).i === placed.orderId && event(message).x === 'NEW');
  await next((message) => event(message).e === 'outboundAccountPosition');
  assert.equal((await api.getSpotOrderStatus(signed({ symbol, orderId: placed.orderId }))).result.status, 'NEW');
  const smaller = (await api.amendSpotOrderKeepPriority(signed({ symbol, orderId: placed.orderId, newQty: '0.0008' }))).result;
  assert.equal(smaller.amendedOrder.qty, '0.00080000');
  await next((message) => event(message).e === 'executionReport' && event(message).x === 'REPLACED');
  const cancelled = (await api.cancelSpotOrder(signed({ symbol, orderId: placed.orderId }))).result;
  assert.equal(cancelled.status, 'CANCELED');
  await next((message) => event(message).e === 'executionReport' && event(message).x === 'CANCELED');
  const replaced = (await api.submitNewSpotOrder(signed(order))).result;
  const both = { ...order, quantity: 0.002, cancelReplaceMode: 'STOP_ON_FAILURE', cancelOrderId: replaced.orderId };
  assert.equal((await api.cancelReplaceSpotOrder(signed(both))).result.newOrderResult, 'SUCCESS');
  assert.equal((await api.getSpotOpenOrders(signed({ symbol }))).result.length, 1);
  assert.equal((await api.cancelAllSpotOpenOrders(signed({ symbol }))).result[0].status, 'CANCELED');
  assert.deepEqual((await api.testSpotOrder(signed(order))).result, {});
  const pair = (await api.placeSpotOCOOrderList(signed({
    symbol, side: 'SELL', quantity: 0.001, aboveType: 'LIMIT_MAKER', abovePrice: high, belowType: 'STOP_LOSS', belowStopPrice: low,
  }))).result;
  await next((message) => event(message).e === 'listStatus' && event(message).g === pair.orderListId);
  // Cancelling one of its orders cancels the list, and answers with it.
  assert.equal((await api.cancelSpotOrder(signed({ symbol, orderId: pair.orders[0].orderId }))).result.listOrderStatus, 'ALL_DONE');
  const ended = (message) => event(message).e === 'listStatus' && event(message).g === pair.orderListId && event(message).L === 'ALL_DONE';
  assert.equal(event(await next(ended)).l, 'ALL_DONE');
  const chain = (await api.placeSpotOTOOrderList(signed({
    symbol, workingType: 'LIMIT', workingSide: 'BUY', workingPrice: low, workingQuantity: 0.001, workingTimeInForce: 'GTC',
    pendingType: 'MARKET', pendingSide: 'SELL', pendingQuantity: 0.001,
  }))).result;
  assert.equal((await api.getSpotOrderListStatus(signed({ orderListId: chain.orderListId }))).result.contingencyType, 'OTO');
  assert.equal((await api.cancelSpotOrderList(signed({ symbol, orderListId: chain.orderListId }))).result.listOrderStatus, 'ALL_DONE');
  const wrong = await api.submitNewSpotOrder(signed({ ...order, side: 'HOLD' })).catch((error) => error);
  assert.equal(wrong.error?.code, -1117, JSON.stringify(wrong));
  assert.equal((await api.getSpotAccountInformation(signed({}))).result.accountType, 'SPOT');
  assert.ok((await api.getSpotOrderRateLimits(signed({}))).result.length === 2);
  await api.disconnectAll();
});

finish();
