// The first five minutes of a new user, in the browser, on the real server: register, see the market move, buy, see the same figures on
// screen, in the API, in the database and in the exchange's ledger, place and cancel an order, reload, and find everything again
// after the server was killed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { Client, exchangeCall } from '../../tests/harness/client.mjs';
import { Hoga, until } from '../../tests/harness/hoga.mjs';
import { Browser, byId, SERVER_AWAY } from './browser.mjs';

// The digits of an amount, without grouping, unit and the zeros that say nothing: what must be the same everywhere.
const digits = (text) => text.replaceAll(',', '').match(/-?[0-9]+(?:\.[0-9]+)?/)[0].replace(/(\.[0-9]*?)0+$/, '$1').replace(/\.$/, '');

describe('the journey of a new user', () => {
  let hoga;
  let browser;
  let page;
  let client;
  before(async () => {
    hoga = await new Hoga().start();
    // While the server is dead the page can only fail to reach it.
    browser = await new Browser().open({ allow: SERVER_AWAY });
    page = browser.page;
    client = new Client(hoga);
    Object.assign(client, { email: 'journey@example.com', password: 'correct horse battery' });
  });
  after(async () => {
    await browser?.close();
    await hoga?.stop();
  });

  const cell = async (rowId, column, key) => digits(await page.locator(`[data-testid="${rowId}"]${key ? `[data-id="${key}"]` : ''} [data-column="${column}"]`).first().textContent());
  // A row of the database as it stands in the file.
  const record = (query) =>
    JSON.parse(
      execFileSync(process.execPath, ['-e', `
      const { DatabaseSync } = require('node:sqlite');
      console.log(JSON.stringify(new DatabaseSync(process.argv[1], { readOnly: true }).prepare(process.argv[2]).all()));`, `${hoga.dataDir}/hoga.db`, query], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );

  const bookLevels = async () => {
    const book = await (await fetch(`${hoga.url}/api/v1/market/orderbook/BTCUSDT?depth=100`)).json();
    return new Set(book.asks.map(([price]) => price));
  };

  test('registers and arrives signed in', async () => {
    await page.goto(`${hoga.url}/register`);
    await byId(page, 'register-email').fill(client.email);
    await byId(page, 'register-username').fill('journey');
    await byId(page, 'register-password').fill(client.password);
    await browser.screenshot('register');
    await byId(page, 'register-submit').click();
    await byId(page, 'user-menu').waitFor();
    await client.login();
    await client.untilFunded();
    await browser.screenshot('dashboard-new');
  });

  test('the trading page shows a full and moving chart', async () => {
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    assert.ok(Number(await byId(page, 'chart').getAttribute('data-bars')) > 100);
    await byId(page, 'book-ask').first().waitFor();
    const close = byId(page, 'chart-last-close');
    const first = await close.textContent();
    await until(async () => (await close.textContent()) !== first, 'the last close moves', 20_000);
    await until(async () => (await byId(page, 'connection-state').getAttribute('data-state')) === 'live', 'the feed is live');
    await browser.screenshot('trading');
  });

  test('buys at the market; the fill, the position and the balance agree everywhere', async () => {
    // Prices of levels seen around the order: it fills at some of them.
    const levels = await bookLevels();
    let watching = true;
    const watch = (async () => {
      while (watching) for (const price of await bookLevels()) levels.add(price);
    })();
    await byId(page, 'order-side-buy').click();
    await byId(page, 'order-type-market').click();
    await byId(page, 'order-quantity').fill('0.01');
    await byId(page, 'order-submit').click();
    const confirm = byId(page, 'order-confirm');
    await confirm.click();
    await byId(page, 'tab-fills').click();
    await byId(page, 'fills-row').first().waitFor();
    watching = false;
    await watch;
    const [order] = await until(async () => {
      const { items } = (await client.get('/trading/orders')).body;
      return items[0]?.status === 'filled' && items;
    }, 'the order is filled');
    const fills = (await client.get(`/trading/fills?order_id=${order.id}`)).body.items;
    for (const fill of fills) assert.ok(levels.has(fill.price), `${fill.price} was no level of the book`);
    assert.equal(await byId(page, 'fills-row').count(), fills.length);
    await browser.screenshot('bought');

    // The exchange's own books, by its own protocol.
    const key = (await client.post('/users/me/exchange-keys', { label: 'journey' })).body;
    const trades = await (await exchangeCall(hoga, key, 'GET', '/api/v3/myTrades', { symbol: 'BTCUSDT' })).json();
    const { balances: ledger } = await (await exchangeCall(hoga, key, 'GET', '/api/v3/account')).json();
    assert.equal(trades.length, fills.length);
    for (const fill of fills) {
      const trade = trades.find((one) => String(one.id) === fill.venue_trade_id);
      const [row] = record(`SELECT price, quantity, fee, fee_currency FROM trades WHERE id = '${fill.id}'`);
      assert.deepEqual([fill.price, fill.quantity, fill.fee, fill.fee_currency], [trade.price, trade.qty, trade.commission, trade.commissionAsset]);
      assert.deepEqual([row.price, row.quantity, row.fee, row.fee_currency], [fill.price, fill.quantity, fill.fee, fill.fee_currency]);
      for (const column of ['price', 'quantity', 'fee']) assert.equal(await cell('fills-row', column, fill.id), digits(fill[column]), column);
    }

    await byId(page, 'tab-positions').click();
    const [position] = (await client.get('/trading/positions')).body.items;
    const [held] = record('SELECT size, cost, entry_price FROM positions');
    assert.deepEqual([held.size, held.cost, held.entry_price], [position.size, position.cost, position.entry_price]);
    assert.equal(position.size, '0.00999000');
    for (const [column, field] of [['size', 'size'], ['cost', 'cost']]) assert.equal(await cell('positions-row', column, position.id), digits(position[field]), column);

    await byId(page, 'tab-balances').click();
    assert.equal((await client.balance('BTC')).free, position.size);
    for (const asset of ['BTC', 'USDT']) {
      const { free, locked } = await client.balance(asset);
      const kept = ledger.find((one) => one.asset === asset);
      assert.deepEqual([kept.free, kept.locked], [free, locked], asset);
      assert.deepEqual(record(`SELECT free, locked FROM balances WHERE asset = '${asset}'`), [{ free, locked }]);
      assert.equal(await cell('balances-row', 'free', asset), digits(free), asset);
    }
    assert.deepEqual(record('SELECT status, filled_quantity FROM orders'), [{ status: 'filled', filled_quantity: '0.01000000' }]);
  });

  test('a limit order rests on screen and is cancelled', async () => {
    const bid = Number((await (await fetch(`${hoga.url}/api/v1/market/orderbook/BTCUSDT?depth=1`)).json()).bids[0][0]);
    await byId(page, 'order-type-limit').click();
    await byId(page, 'order-price').fill(String(Math.floor(bid * 0.8)));
    await byId(page, 'order-quantity').fill('0.002');
    await byId(page, 'order-submit').click();
    await byId(page, 'order-confirm').click();
    await byId(page, 'tab-openOrders').click();
    await byId(page, 'open-orders-row').first().waitFor();
    await browser.screenshot('limit-open');
    await byId(page, 'order-cancel').first().click();
    await until(async () => (await byId(page, 'open-orders-row').count()) === 0, 'the order has left the list');
    assert.equal((await client.get('/trading/orders')).body.items[0].status, 'cancelled');
  });

  const shown = async () => {
    await byId(page, 'tab-fills').click();
    await byId(page, 'fills-row').first().waitFor();
    const fills = await byId(page, 'fills-row').count();
    await byId(page, 'tab-positions').click();
    await byId(page, 'position-size').first().waitFor();
    const size = await byId(page, 'position-size').first().textContent();
    await byId(page, 'tab-history').click();
    await byId(page, 'history-row').first().waitFor();
    return { fills, size, history: await byId(page, 'history-row').count() };
  };

  test('a reload shows all of it again', async () => {
    const before = await shown();
    await page.reload();
    await byId(page, 'user-menu').waitFor();
    assert.deepEqual(await shown(), before);
  });

  test('after SIGKILL and a start all of it is still there, nothing doubled', async () => {
    const before = await shown();
    const orders = (await client.get('/trading/orders')).body.items.length;
    await hoga.kill();
    await byId(page, 'reconnect-banner').waitFor();
    await browser.screenshot('server-killed');
    await hoga.restart();
    await byId(page, 'reconnect-banner').waitFor({ state: 'detached', timeout: 45_000 });
    await until(async () => (await byId(page, 'connection-state').getAttribute('data-state')) === 'live', 'the feed is live again', 30_000);
    await page.reload();
    await byId(page, 'user-menu').waitFor();
    assert.deepEqual(await shown(), before);
    await client.login();
    assert.equal((await client.get('/trading/orders')).body.items.length, orders);
    await browser.screenshot('after-restart');
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
