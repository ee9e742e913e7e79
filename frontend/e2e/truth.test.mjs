// What the desk says of itself, against the real server: an order whose outcome is lost, with its age and what happens next; the repair
// that ends the doubt, and what else comparing with the exchange finds; what the risk gate refuses, with its figures and whose limit it
// is; the halt with a receipt that goes on until the exchange has confirmed everything.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { exchangeCall } from '../../tests/harness/client.mjs';
import { until } from '../../tests/harness/hoga.mjs';
import { byId, SERVER_AWAY } from './browser.mjs';
import { exchange, feedIsLive, loseOutcome, raise, strike, TOLD } from './stage.mjs';

describe('what the desk says of itself', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    ({ hoga, browser, page, trader } = await raise({ env: TOLD }));
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await feedIsLive(page);
  });
  after(() => strike({ browser, hoga }));

  const bid = async () => Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]);
  const share = async (part) => String(Math.floor((await bid()) * part));
  const cellsOf = (row) => row.evaluate((one) => Object.fromEntries([...one.querySelectorAll('[data-column]')].map((cell) => [cell.dataset.column, cell.textContent])));
  const repairs = async () => Promise.all((await byId(page, 'repairs-row').all()).map(cellsOf));

  test('an order whose outcome is lost says since when, and what happens next; the repair that ends it is listed', async () => {
    await loseOutcome(hoga);
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.002', price: await share(0.7) });
    const notice = byId(page, 'order-doubt-notice');
    await notice.waitFor();
    assert.match(await notice.textContent(), /Buy BTC\/USDT 0\.00200 · in doubt since \d\d:\d\d:\d\d · \d+ s/);
    assert.match(await notice.textContent(), /keeps asking and sends nothing twice/);
    const first = await notice.textContent();
    await until(async () => (await notice.textContent()) !== first, 'the age counts');
    await browser.screenshot('doubt-notice');
    await exchange(hoga, 'DELETE', 'faults');
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
    await exchange(hoga, 'POST', 'faults', { kind: 'server_error', method: 'DELETE', target: '/api/v3/order' });
    await byId(page, 'halt-open').click();
    await byId(page, 'halt-close-positions').click();
    await byId(page, 'halt-confirm').click();
    const receipt = byId(page, 'halt-receipt');
    await receipt.waitFor({ timeout: 30_000 });
    assert.equal(await receipt.getAttribute('data-verified'), 'false');
    assert.equal(await page.locator('[data-testid="halt-order"][data-confirmed="false"]').count(), 2);
    assert.match(await byId(page, 'halt-verified').textContent(), /Not confirmed yet/);
    await browser.screenshot('halt-unverified');
    await exchange(hoga, 'DELETE', 'faults');
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
  const look = { locale: 'ko-KR', allow: SERVER_AWAY };
  const stage = await raise({ look, env: TOLD });
  const { hoga, browser, page, trader } = stage;
  try {
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await byId(page, 'tab-repairs').click();
    await page.getByText('고칠 것이 없었습니다').waitFor();
    await loseOutcome(hoga);
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
    await strike(stage);
  }
});
