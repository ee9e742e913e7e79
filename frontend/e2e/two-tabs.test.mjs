// With access tokens of five seconds two tabs trade on for a minute unasked, and signing out in one signs out the other.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { raise, strike } from './stage.mjs';

const MINUTE_MS = 60_000;

describe('two tabs', () => {
  let hoga;
  let browser;
  let trader;
  let first;
  before(async () => {
    const look = { allow: [/status of (422|503)/] };
    ({ hoga, browser, page: first, trader } = await raise({ look, env: { HOGA_ACCESS_TOKEN_SECONDS: '5' } }));
  });
  after(() => strike({ browser, hoga }));

  // A machine that stands still for a moment makes the server refuse a market order (its book is not up to date, or the account is
  // compared with the exchange first). A trader presses again, and so does this; any other refusal fails.
  const passing = ['market_not_synced', 'account_loading', 'account_reconciling'];
  const buy = async (page, pressesLeft = 3) => {
    await byId(page, 'order-quantity').fill('0.001');
    await byId(page, 'order-submit').click();
    const isAnswer = (response) => {
      const request = response.request();
      // A token that has just run out is renewed and the order sent again, unasked.
      return request.method() === 'POST' && new URL(request.url()).pathname === '/api/v1/trading/orders' && response.status() !== 401;
    };
    const [response] = await Promise.all([page.waitForResponse(isAnswer), byId(page, 'order-confirm').click()]);
    const body = await response.json();
    await byId(page, 'order-confirm').waitFor({ state: 'detached' });
    if (passing.includes(body.code) && pressesLeft > 1) return buy(page, pressesLeft - 1);
    assert.equal(response.status(), 201, JSON.stringify(body));
    return body.id;
  };
  const orderOf = async (id) => {
    await trader.login();
    return (await trader.get(`/trading/orders/${id}`)).body;
  };

  test('trade on for a minute and sign out together', async () => {
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
        const id = await buy(page);
        orders += 1;
        let order;
        await until(async () => (order = await orderOf(id)).status === 'filled', `order ${orders} is filled`, 15_000, 500).catch((late) => {
          throw new Error(`${late.message}: ${JSON.stringify(order)}`);
        });
      }
      await first.waitForTimeout(6_000);
    }
    // However slow the machine, each tab has outlived its first token several times.
    assert.ok(orders >= 4);
    for (const page of [first, second]) assert.equal(await byId(page, 'login-form').count(), 0);
    await byId(first, 'user-menu').click();
    await byId(first, 'sign-out').click();
    await byId(first, 'login-form').waitFor();
    await byId(second, 'login-form').waitFor();
    assert.deepEqual(browser.problems, []);
  });
});
