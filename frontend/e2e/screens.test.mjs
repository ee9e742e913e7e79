// Every screen in both languages and both themes, wide and narrow: axe finds nothing serious, nothing sticks out sideways, the console
// is clean, and a picture of each is left. Then what the desk promises a reader: chart and order side 60 to 40, search by initial
// consonants, a price taken from the book, a size by per cent, and marks of age while the server is away.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client, exchangeCall } from '../../tests/harness/client.mjs';
import { Hoga, makeAdmin, until } from '../../tests/harness/hoga.mjs';
import { Browser, byId, SERVER_AWAY, signIn } from './browser.mjs';
import { importWave } from './stage.mjs';

const AXE = readFileSync(join(resolve(import.meta.dirname, '..'), 'node_modules/axe-core/axe.min.js'), 'utf8');
const LOOKS = [
  { name: 'ko-dark-wide', locale: 'ko-KR', dark: true, width: 1440, height: 900, tabs: ['chart-draw', 'chart-depth', 'tab-positions', 'tab-balances', 'tab-history', 'tab-fills', 'tab-repairs', 'order-type-market', 'order-type-stop', 'order-type-oco', 'tab-openOrders', 'tab-positions', 'position-protection'] },
  { name: 'en-light-wide', locale: 'en-US', dark: false, width: 1440, height: 900, tabs: [] },
  { name: 'ko-light-narrow', locale: 'ko-KR', dark: false, width: 390, height: 844, tabs: ['chart-draw', 'chart-depth', 'view-order', 'order-type-oco', 'view-positions', 'tab-openOrders', 'tab-repairs'] },
  { name: 'en-dark-narrow', locale: 'en-US', dark: true, width: 390, height: 844, tabs: ['view-book', 'view-order', 'view-positions', 'position-protection'] },
];

async function seriousFaults(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

// What fades in has colours that nobody reads: the end of every animation that ends is waited for.
const settled = (page) =>
  page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
        .map((one) => one.finished.catch(() => undefined)),
    ),
  );

