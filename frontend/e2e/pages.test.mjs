// Settings as they are read, help, installation, and the pages for programmers, against the real server: how times and great figures are written,
// documents in both languages, a shell that opens without a server and keeps no data.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId, SERVER_AWAY } from './browser.mjs';
import { feedIsLive, raise, strike } from './stage.mjs';

describe('settings, help, installation', () => {
  let stage;
  let page;
  let hoga;
  before(async () => {
    stage = await raise({ look: { locale: 'ko-KR', allow: [/escaping deep link whitespace/, /ERR_FAILED/, /Failed to fetch/, ...SERVER_AWAY] } });
    ({ page, hoga } = stage);
  });
  after(async () => {
    assert.deepEqual(stage?.browser.problems ?? [], []);
    await strike(stage);
  });

  test('times and great figures are written as the user chooses, on every page', async () => {
    await page.goto(`${hoga.url}/settings`);
    await byId(page, 'settings-nav-appearance').click();
    await byId(page, 'display-now').waitFor();
    const hour = async () => Number(/(\d\d):\d\d:\d\d/.exec(await byId(page, 'display-now').textContent())[1]);
    const inSeoul = await hour();
    await byId(page, 'display-zone').click();
    await page.keyboard.type('UTC');
    await page.locator('.ant-select-item-option', { hasText: /^UTC$/ }).click();
    await until(async () => (await hour()) === (inSeoul + 15) % 24, 'the clock is that of UTC');
    await byId(page, 'unit-full').click();
    await byId(page, 'nav-market').click();
    await until(async () => /^[\d,]+ USDT$/.test(await page.locator('[data-id="BTCUSDT"] [data-column="turnover"]').textContent()), 'turnover is written in full');
    await page.goBack();
    await byId(page, 'unit-korean').click();
    await byId(page, 'updown-blue-orange').click();
    assert.equal(await page.locator('html').getAttribute('data-updown'), 'blue-orange');
    await byId(page, 'language-en').click();
    await page.locator('html[lang="en"]').waitFor();
    await byId(page, 'nav-market').click();
    await until(async () => /[억만] USDT$/.test(await page.locator('[data-id="BTCUSDT"] [data-column="turnover"]').textContent()), 'in Korean units, in English');
    await page.goBack();
    await byId(page, 'language-ko').click();
    await stage.browser.screenshot('appearance');
  });

  test('the theme follows the device when that is wished', async () => {
    await byId(page, 'theme-device').click();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html[data-theme="${colorScheme}"]`).waitFor();
    }
  });

  test('all that is kept of the user comes as a file, and the browser forgets its own', async () => {
    await byId(page, 'settings-nav-data').click();
    await byId(page, 'account-export').click();
    await byId(page, 'step-up-input').fill(stage.trader.password);
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'step-up-confirm').click()]);
    assert.match(readFileSync(await download.path(), 'utf8'), new RegExp(stage.trader.email));
    await byId(page, 'browser-forget').click();
    await page.reload();
    await byId(page, 'settings-data').waitFor();
    assert.notEqual(await page.locator('html').getAttribute('data-updown'), 'blue-orange');
  });

  test('help in both languages, with links between the documents', async () => {
    await byId(page, 'user-menu').click();
    await byId(page, 'open-help').click();
    await page.getByRole('heading', { level: 1, name: '시작하기' }).waitFor();
    await byId(page, 'help-doc').getByRole('link', { name: '알림' }).click();
    await page.locator('[data-testid="help-doc"][lang="ko"] h1').filter({ hasText: '알림' }).waitFor();
    await byId(page, 'language-switch').click();
    await page.locator('[data-testid="help-doc"][lang="en"]').waitFor();
    for (const topic of ['portfolio', 'programs', 'bot-developers', 'reliability']) {
      await byId(page, `help-${topic}`).click();
      await page.locator('[data-testid="help-doc"] h1').waitFor();
    }
    await stage.browser.screenshot('help');
    await page.goto(`${hoga.url}/help/nothing`);
    await page.getByText('There is no such topic').waitFor();
    await byId(page, 'language-switch').click();
  });

  test('can be installed, under a name in either language', async () => {
    const manifest = async () => (await fetch(new URL(await page.locator('link[rel="manifest"]').getAttribute('href'), hoga.url))).json();
    const korean = await manifest();
    assert.match(korean.name, /호가/);
    await byId(page, 'language-switch').click();
    const english = await manifest();
    assert.match(english.name, /^Hoga/);
    assert.equal(english.id, korean.id);
    for (const { src, type } of english.icons) {
      const icon = await fetch(hoga.url + src);
      assert.equal(icon.headers.get('content-type'), type, src);
    }
    await byId(page, 'language-switch').click();
  });

  test('the calls of the API are all listed, open with their examples, and can be tried', async () => {
    const described = await (await fetch(`${hoga.url}/openapi.json`)).json();
    const calls = Object.values(described.paths).flatMap((item) => Object.keys(item));
    await page.goto(`${hoga.url}/docs`);
    const order = page.locator('#operations-trading-post_trading_orders');
    await order.waitFor({ timeout: 30_000 });
    // All at once, so that the browser's own search finds each.
    assert.equal(await page.locator('.opblock').count(), calls.length);
    await order.locator('.opblock-summary-control').click();
    await order.locator('.opblock-body').waitFor();
    const told = await order.textContent();
    for (const words of ['curl -X POST', 'quote_quantity', 'validation_failed', 'Idempotency-Key']) assert.ok(told.includes(words), words);
    await stage.browser.screenshot('docs');

    // By a link to one call, as it stands in a bookmark.
    await page.goto('about:blank');
    await page.goto(`${hoga.url}/docs/#/market/get_market_symbols`);
    const symbols = page.locator('#operations-market-get_market_symbols');
    await symbols.locator('.try-out__btn').click({ timeout: 30_000 });
    await symbols.locator('.execute').click();
    await symbols.locator('.live-responses-table .response-col_status').filter({ hasText: '200' }).waitFor();
    assert.match(await symbols.locator('.live-responses-table').textContent(), /BTCUSDT/);
  });

  test('the shell opens without a server, and no data were kept', async () => {
    await page.goto(hoga.url);
    await byId(page, 'equity').waitFor();
    await feedIsLive(page);
    await until(() => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state === 'activated'), 'the worker is at work');
    // The first page came before the worker; this one passes through it.
    await page.reload();
    await byId(page, 'equity').waitFor();
    const kept = await page.evaluate(async () => (await (await caches.open('hoga-shell-1')).keys()).map(({ url }) => new URL(url).pathname));
    assert.ok(kept.includes('/'), kept.join());
    assert.ok(kept.some((path) => path.startsWith('/assets/')), kept.join());
    assert.deepEqual(kept.filter((path) => path !== '/' && !path.startsWith('/assets/')), []);
    await hoga.kill();
    await page.reload();
    await page.getByText('서버에 연결할 수 없습니다').waitFor();
    assert.equal(await byId(page, 'equity').count(), 0);
    await stage.browser.screenshot('shell-without-server');
    await hoga.restart();
    await byId(page, 'equity').waitFor({ timeout: 30_000 });
    await feedIsLive(page);
  });
});
