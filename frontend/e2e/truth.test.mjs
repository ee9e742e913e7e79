// What the desk says of itself, against the real server: an order whose outcome is lost, with its age and what happens next; the repair
// that ends the doubt, and what else comparing with the exchange finds; what the risk gate refuses, with its figures and whose limit it
// is; the halt with a receipt that goes on until the exchange has confirmed everything.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, exchangeCall } from '../../tests/harness/client.mjs';
import { Hoga, until } from '../../tests/harness/hoga.mjs';
import { Browser, byId, signIn } from './browser.mjs';

const ADMIN = 'an admin secret of the test that is long enough';

describe('what the desk says of itself', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    hoga = await new Hoga({ HOGA_EXCHANGE_ADMIN_SECRET: ADMIN, HOGA_EXCHANGE_FAULTS: 'on' }).start();
    trader = await Client.registered(hoga);
    browser = await new Browser().open({ locale: 'en-US' });
    page = browser.page;
    await signIn(page, hoga, trader);
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await until(async () => (await byId(page, 'connection-state').getAttribute('data-state')) === 'live', 'the feed is live');
  });
  after(async () => {
    await browser?.close();
    await hoga?.stop();
  });

  const bid = async () => Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]);
  const share = async (part) => String(Math.floor((await bid()) * part));
  const exchange = async (method, path, body) => {
    const headers = { 'Content-Type': 'application/json', 'X-Hoga-Admin': ADMIN };
    const answer = await fetch(`${hoga.exchangeUrl}/hoga/v1/${path}`, { method, headers, body: body && JSON.stringify(body) });
    assert.ok(answer.ok, await answer.text());
  };
  const cellsOf = (row) => row.evaluate((one) => Object.fromEntries([...one.querySelectorAll('[data-column]')].map((cell) => [cell.dataset.column, cell.textContent])));
  const repairs = async () => Promise.all((await byId(page, 'repairs-row').all()).map(cellsOf));

  test('an order whose outcome is lost says since when, and what happens next; the repair that ends it is listed', async () => {
    await exchange('POST', 'faults', { kind: 'unknown_outcome', method: 'POST', target: '/api/v3/order', executes: true });
    await exchange('POST', 'faults', { kind: 'server_error', method: 'GET', target: '/api/v3/order' });
    await exchange('POST', 'faults', { kind: 'drop_event', method: 'EVENT', target: 'executionReport' });
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.002', price: await share(0.7) });
    const notice = byId(page, 'order-doubt-notice');
    await notice.waitFor();
    assert.match(await notice.textContent(), /Buy BTC\/USDT 0\.00200 · in doubt since \d\d:\d\d:\d\d · \d+ s/);
    assert.match(await notice.textContent(), /keeps asking and sends nothing twice/);
    const first = await notice.textContent();
    await until(async () => (await notice.textContent()) !== first, 'the age counts');
    await browser.screenshot('doubt-notice');
    await exchange('DELETE', 'faults');
    await notice.waitFor({ state: 'detached', timeout: 30_000 });
    await byId(page, 'tab-repairs').click();
    const mended = await until(async () => (await repairs()).find((one) => one.kind === 'Repair' && one.was === 'Being checked'), 'the repair is listed', 15_000);
    assert.equal(mended.symbol, 'BTC/USDT');
    assert.equal(mended.is, 'Open');
    assert.match(mended.what, /by asking, its outcome is known/);
    assert.equal((await trader.get(`/trading/orders/${placed.body.id}`)).body.status, 'open');
  });

  test('an order made elsewhere with the same key is found and listed, without a reload', async () => {
    const key = (await trader.post('/users/me/exchange-keys', {})).body;
    const placed = await exchangeCall(hoga, key, 'POST', '/api/v3/order', { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: await share(0.6) });
    assert.equal(placed.status, 200, await placed.text());
    const found = await until(async () => (await repairs()).find((one) => one.kind === 'External order'), 'it is listed', 15_000);
    assert.equal(found.was, 'Not in the record');
    assert.equal(found.is, 'Open');
    await browser.screenshot('repairs');
  });

  test('a refusal of the preview names the limit, its figures and whose it is', async () => {
    const account = (await trader.get('/users/me/accounts')).body.items[0].id;
    assert.equal((await trader.put('/users/me/limits', { account_id: account, max_order_value: '50' })).status, 200);
    await byId(page, 'order-type-limit').click();
    await byId(page, 'order-price').fill(await share(0.9));
    await byId(page, 'order-quantity').fill('0.01');
    await byId(page, 'risk-figures').first().waitFor();
    const figures = await byId(page, 'risk-figures').first().textContent();
    assert.match(figures, /Order value[\d,.]+ USDT/);
    assert.match(figures, /Limit50 USDT/);
    assert.equal(await byId(page, 'risk-layer').first().getAttribute('data-layer'), 'account');
    assert.match(await byId(page, 'risk-verdict').first().textContent(), /worth more than a limit allows/);
    await browser.screenshot('preview-refused');
    assert.equal((await trader.put('/users/me/limits', { account_id: account })).status, 200);
    await until(async () => /Within your limits/.test(await byId(page, 'risk-verdict').first().textContent()), 'it passes again');
  });

  test('the halt shows what is confirmed and what not, order by order, and goes on until the exchange has confirmed all of it', async () => {
    const bought = await trader.order({ symbol: 'ETHUSDT', side: 'buy', type: 'market', quantity: '0.1' });
    assert.equal(bought.status, 201, bought.text);
    await byId(page, 'tab-positions').click();
    await page.getByText('ETH/USDT').last().waitFor();
    await byId(page, 'tab-openOrders').click();
    await until(async () => (await byId(page, 'open-orders-row').count()) === 2, 'both orders are on screen');
    await exchange('POST', 'faults', { kind: 'server_error', method: 'DELETE', target: '/api/v3/order' });
    await byId(page, 'halt-open').click();
    await byId(page, 'halt-close-positions').click();
    await byId(page, 'halt-confirm').click();
    const receipt = byId(page, 'halt-receipt');
    await receipt.waitFor({ timeout: 30_000 });
    assert.equal(await receipt.getAttribute('data-verified'), 'false');
    assert.equal(await page.locator('[data-testid="halt-order"][data-confirmed="false"]').count(), 2);
    assert.match(await byId(page, 'halt-verified').textContent(), /Not confirmed yet/);
    await browser.screenshot('halt-unverified');
    await exchange('DELETE', 'faults');
    await page.locator('[data-testid="halt-receipt"][data-verified="true"]').waitFor({ timeout: 60_000 });
    assert.equal(await byId(page, 'halt-cancelled').textContent(), '2');
    assert.equal(await page.locator('[data-testid="halt-order"][data-confirmed="true"]').count(), 2);
    assert.match(await byId(page, 'halt-position').first().textContent(), /ETH\/USDT position.*closed/);
    await browser.screenshot('halt-verified');
    assert.deepEqual((await trader.get('/trading/orders?status=active')).body.items, []);
    await byId(page, 'halt-done').click();
    await byId(page, 'halt-banner').waitFor();
    await byId(page, 'halt-lift').click();
    await byId(page, 'halt-banner').waitFor({ state: 'detached' });
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});