describe('screens', () => {
  let hoga;
  let trader;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
    for (const order of [
      { symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' },
      { symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.01', price: '30000' },
    ]) {
      const placed = await trader.order(order);
      assert.equal(placed.status, 201, placed.text);
    }
    const exits = { take_profit: { price: '150000' }, stop_loss: { stop_price: '50000' } };
    const list = await until(async () => {
      const placed = await trader.post('/trading/order-lists', { type: 'oco', symbol: 'BTCUSDT', side: 'sell', quantity: '0.004', ...exits });
      return placed.status === 201 && placed.body;
    }, 'two exits are placed');
    assert.equal(list.orders.length, 2);
    const limits = { symbol: 'BTCUSDT', max_order_value: '250000', max_open_orders: 20, daily_loss_limit: '4' };
    assert.equal((await trader.put('/users/me/limits', limits)).status, 200);
    const setup = { strategy: 'rsi', parameters: { period: 2 }, symbols: ['BTCUSDT'], budget: '1000' };
    const bot = await trader.post('/bots', { ...setup, name: 'RSI', intervals: ['1s'] });
    assert.equal(bot.status, 201, bot.text);
    assert.equal((await trader.post(`/bots/${bot.body.id}/start`)).status, 200);
    await importWave(hoga, 3_000);
    const run = await trader.post('/backtests', { ...setup, intervals: ['1m'], source: 'binance' });
    assert.ok(run.status < 300, run.text);
    await until(async () => (await trader.get(`/backtests/${run.body.id}`)).body.state === 'done', 'the back-test is done', 60_000);
    const key = (await trader.post('/users/me/exchange-keys', { label: 'elsewhere' })).body;
    const foreign = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '30000' };
    assert.equal((await exchangeCall(hoga, key, 'POST', '/api/v3/order', foreign)).status, 200);
    await makeAdmin(hoga, trader);
  });
  after(() => hoga?.stop());

  const openTrading = async (page) => {
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
  };

  for (const look of LOOKS) {
    test(`${look.name}: no serious fault, no overflow, no word on the console`, async () => {
      const browser = await new Browser().open(look);
      const { page } = browser;
      const faults = [];
      const inspect = async (screen) => {
        await settled(page);
        await browser.screenshot(`${look.name}-${screen}`);
        for (const fault of await seriousFaults(page)) faults.push(`${screen}: ${fault}`);
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) faults.push(`${screen} sticks out sideways`);
      };
      try {
        await page.goto(`${hoga.url}/register`);
        await byId(page, 'register-submit').waitFor();
        await inspect('register');
        await page.goto(`${hoga.url}/login`);
        await byId(page, 'login-submit').waitFor();
        await inspect('login');
        await signIn(page, hoga, trader);
        await page.goto(hoga.url);
        await byId(page, 'equity').waitFor();
        await inspect('dashboard');
        await page.goto(`${hoga.url}/market`);
        await page.locator('[data-testid="market-row"] [data-column="day"]').filter({ hasText: '%' }).first().waitFor();
        await inspect('market');
        await openTrading(page);
        await inspect('trading');
        for (const tab of look.tabs) {
          await byId(page, tab).click();
          await inspect(tab);
        }
        await page.goto(`${hoga.url}/positions`);
        await byId(page, 'risk-row').first().waitFor();
        await inspect('positions');
        await page.goto(`${hoga.url}/portfolio`);
        await byId(page, 'portfolio-market').first().waitFor();
        await inspect('portfolio');
        await page.goto(`${hoga.url}/bots`);
        await byId(page, 'bot-row').first().waitFor();
        await inspect('bots');
        await byId(page, 'bot-row').first().getByRole('link').click();
        await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
        await inspect('bot');
        for (const tab of ['bot-tab-log', 'bot-tab-performance', 'bot-tab-settings', 'bot-tab-signals']) {
          await byId(page, tab).click();
          await inspect(tab);
        }
        await page.goto(`${hoga.url}/bots/new`);
        await byId(page, 'setup-strategy').waitFor();
        await byId(page, 'parameters-period').fill('0');
        await byId(page, 'bot-save').click();
        await byId(page, 'parameters-period-error').waitFor();
        await inspect('bot-form');
        await page.goto(`${hoga.url}/backtests`);
        await byId(page, 'run-row').first().waitFor();
        await inspect('backtests');
        await byId(page, 'run-row').first().getByRole('link').click();
        await byId(page, 'result-hash').waitFor();
        await inspect('backtest');
        await page.goto(`${hoga.url}/backtests/search/new`);
        await byId(page, 'search-method').waitFor();
        await inspect('search-form');
        await page.goto(`${hoga.url}/settings`);
        await byId(page, 'settings').waitFor();
        await byId(page, 'latency-stage').first().waitFor();
        await inspect('settings');
        await page.goto(`${hoga.url}/settings/security`);
        await byId(page, 'session-row').first().waitFor();
        await inspect('security');
        for (const [path, shown] of [['settings/keys', 'settings-keys'], ['settings/appearance', 'display-now'], ['settings/data', 'browser-forget'], ['help', 'help-doc'], ['notifications', 'notice'], ['notifications/alerts', 'alert-add'], ['notifications/settings', 'notice-settings']]) {
          await page.goto(`${hoga.url}/${path}`);
          await byId(page, shown).first().waitFor();
          await inspect(path.replace('/', '-'));
        }
        await page.goto(`${hoga.url}/settings/limits`);
        await byId(page, 'limits-set-row').first().waitFor();
        await inspect('limits');
        await page.goto(`${hoga.url}/settings/activity`);
        await byId(page, 'activity-row').first().waitFor();
        await byId(page, 'activity-row').first().locator('summary').click();
        await inspect('activity');
        await page.goto(`${hoga.url}/admin`);
        await byId(page, 'platform-halt-state').waitFor();
        await inspect('operator');
        await page.goto(`${hoga.url}/admin/users`);
        await byId(page, 'user-row').first().getByRole('button').click();
        await byId(page, 'user-limits-save').waitFor();
        await inspect('users');
        await page.goto(`${hoga.url}/admin/system`);
        await byId(page, 'figure-answer').waitFor();
        await inspect('system');
        await byId(page, 'settings-nav-backups').click();
        await byId(page, 'figure-last-good').waitFor();
        await inspect('backups');
        await byId(page, 'settings-nav-operatorAudit').click();
        await byId(page, 'users-activity-email').fill(trader.email);
        await byId(page, 'users-activity-show').click();
        await byId(page, 'users-activity-whose').filter({ hasText: trader.email }).waitFor();
        await byId(page, 'activity-row').first().waitFor();
        await inspect('operator-activity');
        await page.goto(`${hoga.url}/no/such/page`);
        await byId(page, 'not-found').waitFor();
        await inspect('not-found');
        assert.deepEqual([...faults, ...browser.problems], []);
      } finally {
        await browser.close();
      }
    });
  }

  test('the desk at 1440 pixels', async () => {
    const browser = await new Browser().open({ locale: 'ko-KR', allow: SERVER_AWAY });
    const { page } = browser;
    try {
      await signIn(page, hoga, trader);
      await openTrading(page);
      const width = (id) => page.locator(`#${id}`).evaluate((element) => element.getBoundingClientRect().width);
      const [chart, ticket] = [await width('panel-chart'), await width('panel-ticket')];
      assert.ok(Math.abs(chart / (chart + ticket) - 0.6) < 0.01, `${chart} to ${ticket}`);

      for (const [typed, symbols] of [['ㅂㅌㅋㅇ', ['BTCUSDT']], ['이더', ['ETHUSDT']], ['dog', ['DOGEUSDT']], ['없는종목', []]]) {
        await byId(page, 'pair-search').fill(typed);
        await until(async () => {
          const found = await byId(page, 'pair-row').evaluateAll((rows) => rows.map((row) => row.textContent));
          return found.length === symbols.length && found.every((text, i) => text.replace('/', '').startsWith(symbols[i]));
        }, `the search for ${typed}`);
      }
      await byId(page, 'pair-search').fill('');

      const ask = byId(page, 'book-ask').nth(2);
      // In one step: the book moves on.
      const price = await ask.evaluate((row) => {
        row.click();
        return Number(row.dataset.price);
      });
      assert.equal(Number(await byId(page, 'order-price').inputValue()), price);
      await byId(page, 'order-percent-50').click();
      const quantity = Number(await byId(page, 'order-quantity').inputValue());
      const free = Number((await trader.balance('USDT')).free);
      const value = quantity * price;
      assert.ok(value <= free / 2 && value > free * 0.498, `${value} of ${free}`);
      assert.match(await byId(page, 'order-fee').textContent(), /BTC/);

      await byId(page, 'theme-switch').click();
      await page.locator('html[data-theme="light"]').waitFor();
      await byId(page, 'language-switch').click();
      await page.locator('html[lang="en"]').waitFor();

      await hoga.kill();
      await byId(page, 'reconnect-banner').waitFor();
      await byId(page, 'panel-age').first().waitFor();
      await byId(page, 'order-lock').waitFor();
      assert.equal(await byId(page, 'order-submit').isDisabled(), true);
      await browser.screenshot('stale');
      await hoga.restart();
      await byId(page, 'reconnect-banner').waitFor({ state: 'detached', timeout: 45_000 });
      await byId(page, 'order-lock').waitFor({ state: 'detached', timeout: 30_000 });
      assert.deepEqual(browser.problems, []);
    } finally {
      await browser.close();
    }
  });
});
