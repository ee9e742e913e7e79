// A back-test and a parameter search, on screen and against the real server: the form, progress, the result with its figures, curve,
// months, drawdowns, trades and marks, the same hash again, files of it, and on to a bot on paper, whose form opens filled in.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { importWave, raise, strike } from './stage.mjs';

describe('back-tests', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    ({ hoga, browser, page, trader } = await raise({ look: { allow: [/status of 422/] }, prepare: (stage) => importWave(stage.hoga, 6_000) }));
  });
  after(() => strike({ browser, hoga }));

  const done = () => page.locator('[data-testid="run-state"][data-state="done"]').waitFor({ timeout: 120_000 });

  test('the form is sent, and the result has everything', async () => {
    await byId(page, 'nav-backtests').click();
    await page.getByText('Run your first back-test').click();
    await byId(page, 'run-takerFee').fill('50');
    await byId(page, 'run-submit').click();
    assert.match(await byId(page, 'run-takerFee-error').textContent(), /At most 10/);
    await byId(page, 'run-takerFee').fill('0.1');
    await byId(page, 'parameters-period').fill('5');
    await byId(page, 'run-source').selectOption('binance');
    await byId(page, 'run-submit').click();
    await byId(page, 'backtest-page').waitFor();
    await done();
    await byId(page, 'result-hash').waitFor();
    assert.match(await byId(page, 'result-hash').textContent(), /^[0-9a-f]{64}$/);
    assert.equal(await byId(page, 'look-ahead').getAttribute('data-peeked'), 'false');
    assert.ok(Number(await byId(page, 'curve').getAttribute('data-points')) > 1);
    assert.equal(await byId(page, 'curve').getAttribute('data-curves'), '2');
    assert.match(await byId(page, 'curve').locator('xpath=..').textContent(), /Buy and hold/);
    // Over the imported candles, not those of the market that runs here.
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    await until(async () => Number(await byId(page, 'chart').getAttribute('data-marks')) > 0, 'its trades are on the chart');
    assert.ok(Number(await byId(page, 'chart').getAttribute('data-first')) < Date.UTC(2020, 0, 6));
    await byId(page, 'months').waitFor();
    await byId(page, 'trade-row').first().waitFor();
    await browser.screenshot('backtest-journey');
  });

  test('its files hold what it shows', async () => {
    const hash = await byId(page, 'result-hash').textContent();
    const [json] = await Promise.all([page.waitForEvent('download'), byId(page, 'export-json').click()]);
    assert.equal(JSON.parse(readFileSync(await json.path(), 'utf8')).result.hash, hash);
    const [csv] = await Promise.all([page.waitForEvent('download'), byId(page, 'export-csv').click()]);
    assert.match(readFileSync(await csv.path(), 'utf8'), /^time,symbol,side,quantity/);
  });

  test('it goes on as a bot on paper', async () => {
    await byId(page, 'start-on-paper').click();
    await byId(page, 'bot-form').waitFor();
    assert.equal(await byId(page, 'parameters-period').inputValue(), '5');
    assert.match(await byId(page, 'bot-account').locator('option:checked').textContent(), /Paper/);
    await byId(page, 'bot-save-start').click();
    await page.locator('[data-testid="bot-state"][data-state="running"]').waitFor();
    const [bot] = (await trader.get('/bots')).body.items;
    assert.equal(bot.parameters.period, 5);
  });

  test('a search says how many it tried, and its best goes on', async () => {
    await byId(page, 'nav-backtests').click();
    await byId(page, 'run-row').first().waitFor();
    await byId(page, 'search-new').click();
    await byId(page, 'axis-oversold-on').uncheck();
    await byId(page, 'axis-overbought-on').uncheck();
    await byId(page, 'axis-period-on').check();
    await byId(page, 'axis-period-low').fill('7');
    await byId(page, 'axis-period-high').fill('10');
    await byId(page, 'axis-period-step').fill('1');
    assert.match(await byId(page, 'search-combinations').textContent(), /4/);
    await byId(page, 'search-objective').selectOption('net_profit');
    await byId(page, 'run-source').selectOption('binance');
    await byId(page, 'run-submit').click();
    await byId(page, 'search-page').waitFor();
    await done();
    assert.match(await byId(page, 'figure-trials').textContent(), /4/);
    await byId(page, 'trial-row').first().waitFor();
    await browser.screenshot('search-journey');
    await byId(page, 'trial-backtest').first().click();
    await byId(page, 'backtest-form').waitFor();
    assert.match(await byId(page, 'parameters-period').inputValue(), /^(7|8|9|10)$/);
  });

  test('a run is deleted from the list', async () => {
    await byId(page, 'nav-backtests').click();
    await byId(page, 'run-delete').first().click();
    await until(async () => (await byId(page, 'run-row').count()) === 0, 'the list is empty');
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
