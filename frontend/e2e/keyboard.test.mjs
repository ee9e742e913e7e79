// From the sign-in to a filled order and back by the keyboard alone: no pointer, no script that moves the focus.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { Hoga, until } from '../../tests/harness/hoga.mjs';
import { Browser, byId } from './browser.mjs';
import { feedIsLive } from './stage.mjs';

const STOPS_MOST = 150;

describe('by the keyboard alone', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
    browser = await new Browser().open();
    page = browser.page;
  });
  after(async () => {
    await browser?.close();
    await hoga?.stop();
  });

  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-testid]')?.dataset.testid ?? '');
  // As a person does it: Tab, again and again, until the thing has the focus.
  const tabTo = async (id, key = 'Tab') => {
    const seen = [];
    for (let i = 0; i < STOPS_MOST; i += 1) {
      const now = await focused();
      if (now === id) return;
      seen.push(now);
      await page.keyboard.press(key);
    }
    assert.fail(`${id} is not reached: ${[...new Set(seen)].join(' ')}`);
  };

  test('signs in', async () => {
    await page.goto(`${hoga.url}/login`);
    await byId(page, 'login-email').waitFor();
    await tabTo('login-email');
    await page.keyboard.type(trader.email);
    await page.keyboard.press('Tab');
    await tabTo('login-password');
    await page.keyboard.type(trader.password);
    await page.keyboard.press('Enter');
    await byId(page, 'user-menu').waitFor();
  });

  test('buys at the market', async () => {
    await tabTo('nav-trade');
    await page.keyboard.press('Enter');
    await byId(page, 'order-submit').waitFor();
    await feedIsLive(page);
    await tabTo('order-type-limit');
    await page.keyboard.press('ArrowRight');
    await tabTo('order-quantity');
    await page.keyboard.type('0.01');
    await page.keyboard.press('Enter');
    await byId(page, 'order-confirm').waitFor();
    await tabTo('order-confirm');
    await browser.screenshot('keyboard-confirm');
    await page.keyboard.press('Enter');
    await until(async () => (await trader.get('/trading/orders')).body.items[0]?.status === 'filled', 'the order is filled');
    await byId(page, 'order-confirm').waitFor({ state: 'detached' });
  });

  test('reads its fill, protects the position, and closes it', async () => {
    await tabTo('tab-openOrders');
    await page.keyboard.press('ArrowRight');
    await byId(page, 'positions-row').waitFor();
    await tabTo('position-protection');
    await page.keyboard.press('Enter');
    await byId(page, 'protection-stop-percent').waitFor();
    await tabTo('protection-stop-percent');
    await page.keyboard.press('Enter');
    await tabTo('protection-stop');
    await page.keyboard.type('5');
    await tabTo('protection-save');
    await page.keyboard.press('Enter');
    await page.locator('[data-testid="position-protection"][data-state="active"]').waitFor();
    await tabTo('position-close');
    await page.keyboard.press('Enter');
    await page.locator('.ant-popconfirm').waitFor();
    await page.keyboard.press('Tab');
    await until(async () => {
      const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (/^정리$/.test(text.trim()) && (await page.evaluate(() => document.activeElement.closest('.ant-popconfirm') !== null))) return true;
      await page.keyboard.press('Tab');
      return false;
    }, 'the confirmation has the focus');
    await page.keyboard.press('Enter');
    await until(async () => Number((await trader.balance('BTC')).free) < 0.00001, 'the position is closed');
  });

  test('signs out', async () => {
    await tabTo('user-menu', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await byId(page, 'sign-out').waitFor();
    await page.keyboard.press('Tab');
    await until(async () => {
      if ((await page.evaluate(() => document.activeElement?.matches('[role="menuitem"]') && document.activeElement.querySelector('[data-testid="sign-out"]') !== null))) return true;
      await page.keyboard.press('ArrowDown');
      return false;
    }, 'the sign-out has the focus');
    await page.keyboard.press('Enter');
    await byId(page, 'login-form').waitFor();
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
