// The dashboard against the real server: the guide of the first visit by keyboard alone, and each quick action with how it can fail: buy, sell,
// close, cancel all, start a bot, halt. What is shown is what the API says.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { feedIsLive, raise, strike } from './stage.mjs';

const digits = (text) => Number(text.replaceAll(/[^\d.-]/g, ''));

for (const [locale, words] of [
  ['ko-KR', { kind: '모의', tooMuch: /주문 가능한 USDT보다 많습니다/, refused: /한도/, first: '호가에 오신 것을 환영합니다' }],
  ['en-US', { kind: 'Paper', tooMuch: /More USDT than is available/, refused: /limit/i, first: 'Welcome to Hoga' }],
]) {
  describe(`dashboard in ${locale}`, () => {
    let stage;
    let page;
    let trader;
    before(async () => {
      stage = await raise({ look: { locale, allow: [/status of (4\d\d|500)/] } });
      ({ page, trader } = stage);
      await feedIsLive(page);
    });
    after(async () => {
      assert.deepEqual(stage?.browser.problems ?? [], []);
      await strike(stage);
    });
    const shot = (name) => stage.browser.screenshot(`dashboard-${name}-${locale.slice(0, 2)}`);
    const toast = (text) => byId(page, 'toast').filter({ hasText: text }).first();

    test('the guide leads through by keyboard, and is over for good', async () => {
      await page.getByText(words.first).waitFor();
      await shot('guide');
      for (const step of ['look', 'paper', 'risk', 'exchange']) {
        await page.locator(`[data-testid="guide"][data-step="${step}"]`).waitFor();
        if (step === 'risk') {
          assert.equal(await byId(page, 'guide-next').isDisabled(), true);
          await byId(page, 'guide-acknowledge').focus();
          await page.keyboard.press('Space');
        }
        await byId(page, 'guide-next').focus();
        await page.keyboard.press('Enter');
      }
      await byId(page, 'guide').waitFor({ state: 'detached' });
      await page.reload();
      await byId(page, 'equity').waitFor();
      assert.equal(await byId(page, 'guide').count(), 0);
    });

    test('what the account is worth is what the server says, in the money that is chosen', async () => {
      await until(async () => Math.abs(digits(await byId(page, 'equity').textContent()) - Number((await trader.get('/portfolio/summary')).body.equity)) < 1, 'equity agrees');
      const settings = '**/api/v1/users/me/settings';
      await page.route(settings, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), display_currency: 'KRW' } });
      });
      await page.reload();
      await until(async () => /^[\d,]+ KRW$/.test(await byId(page, 'equity').textContent()), 'equity is in won');
      await shot('won');
      await page.unroute(settings);
      await page.reload();
      await until(async () => /USDT$/.test(await byId(page, 'equity').textContent()), 'and in dollars');
    });

    test('buys at the market in one figure; too much is refused in words before it is sent', async () => {
      await byId(page, 'quick-buy').click();
      await page.locator('[data-testid="quick-order"]').waitFor();
      assert.equal(await page.locator('.ant-modal [data-testid="account-kind"]').textContent(), words.kind);
      await byId(page, 'quick-pair').selectOption('BTCUSDT');
      await byId(page, 'quick-amount').fill('9,999,999');
      await page.getByText(words.tooMuch).waitFor();
      assert.equal(await byId(page, 'quick-submit').isDisabled(), true);
      await byId(page, 'quick-amount').fill('500');
      await byId(page, 'quick-estimate').waitFor();
      await shot('buy');
      await byId(page, 'quick-submit').click();
      await byId(page, 'quick-order').waitFor({ state: 'detached' });
      await byId(page, 'positions-row').first().waitFor();
      const [order] = (await trader.get('/trading/orders')).body.items;
      assert.deepEqual([order.status, order.side, order.quote_quantity], ['filled', 'buy', '500.00000000']);
    });

    test('what a limit refuses is said before it is sent', async () => {
      assert.equal((await trader.put('/users/me/limits', { max_order_value: '50' })).status, 200);
      await byId(page, 'quick-buy').click();
      await byId(page, 'quick-pair').selectOption('BTCUSDT');
      await byId(page, 'quick-amount').fill('500');
      await byId(page, 'quick-refused').waitFor();
      assert.match(await byId(page, 'quick-refused').textContent(), words.refused);
      assert.equal(await byId(page, 'quick-submit').isDisabled(), true);
      await page.keyboard.press('Escape');
      await byId(page, 'quick-order').waitFor({ state: 'detached' });
      assert.equal((await trader.put('/users/me/limits', {})).status, 200);
    });

    test('closes a position after asking; a failure is said and closes nothing', async () => {
      const closing = '**/api/v1/trading/positions/*/close';
      await page.route(closing, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"status":500,"code":"internal"}' }));
      await byId(page, 'dashboard-close').click();
      await byId(page, 'dashboard-close-confirm').click();
      await toast('BTC/USDT').waitFor();
      assert.equal((await trader.get('/trading/positions')).body.items.length, 1);
      await page.unroute(closing);
      await byId(page, 'dashboard-close').click();
      await byId(page, 'dashboard-close-confirm').click();
      // The fee was taken in coins, so that what is left is less than can be sold: there is nothing more to close.
      await byId(page, 'dashboard-close').waitFor({ state: 'detached' });
      for (const { size } of (await trader.get('/trading/positions')).body.items) assert.ok(Number(size) < 0.00001, size);
    });

    test('cancels all open orders after asking', async () => {
      for (const price of ['30000', '31000']) assert.equal((await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price })).status, 201);
      await until(async () => (await byId(page, 'open-orders-row').count()) === 2, 'both are listed');
      await shot('orders');
      await byId(page, 'dashboard-cancel-all').click();
      await byId(page, 'dashboard-cancel-all-confirm').click();
      await until(async () => (await byId(page, 'open-orders-row').count()) === 0, 'none is left');
      assert.deepEqual((await trader.get('/trading/orders?status=active')).body.items, []);
    });

    test('starts a bot', async () => {
      const bot = await trader.post('/bots', { strategy: 'rsi', parameters: { period: 2 }, symbols: ['BTCUSDT'], budget: '1000', name: 'Wave', intervals: ['1m'] });
      assert.equal(bot.status, 201, bot.text);
      await page.locator('[data-testid="dashboard-bot"][data-state="stopped"]').waitFor();
      await byId(page, 'dashboard-bot-start').click();
      await page.locator('[data-testid="dashboard-bot"][data-state="running"]').waitFor();
      await shot('all');
    });

    test('halts; what is refused then is said', async () => {
      await byId(page, 'quick-halt').click();
      await byId(page, 'halt-confirm').click();
      await byId(page, 'halt-done').click();
      await byId(page, 'halt-banner').waitFor();
      await byId(page, 'quick-buy').click();
      await byId(page, 'quick-pair').selectOption('BTCUSDT');
      await byId(page, 'quick-amount').fill('100');
      await byId(page, 'quick-refused').waitFor();
      await page.keyboard.press('Escape');
      await byId(page, 'halt-lift').click();
      await byId(page, 'halt-banner').waitFor({ state: 'detached' });
    });
  });
}