// The server dies with an order in doubt and comes back: the page that stayed open shows the repair by itself.
test('a repair that was made while the page was cut off is shown after the reconnect', async () => {
  const hoga = await new Hoga({ HOGA_EXCHANGE_ADMIN_SECRET: ADMIN, HOGA_EXCHANGE_FAULTS: 'on' }).start();
  const browser = new Browser();
  try {
    const { page } = await browser.open({ locale: 'ko-KR', allow: [/ERR_CONNECTION/, /WebSocket connection to/, /Failed to load resource/] });
    const trader = await Client.registered(hoga);
    await signIn(page, hoga, trader);
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await byId(page, 'tab-repairs').click();
    await page.getByText('고칠 것이 없었습니다').waitFor();
    const arm = async (fault) => {
      const headers = { 'Content-Type': 'application/json', 'X-Hoga-Admin': ADMIN };
      assert.ok((await fetch(`${hoga.exchangeUrl}/hoga/v1/faults`, { method: 'POST', headers, body: JSON.stringify(fault) })).ok);
    };
    await arm({ kind: 'unknown_outcome', method: 'POST', target: '/api/v3/order', executes: true });
    await arm({ kind: 'server_error', method: 'GET', target: '/api/v3/order' });
    await arm({ kind: 'drop_event', method: 'EVENT', target: 'executionReport' });
    const price = String(Math.floor(Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]) * 0.7));
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price });
    assert.equal(placed.body.status, 'unknown', placed.text);
    await hoga.kill();
    await byId(page, 'reconnect-banner').waitFor();
    await hoga.restart();
    const row = byId(page, 'repairs-row').first();
    await row.waitFor({ timeout: 60_000 });
    assert.match(await row.textContent(), /고침BTC\/USDT/);
    await browser.screenshot('repairs-after-reconnect');
    assert.deepEqual(browser.problems, []);
  } finally {
    await browser.close();
    await hoga.stop();
  }
});
