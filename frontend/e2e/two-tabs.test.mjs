// With access tokens of five seconds two tabs trade on for a minute unasked, and signing out in one signs out the other.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { Hoga, until } from '../../tests/harness/hoga.mjs';
import { Browser, byId } from './browser.mjs';

const MINUTE_MS = 60_000;

describe('two tabs', () => {
  let hoga;
  let browser;
  let trader;
  before(async () => {
    hoga = await new Hoga({ HOGA_ACCESS_TOKEN_SECONDS: '5' }).start();
    trader = await Client.registered(hoga);
    browser = await new Browser().open({ locale: 'en-US' });
  });
  after(async () => {
    await browser?.close();
    await hoga?.stop();
  });

  const buy = async (page) => {
    await byId(page, 'order-quantity').fill('0.001');
    await byId(page, 'order-submit').click();
    await byId(page, 'order-confirm').click();
  };
  const orderCount = async () => {
    await trader.login();
    return (await trader.get('/trading/orders?limit=200')).body.items.filter((one) => one.status === 'filled').length;
  };

  test('trade on for a minute and sign out together', async () => {
    const first = browser.page;
    await first.goto(`${hoga.url}/login`);
    await byId(first, 'login-email').fill(trader.email);
    await byId(first, 'login-password').fill(trader.password);
    await byId(first, 'login-submit').click();
    // A page that is left while its socket opens makes the browser complain: wait until it is open.
    await first.locator('[data-testid="connection-state"][data-state="live"]').waitFor();
    const second = await browser.context.newPage();
    for (const page of [first, second]) {
      await page.goto(`${hoga.url}/trade/BTCUSDT`);
      await byId(page, 'book-ask').first().waitFor();
      await byId(page, 'order-side-buy').click();
      await byId(page, 'order-type-market').click();
    }
    const end = performance.now() + MINUTE_MS;
    let orders = 0;
    while (performance.now() < end) {
      for (const page of [first, second]) {
        await page.bringToFront();
        await buy(page);
        orders += 1;
        await until(async () => (await orderCount()) === orders, `order ${orders} is filled`, 15_000, 500);
      }
      await first.waitForTimeout(6_000);
    }
    assert.ok(orders >= 10);
    for (const page of [first, second]) assert.equal(await byId(page, 'login-form').count(), 0);
    await byId(first, 'user-menu').click();
    await byId(first, 'sign-out').click();
    await byId(first, 'login-form').waitFor();
    await byId(second, 'login-form').waitFor();
    assert.deepEqual(browser.problems, []);
  });
});
