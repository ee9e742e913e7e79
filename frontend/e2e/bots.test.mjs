// A bot from its form to its end, on screen and against the real server: an RSI bot is made, started and watched (signals with reasons,
// fills, marks on its chart and on the trading chart), changed while it runs, cloned, exported, imported and deleted, and stopped with a
// sale of what it holds. The positions page says whose a position is and what may be lost, before and after a stop is set.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { raise, strike } from './stage.mjs';

describe('bots', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  let id;
  before(async () => {
    // What a page says of a request that is refused, by design.
    ({ hoga, browser, page, trader } = await raise({ look: { allow: [/status of 422/] } }));
  });
  after(() => strike({ browser, hoga }));

  const bot = async () => (await trader.get(`/bots/${id}`)).body;
  const more = async (action) => {
    await byId(page, 'bot-more').click();
    await byId(page, `bot-${action}`).click();
  };

  test('the form names what is wrong, here and at the server', async () => {
    await byId(page, 'nav-bots').click();
    await page.getByText('Create your first bot').click();
    await byId(page, 'parameters-period').fill('0');
    await byId(page, 'bot-save').click();
    assert.match(await byId(page, 'parameters-period-error').textContent(), /At least 2/);
    await byId(page, 'parameters-period').fill('2');
    // Only the server knows that these two exclude one another.
    await byId(page, 'exits-stop_loss_percent').fill('5');
    await byId(page, 'exits-trailing_percent').fill('5');
    await byId(page, 'bot-save').click();
    await byId(page, 'exits-trailing_percent-error').waitFor();
    await browser.screenshot('bot-form-wrong');
    await byId(page, 'exits-trailing_percent').fill('');
  });

  test('an RSI bot of one-second candles signals and trades', async () => {
    await byId(page, 'bot-name').fill('RSI journey');
    await byId(page, 'setup-interval-1s').click();
    await byId(page, 'parameters-oversold').fill('50');
    await byId(page, 'parameters-overbought').fill('50');
    await byId(page, 'parameters-first_only').uncheck();
    await byId(page, 'sizing-sizing_value').fill('50');
    await byId(page, 'exits-stop_loss_percent').fill('10');
    await byId(page, 'bot-save-start').click();
    await byId(page, 'bot-page').waitFor();
    await page.locator('[data-testid="bot-state"][data-state="running"]').waitFor();
    id = page.url().split('/').pop();
    await byId(page, 'bot-signals-row').first().waitFor({ timeout: 60_000 });
    await page.locator('[data-outcome="ordered"]').first().waitFor({ timeout: 120_000 });
    assert.equal(await byId(page, 'chart').getAttribute('data-interval'), '1s');
    assert.match(await byId(page, 'bot-signals-row').first().textContent(), /RSI [\d.]+ is (below|above) 50/);
    await until(async () => Number(await byId(page, 'chart').getAttribute('data-marks')) > 0, 'the chart has marks');
    await byId(page, 'bot-tab-fills').click();
    await byId(page, 'bot-fills-row').first().waitFor();
    await byId(page, 'bot-tab-orders').click();
    await byId(page, 'bot-orders-row').first().waitFor();
    await byId(page, 'bot-tab-log').click();
    await byId(page, 'bot-log-row').first().waitFor();
    await browser.screenshot('bot-journey');
  });

  test('its marks are on the trading chart, and go with the toggle', async () => {
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    const marks = async () => Number(await byId(page, 'chart').getAttribute('data-marks'));
    await until(async () => (await marks()) > 0, 'the trading chart has marks');
    await byId(page, 'chart-bots').click();
    await until(async () => (await marks()) === 0, 'the marks are gone');
    await byId(page, 'chart-bots').click();
  });

  test('it is changed while it runs', async () => {
    await page.goto(`${hoga.url}/bots/${id}/edit`);
    await byId(page, 'bot-name').fill('RSI changed');
    assert.equal(await byId(page, 'parameters-period').count(), 0);
    await byId(page, 'limits-orders_per_minute').fill('30');
    await byId(page, 'bot-save').click();
    await page.getByRole('heading', { name: 'RSI changed' }).waitFor();
    const { name, limits, state } = await bot();
    assert.deepEqual([name, limits.orders_per_minute, state], ['RSI changed', 30, 'running']);
  });

  test('a position says whose it is and what may be lost', async () => {
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' });
    assert.equal(placed.status, 201, placed.text);
    await byId(page, 'nav-positions').click();
    const row = byId(page, 'risk-row').filter({ hasText: 'BTC/USDT' });
    await row.locator('[data-testid="no-stop"]').waitFor();
    await browser.screenshot('positions');
    await row.locator('[data-testid="position-protection"]').click();
    await byId(page, 'protection-stop-percent').click();
    await byId(page, 'protection-stop').fill('10');
    await byId(page, 'protection-save').click();
    await row.locator('[data-testid="position-protection"][data-state="active"]').waitFor();
    await until(async () => /\d+\.\d\d%/.test(await row.locator('[data-column="distance"]').textContent()), 'the distance to the stop is told');
    await browser.screenshot('positions-protected');
  });

  test('it is paused, stopped with a sale, and holds nothing', async () => {
    await page.goto(`${hoga.url}/bots/${id}`);
    await byId(page, 'bot-pause').click();
    await page.locator('[data-testid="bot-state"][data-state="paused"]').waitFor();
    await byId(page, 'bot-stop').click();
    await byId(page, 'bot-stop-close').click();
    await browser.screenshot('bot-stop');
    await byId(page, 'bot-stop-confirm').click();
    await page.locator('[data-testid="bot-state"][data-state="stopped"]').waitFor();
    await until(async () => (await bot()).holdings.every(({ size }) => Number(size) < 0.00001), 'everything is sold');
    // What was bought by hand stays.
    const { items } = (await trader.get('/trading/positions')).body;
    assert.ok(Number(items.find(({ symbol }) => symbol === 'BTCUSDT').size) > 0.009);
  });

  test('it is cloned, exported, deleted and imported', async () => {
    await more('clone');
    await until(async () => !page.url().endsWith(id), 'the clone is shown');
    await page.goto(`${hoga.url}/bots/${id}`);
    await byId(page, 'bot-more').click();
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'bot-export').click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.equal(JSON.parse(text).format, 'hoga-bot/1');
    await more('delete');
    await byId(page, 'bot-delete-confirm').click();
    await byId(page, 'bots-page').waitFor();
    await until(async () => (await byId(page, 'bot-row').count()) === 1, 'one bot is left');
    const file = join(tmpdir(), `hoga-bot-${process.pid}.json`);
    writeFileSync(file, text);
    await byId(page, 'bot-import-file').setInputFiles(file);
    await byId(page, 'bot-page').waitFor();
    await page.getByRole('heading', { name: 'RSI changed' }).waitFor();
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
