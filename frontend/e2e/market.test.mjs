// The market page against the real server, in both languages: the tree map, winners and losers, the table with its search, its sorting and its
// favourites, the change since 09:00 in Korea as it follows from the day's own candle; what it says when the server fails or is gone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId, SERVER_AWAY } from './browser.mjs';
import { feedIsLive, raise, strike } from './stage.mjs';

const number = (text) => Number(text.replaceAll(/[^\d.-]/g, ''));

for (const [locale, words] of [['ko-KR', { none: /관심 종목에 넣어/, failed: '다시 시도' }], ['en-US', { none: /Mark a pair with its star/, failed: 'Try again' }]]) {
  describe(`market in ${locale}`, () => {
    let stage;
    let page;
    let hoga;
    before(async () => {
      stage = await raise({ look: { locale, allow: [/status of 500/, ...SERVER_AWAY] } });
      ({ page, hoga } = stage);
      await byId(page, 'nav-market').click();
      await byId(page, 'market-row').first().waitFor();
      await feedIsLive(page);
    });
    after(async () => {
      assert.deepEqual(stage?.browser.problems ?? [], []);
      await strike(stage);
    });
    const shown = () => byId(page, 'market-row').evaluateAll((rows) => rows.map((row) => row.dataset.id));
    const cell = (symbol, column) => page.locator(`[data-testid="market-row"][data-id="${symbol}"] [data-column="${column}"]`);
    const tickers = async () => (await stage.trader.get('/market/tickers')).body.items;

    test('each pair that has traded has a tile, the greatest turnover first', async () => {
      const traded = (await tickers()).filter((one) => Number(one.quote_volume_24h) > 0);
      await until(async () => (await byId(page, 'map-tile').count()) === traded.length, 'each has its tile');
      const [first] = traded.filter(({ symbol }) => symbol.endsWith('USDT')).sort((a, b) => b.quote_volume_24h - a.quote_volume_24h);
      assert.equal(await byId(page, 'map-tile').first().getAttribute('data-symbol'), first.symbol);
      await stage.browser.screenshot(`market-${locale}`);
    });

    test('the change since 09:00 in Korea is that of the day’s own candle', async () => {
      const { items } = (await stage.trader.get('/market/klines/BTCUSDT?interval=1d&limit=1')).body;
      await until(async () => {
        const told = number(await cell('BTCUSDT', 'day').textContent());
        const price = Number((await tickers()).find(({ symbol }) => symbol === 'BTCUSDT').price);
        return Math.abs(told - (100 * (price - items[0].open)) / items[0].open) < 0.1;
      }, 'both say the same');
      await page.locator('[data-testid="market-row"] [data-testid="sparkline"]').first().waitFor();
    });

    test('sorts by any figure, either way', async () => {
      for (const isDescending of [true, false]) {
        await byId(page, 'sort-change').click();
        await until(async () => {
          const changes = (await byId(page, 'market-row').locator('[data-column="change"]').allTextContents()).map(number);
          return changes.length > 3 && changes.every((one, i) => i === 0 || (isDescending ? one <= changes[i - 1] : one >= changes[i - 1]));
        }, 'the rows are in order', 20_000);
      }
    });

    test('finds by name and by initial consonants, and says when nothing fits', async () => {
      for (const typed of ['ㅂㅌㅋㅇ', 'btc']) {
        await byId(page, 'market-search').fill(typed);
        await until(async () => (await shown())[0] === 'BTCUSDT', typed);
      }
      await byId(page, 'market-search').fill('no such pair');
      await page.getByText('no such pair').waitFor();
      await page.keyboard.press('Escape');
      await byId(page, 'market-row').first().waitFor();
    });

    test('favourites stay after a reload', async () => {
      await byId(page, 'market-view-favourites').click();
      await page.getByText(words.none).waitFor();
      await byId(page, 'market-view-all').click();
      await page.locator('[data-testid="market-row"][data-id="ETHUSDT"] [data-testid="market-favourite"]').click();
      await page.reload();
      await byId(page, 'market-view-favourites').click();
      await until(async () => (await shown()).join() === 'ETHUSDT', 'the favourite alone');
      await byId(page, 'market-view-all').click();
    });

    test('leads to the pair, whose live price stands in the title of the tab', async () => {
      await cell('ETHUSDT', 'name').getByRole('link').click();
      await page.waitForURL(/\/trade\/ETHUSDT$/);
      await until(async () => /^[\d,.]+ .*ETHUSDT/.test(await page.title()), 'the price is in the title');
      const first = await page.title();
      await until(async () => (await page.title()) !== first, 'and moves', 20_000);
    });

    test('says what failed and asks again; greys while the server is gone, and comes back by itself', async () => {
      await page.route('**/api/v1/market/symbols', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"status":500,"code":"internal"}' }));
      await page.goto(`${hoga.url}/market`);
      const again = byId(page, 'market-page').getByRole('button', { name: words.failed });
      await again.waitFor({ timeout: 30_000 });
      await page.unroute('**/api/v1/market/symbols');
      await again.click();
      await byId(page, 'market-row').first().waitFor();
      await hoga.kill();
      await page.locator('[data-testid="market-page"] [data-stale]').first().waitFor();
      await byId(page, 'reconnect-banner').waitFor();
      await hoga.restart();
      await page.locator('[data-testid="market-page"] [data-stale]').first().waitFor({ state: 'detached', timeout: 45_000 });
    });
  });
}
