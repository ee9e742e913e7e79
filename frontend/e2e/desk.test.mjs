// What a trader does beside buying: changes an order, closes a position, halts and lifts the halt, makes a key for a program of theirs
// and takes it back. Each is checked in the API, not on the screen alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { raise, strike } from './stage.mjs';

describe('the desk', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    ({ hoga, browser, page, trader } = await raise());
  });
  after(() => strike({ browser, hoga }));

  const openOrders = async () => (await trader.get('/trading/orders?status=open&limit=50')).body.items;
  const position = async () => (await trader.get('/trading/positions')).body.items.find((one) => one.symbol === 'BTCUSDT');

  test('changes the price of an open order', async () => {
    const { body: book } = await trader.get('/market/orderbook/BTCUSDT?depth=5');
    const far = (Math.floor(Number(book.bids[0][0])) - 5_000).toFixed(2);
    const near = (Number(far) + 1_000).toFixed(2);
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.002', price: far });
    assert.equal(placed.status, 201, placed.text);
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await byId(page, 'open-orders-row').first().waitFor();
    await byId(page, 'order-edit').click();
    await byId(page, 'order-edit-price').fill(near);
    await browser.screenshot('order-edit');
    await byId(page, 'order-edit-save').click();
    await until(async () => {
      const open = await openOrders();
      return open.length === 1 && Number(open[0].price) === Number(near) && open[0].id !== placed.body.id;
    }, 'the order stands at the new price');
    assert.equal((await trader.get(`/trading/orders/${placed.body.id}`)).body.status, 'cancelled');
  });

  test('closes a position at the market', async () => {
    const bought = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' });
    assert.equal(bought.status, 201, bought.text);
    await page.getByRole('tab', { name: /Positions/ }).click();
    await byId(page, 'position-close').click();
    await browser.screenshot('position-close');
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'Close' }).click();
    await until(async () => Number((await position())?.size ?? 0) < 0.00001, 'the position is closed');
  });

  test('halts everything, reads the receipt, and lifts the halt', async () => {
    await byId(page, 'halt-open').click();
    await browser.screenshot('halt');
    await byId(page, 'halt-confirm').click();
    await byId(page, 'halt-receipt').waitFor();
    assert.match(await byId(page, 'halt-verified').textContent(), /Confirmed/);
    await browser.screenshot('halt-receipt');
    await byId(page, 'halt-done').click();
    assert.deepEqual(await openOrders(), []);
    const refused = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' });
    assert.equal(refused.status, 422, refused.text);
    await byId(page, 'halt-banner').waitFor();
    await browser.screenshot('halt-banner');
    await byId(page, 'halt-lift').click();
    await byId(page, 'halt-banner').waitFor({ state: 'detached' });
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' });
    assert.equal(placed.status, 201, placed.text);
  });

  test('makes a key for a program, which trades by it until it is taken back', async () => {
    await page.goto(`${hoga.url}/settings/keys`);
    await byId(page, 'exchange-key-label').fill('my bot');
    await byId(page, 'exchange-key-add').click();
    await byId(page, 'exchange-key-made').waitFor();
    const [address, key, secret] = await byId(page, 'exchange-key-made').locator('code').allTextContents();
    assert.equal(address, hoga.exchangeUrl);
    const account = async () => {
      const query = `timestamp=${Date.now()}&recvWindow=10000`;
      const { createHmac } = await import('node:crypto');
      const signature = createHmac('sha256', secret).update(query).digest('hex');
      return fetch(`${address}/api/v3/account?${query}&signature=${signature}`, { headers: { 'X-MBX-APIKEY': key } });
    };
    const answer = await account();
    assert.equal(answer.status, 200, await answer.clone().text());
    assert.ok((await answer.json()).balances.some((balance) => balance.asset === 'USDT' && Number(balance.free) > 90_000));
    await browser.screenshot('exchange-key');
    await byId(page, 'exchange-key-close').click();
    assert.equal(await page.getByText(secret).count(), 0);
    await byId(page, 'exchange-key-delete').click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'Delete' }).click();
    await byId(page, 'exchange-key-row').waitFor({ state: 'detached' });
    assert.notEqual((await account()).status, 200);
  });

  test('sets a limit of an account, which the next order meets', async () => {
    await page.goto(`${hoga.url}/settings`);
    await byId(page, 'account-limit').fill('50');
    await byId(page, 'account-limit-save').click();
    const own = async () => (await trader.get('/users/me/accounts')).body.items[0].max_position_size;
    await until(async () => Number(await own()) === 50, 'the limit is saved');
    const refused = await trader.order({ symbol: 'ETHUSDT', side: 'buy', type: 'market', quote_quantity: '60' });
    assert.equal(refused.body.code, 'max_position_size', refused.text);
    await browser.screenshot('settings-limits');
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
