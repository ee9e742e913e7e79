// How am I doing, on screen and against the real server, in both languages: equity, holdings and their cost, positions, the calendar,
// figures and history with its filters and file; virtual money put in and begun anew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { Hoga, until } from '../../tests/harness/hoga.mjs';
import { Browser, byId, signIn } from './browser.mjs';

for (const { locale, words } of [
  { locale: 'en-US', words: { unknown: /cost unknown/, imported: /Trades added: 2/, opening: /opening balance/ } },
  { locale: 'ko-KR', words: { unknown: /취득가 모름/, imported: /거래 2건/, opening: /시작 잔고/ } },
]) {
  describe(`portfolio, ${locale}`, () => {
    let hoga;
    let browser;
    let page;
    let trader;
    let account;
    before(async () => {
      hoga = await new Hoga().start();
      trader = await Client.registered(hoga);
      account = (await trader.get('/users/me/accounts')).body.items[0].id;
      for (const [side, quantity] of [['buy', '0.02'], ['sell', '0.01']]) {
        assert.equal((await trader.order({ symbol: 'BTCUSDT', side, type: 'market', quantity })).body.status, 'filled');
      }
      await trader.post(`/users/me/accounts/${account}/deposits`, { asset: 'ETH', amount: '2' });
      browser = await new Browser().open({ locale, allow: [/status of 422/] });
      page = browser.page;
      await signIn(page, hoga, trader);
      await byId(page, 'nav-portfolio').click();
    });
    after(async () => {
      assert.deepEqual(browser?.problems ?? [], []);
      await browser?.close();
      await hoga?.stop();
    });
    const asset = (name) => page.locator(`[data-testid="portfolio-asset"][data-id="${name}"]`);
    const choose = async (id, option) => {
      await byId(page, id).click();
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click();
    };

    test('what there is, and what of it has no known cost', async () => {
      await byId(page, 'figure-equity').waitFor();
      await asset('ETH').waitFor();
      assert.match(await asset('ETH').textContent(), words.unknown);
      assert.match(await byId(page, 'portfolio-market').first().textContent(), /BTC\/USDT/);
      // A point is taken each minute.
      await page.locator('[data-testid="curve"]').waitFor({ timeout: 90_000 });
      await browser.screenshot(`portfolio-${locale}`);
    });

    test('in won, by the rate that is named', async () => {
      await choose('portfolio-currency', 'KRW');
      await byId(page, 'portfolio-rate').waitFor();
      assert.match(await byId(page, 'portfolio-rate').textContent(), /USDTKRW/);
      await until(async () => /KRW/.test(await byId(page, 'figure-equity').textContent()), 'equity is in won');
      await choose('portfolio-currency', 'USDT');
    });

    test('a file gives the coins their cost; a bad one says which lines', async () => {
      await byId(page, 'cost-open').click();
      const give = (csv) => byId(page, 'cost-file').setInputFiles({ name: 'trades.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      await give('time,symbol,side,quantity,price\nx,ETHUSDT,buy,1,1000\n');
      await byId(page, 'cost-problems').waitFor();
      assert.match(await byId(page, 'cost-problems').textContent(), locale === 'en-US' ? /Line 2/ : /2번째 줄/);
      await browser.screenshot(`portfolio-cost-${locale}`);
      await give('time,symbol,side,quantity,price\n2025-01-01T00:00:00Z,ETHUSDT,buy,1,1000\n2025-01-02T00:00:00Z,ETHUSDT,buy,1,2000\n');
      await byId(page, 'toast').filter({ hasText: words.imported }).first().waitFor();
      await page.keyboard.press('Escape');
      await until(async () => /1,500\.00 USDT/.test(await asset('ETH').textContent()), 'the average cost is shown');
    });

    test('figures, groups, calendar', async () => {
      const trades = page.locator('[data-testid="portfolio-figures"] [data-figure="trades"] dd');
      // A market order may meet several levels of the book: each fill that sells is a sale.
      const { body } = await trader.get('/trading/fills');
      const sales = body.items.filter((fill) => fill.side === 'sell').length;
      assert.ok(sales > 0);
      await until(async () => (await trades.textContent()).startsWith(`${sales}`), `${sales} sales`, 30_000);
      await byId(page, 'group-by_strategy').click();
      await page.locator('[data-testid="portfolio-groups"] tr[data-id="manual"]').waitFor();
      await page.locator('[data-testid="calendar"] td[aria-current="date"]').waitFor();
      await byId(page, 'calendar-before').click();
      await page.locator('[data-testid="calendar"] td[aria-current="date"]').waitFor({ state: 'detached' });
    });

    test('history filters, and comes as a file', async () => {
      await byId(page, 'portfolio-history-row').first().waitFor();
      await choose('history-kind', locale === 'en-US' ? 'Deposit' : '입금');
      await until(async () => {
        const kinds = await byId(page, 'portfolio-history-row').evaluateAll((rows) => rows.map((row) => row.dataset.kind));
        return kinds.length > 0 && kinds.every((kind) => kind === 'deposit');
      }, 'deposits alone');
      assert.match(await byId(page, 'portfolio-history').textContent(), words.opening);
      const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'history-export').click()]);
      const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n');
      assert.match(lines[0], /time,kind,account_id/);
      assert.ok(lines.length > 1 && lines.slice(1).every((line) => line.split(',')[1] === 'deposit'));
      await browser.screenshot(`portfolio-history-${locale}`);
    });

    test('virtual money is put in, and the account begins anew', async () => {
      await byId(page, 'nav-settings').click();
      await byId(page, 'paper-amount').fill('2500');
      await byId(page, 'paper-deposit').click();
      await until(async () => Number((await trader.get('/portfolio/summary')).body.deposits) > 102_000, 'the deposit counts');
      await byId(page, 'paper-balance').fill('7000');
      await byId(page, 'paper-reset').click();
      await byId(page, 'paper-reset-sure').click();
      await until(async () => Number((await trader.get('/portfolio/summary')).body.equity) === 7000, 'the new account has its balance', 20_000);
      await byId(page, 'nav-portfolio').click();
      await until(async () => /7,000\.00/.test(await byId(page, 'figure-equity').textContent()), 'and the page shows it', 20_000);
    });
  });
}
