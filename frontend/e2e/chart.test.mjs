// The chart of a trader: further history comes as it is scrolled to the left, and indicators are chosen, drawn from the server's values,
// and there again after a reload. In both languages and looks, wide and narrow.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { Hoga, until } from '../../tests/harness/hoga.mjs';
import { Browser, byId, signIn } from './browser.mjs';

const LOOKS = [
  { name: 'wide-dark-ko', locale: 'ko-KR' },
  { name: 'narrow-light-en', locale: 'en-US', width: 390, height: 844, dark: false },
];

describe('the chart', () => {
  let hoga;
  let trader;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
  });
  after(() => hoga?.stop());

  for (const look of LOOKS) {
    test(`${look.name}: history to the left, and indicators`, async () => {
      const browser = await new Browser().open(look);
      const { page } = browser;
      const ready = () => page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
      const bars = async () => Number(await byId(page, 'chart').getAttribute('data-bars'));
      try {
        await signIn(page, hoga, trader);
        await page.goto(`${hoga.url}/trade/BTCUSDT`);
        await ready();

        await byId(page, 'indicators-open').click();
        for (const name of ['bollinger', 'rsi', 'macd']) await byId(page, `indicator-add-${name}`).click();
        const period = page.locator('[data-testid="indicator-rsi:14"] input');
        await period.fill('7');
        await period.press('Enter');
        await byId(page, 'indicator-rsi:7').waitFor();
        await browser.screenshot(`chart-picker-${look.name}`);
        await page.keyboard.press('Escape');
        const rsi = page.locator('[data-line="rsi:7"]');
        await until(async () => /RSI 7 \d+\.\d\d/.test(await rsi.textContent()), 'the legend has the value');
        // The server's word on the running candle, which moves between two questions.
        const { body } = await trader.get('/market/indicators/BTCUSDT?interval=1m&indicators=rsi:7&limit=2');
        assert.ok(body.lines[0].points.at(-1)[1] >= 0);

        await page.reload();
        await ready();
        await rsi.waitFor();
        assert.equal(await page.locator('[data-line]').count(), 7);
        await browser.screenshot(`chart-indicators-${look.name}`);

        const before = await bars();
        const box = await byId(page, 'chart').boundingBox();
        await page.mouse.move(box.x + box.width / 3, box.y + box.height / 4);
        await until(async () => {
          await page.mouse.wheel(-2_000, 0);
          return (await bars()) >= before + 1_000;
        }, 'older candles have come', 30_000);
        await until(async () => {
          const first = Number(await byId(page, 'chart').getAttribute('data-first'));
          const last = Math.floor(Date.now() / 60e3) * 60e3;
          return Math.abs((last - first) / 60e3 + 1 - (await bars())) <= 1;
        }, 'there are neither holes nor doubles');
        await browser.screenshot(`chart-left-${look.name}`);
        assert.deepEqual(browser.problems, []);
      } finally {
        await browser.close();
      }
    });
  }
});
