// How a loss is ended, on screen and against the real server, whose market falls when it is told to: a stop-loss that was set by hand
// fires while nobody touches anything; and a bot at its daily loss limit is paused and buys no more, while its sale still goes through.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { exchange, feedIsLive, raise, strike, TOLD } from './stage.mjs';

describe('a stop-loss that was set by hand', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    ({ hoga, browser, page, trader } = await raise({ look: { locale: 'ko-KR' }, env: TOLD }));
  });
  after(() => strike({ browser, hoga }));

  const row = () => byId(page, 'positions-row').filter({ hasText: 'BTC/USDT' });

  test('stands at the exchange, and is shown beside the position', async () => {
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await feedIsLive(page);
    await byId(page, 'order-type-market').click();
    await byId(page, 'order-quantity').fill('0.01');
    await byId(page, 'order-submit').click();
    await byId(page, 'order-confirm').click();
    await byId(page, 'tab-positions').click();
    await row().locator('[data-testid="position-protection"]').click();
    await byId(page, 'protection-stop-percent').click();
    await byId(page, 'protection-stop').fill('5');
    await byId(page, 'protection-save').click();
    await row().locator('[data-testid="position-protection"][data-state="active"]').waitFor();
    assert.match(await row().textContent(), /손절 −5%/);
  });

  test('sells when the market falls through it; nothing is left of the position or of its orders', async () => {
    await exchange(hoga, 'POST', 'market', { kind: 'gap', symbol: 'BTCUSDT', size: -0.12 });
    await row().waitFor({ state: 'detached', timeout: 30_000 });
    await browser.screenshot('stop-fired');
    await byId(page, 'tab-history').click();
    const stop = byId(page, 'history-row').filter({ hasText: '보호' });
    await stop.first().waitFor();
    assert.match(await stop.first().textContent(), /매도.*체결/);
    await byId(page, 'tab-openOrders').click();
    await page.getByText('미체결 주문이 없습니다').waitFor();
    await browser.screenshot('stop-fired-history');
    const orders = (await trader.get('/trading/orders?limit=10')).body.items;
    const sale = orders.find((one) => one.side === 'sell' && one.status === 'filled');
    assert.equal(sale.is_protection, true);
    assert.deepEqual((await trader.get('/trading/orders?status=active')).body.items, []);
    assert.ok(Number((await trader.balance('BTC')).free) < 0.00001);
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});

describe('the daily loss limit of a bot', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  let id;
  before(async () => {
    ({ hoga, browser, page, trader } = await raise({ look: { locale: 'ko-KR' }, env: TOLD }));
  });
  after(() => strike({ browser, hoga }));

  const bot = async () => (await trader.get(`/bots/${id}`)).body;
  const holds = async () => (await bot()).holdings.some(({ size }) => Number(size) > 0.0001);

  test('is set in its form', async () => {
    await page.goto(`${hoga.url}/bots/new`);
    await byId(page, 'bot-name').fill('하루 손실 한도');
    await byId(page, 'setup-interval-1s').click();
    await byId(page, 'parameters-period').fill('2');
    await byId(page, 'parameters-oversold').fill('50');
    await byId(page, 'parameters-overbought').fill('50');
    await byId(page, 'parameters-first_only').uncheck();
    await byId(page, 'sizing-sizing_value').fill('500');
    await byId(page, 'limits-daily_loss_percent').fill('1');
    await byId(page, 'bot-save-start').click();
    await page.locator('[data-testid="bot-state"][data-state="running"]').waitFor();
    id = page.url().split('/').pop();
    await byId(page, 'bot-holding').first().waitFor({ timeout: 60_000 });
  });

  test('pauses it when the market falls, and says why', async () => {
    // It may have sold in the very moment before: then the next fall meets it.
    await until(
      async () => {
        if ((await bot()).state === 'paused') return true;
        if (await holds()) await exchange(hoga, 'POST', 'market', { kind: 'gap', symbol: 'BTCUSDT', size: -0.1 });
        return false;
      },
      'the bot is paused',
      60_000,
      1_000,
    );
    await page.locator('[data-testid="bot-state"][data-state="paused"]').waitFor();
    assert.match(await byId(page, 'bot-reason').textContent(), /일일 손실 한도에 도달했습니다.*다음 날까지 매수하지 않으며 매도는 계속합니다/);
    await browser.screenshot('bot-daily-loss');
  });

  test('lets its sale through, and no purchase', async () => {
    await until(async () => !(await holds()), 'what it held is sold', 60_000);
    const pausedAt = Date.parse((await trader.get(`/bots/${id}/log`)).body.items.find((line) => line.code === 'bot_daily_loss').time);
    const fills = async () => {
      const mine = new Set((await trader.get(`/bots/${id}/orders?limit=200`)).body.items.map((order) => order.id));
      const { items } = (await trader.get('/trading/fills?limit=200')).body;
      return items.filter((fill) => mine.has(fill.order_id) && Date.parse(fill.executed_at) > pausedAt);
    };
    assert.deepEqual([...new Set((await fills()).map((fill) => fill.side))], ['sell']);
    const refused = page.locator('[data-outcome="refused"]').filter({ hasText: '일시정지 상태라 매수하지 않습니다' });
    await refused.first().waitFor({ timeout: 60_000 });
    await byId(page, 'bot-tab-log').click();
    await byId(page, 'bot-log-row').filter({ hasText: '일일 손실 한도에 도달했습니다' }).first().waitFor();
    await browser.screenshot('bot-daily-loss-exit');
    assert.deepEqual([...new Set((await fills()).map((fill) => fill.side))], ['sell']);
    assert.equal((await bot()).state, 'paused');
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
