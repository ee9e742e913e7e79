// One user, two browsers, one in English and one in Korean: pairs watched in an order of their own, a drawing and the borders of the panels are
// there in the second, what it changes comes back to the first, and what can't be saved for a while is kept and saved afterwards.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { Browser, byId, signIn } from './browser.mjs';
import { raise, strike } from './stage.mjs';

describe('two browsers of one user', () => {
  let hoga;
  let trader;
  let first;
  let second;
  before(async () => {
    ({ hoga, trader, browser: first } = await raise());
    second = new Browser();
    await second.open({ locale: 'ko-KR', dark: false, allow: [/Failed to load resource/] });
  });
  after(async () => {
    await second?.close();
    await strike({ browser: first, hoga });
  });

  const openTrading = async ({ page }) => {
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    await byId(page, 'chart-overlay').waitFor();
  };
  const star = ({ page }, symbol) => page.locator(`[data-testid="pair-watch"][data-symbol="${symbol}"]`).click();
  const order = ({ page }) => byId(page, 'pair-row').evaluateAll((rows) => rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map((row) => row.dataset.symbol).join());
  const saved = async () => (await trader.get('/users/me/watchlist')).body.symbols.join();
  const share = ({ page }) =>
    page.evaluate(() => {
      const [chart, ticket] = ['panel-chart', 'panel-ticket'].map((id) => document.getElementById(id).getBoundingClientRect().width);
      return chart / (chart + ticket);
    });

  test('what the first arranges goes to the server', async () => {
    await openTrading(first);
    for (const symbol of ['BTCUSDT', 'ETHUSDT', 'SOLUSDT']) await star(first, symbol);
    await byId(first.page, 'pairs-watched').click();
    await byId(first.page, 'pair-grip').nth(2).focus();
    await first.page.keyboard.press('ArrowUp');
    await byId(first.page, 'pair-grip').nth(1).focus();
    await first.page.keyboard.press('ArrowUp');
    await until(async () => (await saved()) === 'SOLUSDT,BTCUSDT,ETHUSDT', 'the order is saved');
    await byId(first.page, 'chart-draw').click();
    await byId(first.page, 'drawing-level').click();
    const box = await byId(first.page, 'chart-overlay').boundingBox();
    await first.page.mouse.click(box.x + 200, box.y + 120);
    await until(async () => (await trader.get('/users/me/drawings/BTCUSDT')).body.drawings.length === 1, 'the drawing is saved');
    await byId(first.page, 'layout-preset').selectOption('chart');
    await until(async () => (await trader.get('/users/me/layouts')).body.layouts.columns?.['panel-chart'] === 68, 'the layout is saved');
  });

  test('and is there in the second', async () => {
    await signIn(second.page, hoga, trader);
    await openTrading(second);
    await byId(second.page, 'pairs-watched').click();
    await until(async () => (await order(second)) === 'SOLUSDT,BTCUSDT,ETHUSDT', 'the order is the same');
    await until(async () => (await byId(second.page, 'drawing').count()) === 1, 'the drawing is there');
    const label = ({ page }) => byId(page, 'drawing').getAttribute('aria-label');
    const prices = (text) => text.match(/[\d.,]+$/)[0];
    assert.equal(prices(await label(second)), prices(await label(first)));
    await until(async () => Math.abs((await share(second)) - 0.68) < 0.01, 'the panels stand as in the first');
    await second.screenshot('two-browsers-ko');
  });

  test('what the second changes comes to the first when its user looks at it again', async () => {
    await byId(second.page, 'pair-grip').nth(0).focus();
    await second.page.keyboard.press('ArrowDown');
    await byId(second.page, 'drawing').focus();
    await second.page.keyboard.press('Delete');
    await until(async () => (await saved()) === 'BTCUSDT,SOLUSDT,ETHUSDT', 'the order is saved');
    await until(async () => (await trader.get('/users/me/drawings/BTCUSDT')).body.drawings.length === 0, 'the drawing is gone');
    await first.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await until(async () => (await order(first)) === 'BTCUSDT,SOLUSDT,ETHUSDT', 'the order is that of the second');
    await until(async () => (await byId(first.page, 'drawing').count()) === 0, 'the drawing is gone here too');
  });

  test('what can’t be saved is said, kept, and saved later', async () => {
    const { page } = second;
    const away = '**/api/v1/users/me/watchlist';
    await page.route(away, (route) => (route.request().method() === 'PUT' ? route.abort('connectionrefused') : route.fallback()));
    await byId(page, 'pair-grip').nth(2).focus();
    await page.keyboard.press('ArrowUp');
    await byId(page, 'toast').filter({ hasText: '이 브라우저에만 저장' }).waitFor();
    await second.screenshot('two-browsers-unsaved-ko');
    assert.equal(await saved(), 'BTCUSDT,SOLUSDT,ETHUSDT');
    await page.reload();
    await byId(page, 'pairs-watched').click();
    await until(async () => (await order(second)) === 'BTCUSDT,ETHUSDT,SOLUSDT', 'it is kept through a reload');
    await page.unroute(away);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await until(async () => (await saved()) === 'BTCUSDT,ETHUSDT,SOLUSDT', 'it is saved');
  });

  test('the consoles are clean', () => assert.deepEqual([first.problems, second.problems], [[], []]));
});
