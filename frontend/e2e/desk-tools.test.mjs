// The tools of the desk against the real server: an order put into the form from the chart, lines that are dragged and confirmed, or refused
// and put back; drawings, depth, kinds of chart; own orders in the book; all orders cancelled and all positions closed; pairs watched in
// an order of one's own; panels as they were left. What is done is checked in the API.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { feedIsLive, raise, strike } from './stage.mjs';

describe('the tools of the desk', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    ({ hoga, browser, page, trader } = await raise({ look: { allow: [/status of 422/] } }));
    await openTrading();
  });
  after(() => strike({ browser, hoga }));

  async function openTrading(symbol = 'BTCUSDT') {
    await page.goto(`${hoga.url}/trade/${symbol}`);
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    await byId(page, 'chart-overlay').waitFor();
    await feedIsLive(page);
  }

  const active = async () => (await trader.get('/trading/orders?status=active&limit=50')).body.items;
  const positions = async () => (await trader.get('/trading/positions')).body.items;
  const overlay = () => byId(page, 'chart-overlay').boundingBox();
  const line = (kind) => page.locator(`[data-testid="chart-line"][data-kind="${kind}"]`);

  // By the mouse, with some steps between, as a hand does.
  const drag = async (from, to) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.move(to.x, to.y);
    await page.mouse.up();
  };
  const dragLine = async (kind, by) => {
    const box = await line(kind).locator('[data-testid="chart-line-handle"]').boundingBox();
    const from = { x: box.x + 20, y: box.y + box.height / 2 };
    await drag(from, { x: from.x, y: from.y + by });
    await byId(page, 'move-confirm').waitFor();
    return page.locator('[data-testid="chart-line"][data-moved]').getAttribute('data-price');
  };

  test('a price of the chart goes into the form, and is sent only from there', async () => {
    const box = await overlay();
    // Below every bar in view, so that it rests.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.9, { button: 'right' });
    const price = await byId(page, 'chart-menu').getAttribute('data-price');
    await browser.screenshot('chart-menu');
    await byId(page, 'chart-menu-buy').click();
    assert.equal(await byId(page, 'order-price').inputValue(), price);
    assert.deepEqual(await active(), []);
    await byId(page, 'order-quantity').fill('0.002');
    await byId(page, 'order-submit').click();
    await byId(page, 'order-confirm').click();
    await line('order').waitFor();
    const [order] = await active();
    assert.equal(Number(order.price), Number(price));
    assert.equal(order.side, 'buy');
  });

  test('the line of an order is dragged, confirmed, and the order stands at the new price', async () => {
    const [before] = await active();
    const price = await dragLine('order', 14);
    assert.ok(Number(price) < Number(before.price));
    assert.equal((await active())[0].price, before.price, 'nothing is sent by dragging');
    await browser.screenshot('chart-line-move');
    await byId(page, 'move-confirm').click();
    await until(async () => {
      const open = await active();
      return open.length === 1 && Number(open[0].price) === Number(price);
    }, 'the order stands at the new price');
  });

  test('what the server refuses goes back to where it was', async () => {
    const [before] = await active();
    const body = JSON.stringify({ type: 'about:blank', title: 'Refused', status: 422, code: 'price_band' });
    await page.route('**/api/v1/trading/orders/*', (route) => (route.request().method() === 'PATCH' ? route.fulfill({ status: 422, contentType: 'application/problem+json', body }) : route.fallback()));
    await dragLine('order', -10);
    await byId(page, 'move-confirm').click();
    await byId(page, 'toast').filter({ hasText: 'not moved' }).waitFor();
    await page.unroute('**/api/v1/trading/orders/*');
    assert.equal(Number(await line('order').getAttribute('data-price')), Number(before.price));
    assert.equal((await active())[0].id, before.id);
  });

  test('a stop is moved by the keyboard, and another price is typed', async () => {
    const bought = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.01' });
    assert.equal(bought.status, 201, bought.text);
    const [position] = await until(async () => {
      const held = await positions();
      return held.length > 0 && held;
    }, 'the position is there');
    const [order] = await active();
    const stop = (Number(order.price) + 1).toFixed(2);
    const put = await trader.put(`/trading/positions/${position.id}/protection`, { stop: { price: stop } });
    assert.equal(put.status, 200, put.text);
    await line('stop').waitFor();
    await until(async () => (await line('stop').locator('[data-testid="chart-line-handle"]').count()) === 1, 'the stop may be moved');
    await line('stop').locator('[data-testid="chart-line-handle"]').focus();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Enter');
    await byId(page, 'move-price').fill(`${(Number(stop) - 5).toFixed(2)}`);
    assert.match(await byId(page, 'move-effect').textContent(), /USDT/);
    await browser.screenshot('chart-stop-move');
    await byId(page, 'move-confirm').click();
    await until(async () => Number((await positions())[0].protection.stop.price) === Number(stop) - 5, 'the stop is moved');
    await until(async () => (await positions())[0].protection_state === 'active', 'the stop stands');
  });

  test('own orders show in the book and are taken back there', async () => {
    await byId(page, 'book-group').selectOption('3');
    const { body: book } = await trader.get('/market/orderbook/BTCUSDT?depth=5');
    const price = (Math.floor(Number(book.bids[0][0]) * 0.9994 * 100) / 100).toFixed(2);
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.003', price });
    assert.equal(placed.status, 201, placed.text);
    const own = page.locator('[data-testid="book-own"][data-quantity="0.003"]');
    await own.waitFor();
    await browser.screenshot('book-own');
    await own.click();
    await until(async () => (await trader.get(`/trading/orders/${placed.body.id}`)).body.status === 'cancelled', 'the order is taken back');
    await byId(page, 'book-total-in').click();
    assert.equal(await byId(page, 'book-total-in').textContent(), 'Total (USDT)');
    await byId(page, 'book-group').selectOption('0');
  });

  test('Shift on a row of the book takes its price and all that lies up to it', async () => {
    const taken = await byId(page, 'book-ask').nth(2).evaluate((row) => {
      row.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }));
      return row.dataset.price;
    });
    assert.equal(await byId(page, 'order-price').inputValue(), taken);
    assert.ok(Number(await byId(page, 'order-quantity').inputValue()) > 0);
  });

  test('a per cent of what is free is typed, or pressed', async () => {
    const price = Number(await byId(page, 'order-price').inputValue());
    await byId(page, 'order-quantity').fill('25%');
    const free = Number((await trader.balance('USDT')).free);
    const worth = async () => Number(await byId(page, 'order-quantity').inputValue()) * price;
    assert.ok(Math.abs((await worth()) / free - 0.25) < 0.01);
    await page.locator('[data-testid="book"] h2').click();
    await page.keyboard.press('5');
    assert.ok(Math.abs((await worth()) / free - 0.5) < 0.01);
  });

  test('a comma that may be a decimal point is asked about', async () => {
    await byId(page, 'order-quantity').fill('1,5');
    assert.match(await byId(page, 'order-quantity-error').textContent(), /decimals with a point/);
    await byId(page, 'order-quantity').fill(' 0.00 1 ');
    assert.equal(await byId(page, 'order-quantity-error').count(), 0);
    await byId(page, 'order-quantity').fill('9'.repeat(40));
    assert.match(await byId(page, 'order-quantity-error').textContent(), /too long/);
    await byId(page, 'order-quantity').fill('');
  });

  test('drawings stay with their pair', async () => {
    await byId(page, 'chart-draw').click();
    await byId(page, 'drawing-trend').click();
    const box = await overlay();
    await page.mouse.click(box.x + 200, box.y + 120);
    await page.mouse.move(box.x + 300, box.y + 180);
    await page.mouse.click(box.x + 360, box.y + 200);
    await byId(page, 'drawing-fibonacci').click();
    await page.mouse.click(box.x + 260, box.y + 220);
    await page.mouse.click(box.x + 420, box.y + 90);
    assert.equal(await byId(page, 'drawing').count(), 2);
    await browser.screenshot('drawings');
    await page.reload();
    await until(async () => (await byId(page, 'drawing').count()) === 2, 'the drawings are there again', 20_000);
    await openTrading('ETHUSDT');
    assert.equal(await byId(page, 'drawing').count(), 0);
    await openTrading();
    await byId(page, 'drawing').first().focus();
    await page.keyboard.press('Delete');
    await until(async () => (await byId(page, 'drawing').count()) === 1, 'a drawing is removed');
  });

  test('every kind of chart, and the depth of the book level by level', async () => {
    for (const kind of ['hollow', 'bars', 'line', 'area', 'heikin']) {
      await byId(page, 'chart-kind').selectOption(kind);
      await page.locator(`[data-testid="chart"][data-kind="${kind}"]`).waitFor();
      await browser.screenshot(`chart-${kind}`);
    }
    await byId(page, 'chart-kind').selectOption('candles');
    await byId(page, 'chart-depth').click();
    await byId(page, 'depth-canvas').focus();
    await page.keyboard.press('ArrowRight');
    assert.match(await byId(page, 'depth-level').textContent(), /Asks up to [\d,.]+ USDT/);
    await page.keyboard.press('Home');
    assert.match(await byId(page, 'depth-level').textContent(), /Bids down to/);
    await browser.screenshot('depth');
    await byId(page, 'chart-depth').click();
  });

  test('pairs are watched in an order of one’s own', async () => {
    const star = (symbol) => page.locator(`[data-testid="pair-watch"][data-symbol="${symbol}"]`);
    for (const symbol of ['BTCUSDT', 'ETHUSDT', 'SOLUSDT']) await star(symbol).click();
    await byId(page, 'pairs-watched').click();
    const order = () => byId(page, 'pair-row').evaluateAll((rows) => rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map((row) => row.dataset.symbol));
    assert.deepEqual(await order(), ['BTCUSDT', 'ETHUSDT', 'SOLUSDT']);
    const grip = await byId(page, 'pair-grip').nth(0).boundingBox();
    const middle = { x: grip.x + 12, y: grip.y + 12 };
    await drag(middle, { x: middle.x, y: middle.y + 84 });
    await until(async () => (await order()).join() === 'ETHUSDT,SOLUSDT,BTCUSDT', 'the pair is moved');
    await byId(page, 'pair-grip').nth(1).focus();
    await page.keyboard.press('ArrowUp');
    await until(async () => (await order()).join() === 'SOLUSDT,ETHUSDT,BTCUSDT', 'the pair is moved by the keyboard');
    await page.reload();
    await byId(page, 'pairs-watched').click();
    await until(async () => (await order()).join() === 'SOLUSDT,ETHUSDT,BTCUSDT', 'the order is kept', 20_000);
    await byId(page, 'pair-row').first().hover();
    await browser.screenshot('watchlist');
    await byId(page, 'pair-sell').first().click();
    await page.waitForURL('**/trade/SOLUSDT');
    await byId(page, 'order-side-sell').and(page.locator('[aria-pressed="true"]')).waitFor();
  });

  test('panels stay as they were left, and go back to how they stood', async () => {
    await openTrading();
    const share = () =>
      page.evaluate(() => {
        const [chart, ticket] = ['panel-chart', 'panel-ticket'].map((id) => document.getElementById(id).getBoundingClientRect().width);
        return chart / (chart + ticket);
      });
    await page.getByRole('separator').first().focus();
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowLeft');
    const moved = await until(async () => {
      const now = await share();
      return now < 0.58 && now;
    }, 'the border is moved');
    await page.reload();
    await until(async () => Math.abs((await share()) - moved) < 0.01, 'the border is where it was', 20_000);
    await byId(page, 'layout-preset').selectOption('standard');
    await until(async () => Math.abs((await share()) - 0.6) < 0.01, 'the panels stand as at the beginning');
  });

  test('all open orders are cancelled, and all positions closed; protection goes with its position', async () => {
    const { body: book } = await trader.get('/market/orderbook/ETHUSDT?depth=1');
    const price = (Math.floor(Number(book.bids[0][0]) * 80) / 100).toFixed(2);
    const placed = await trader.order({ symbol: 'ETHUSDT', side: 'buy', type: 'limit', quantity: '0.1', price });
    assert.equal(placed.status, 201, placed.text);
    await byId(page, 'tab-openOrders').click();
    await byId(page, 'cancel-all-pair').waitFor();
    await page.keyboard.press('Shift+X');
    await browser.screenshot('cancel-all');
    await page.getByRole('button', { name: 'Keep' }).click();
    await byId(page, 'cancel-all').click();
    await byId(page, 'cancel-all-confirm').click();
    await until(async () => (await active()).every((order) => order.is_protection), 'only protection is left');
    assert.equal((await active()).length, 1);
    await byId(page, 'tab-positions').click();
    await byId(page, 'close-all').click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'Close all' }).click();
    await until(async () => (await positions()).every((one) => Number(one.size) < 0.0001) && (await active()).length === 0, 'nothing is left', 20_000);
  });

  test('the list of keys opens by its own', async () => {
    await page.locator('[data-testid="book"] h2').click();
    await page.keyboard.press('?');
    await byId(page, 'key-sheet').waitFor();
    await browser.screenshot('key-sheet');
    await page.keyboard.press('Escape');
    await byId(page, 'key-sheet').waitFor({ state: 'detached' });
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
