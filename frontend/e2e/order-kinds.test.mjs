// Every kind of order on the trading screen, against the real server and exchange: two exits placed as one and taken back as one, an
// entry with its exits, a trailing stop and an iceberg, an order made smaller in place, stops and targets, limit orders that rest or
// do not; what the exchange lacks; an order whose outcome is not known, with its age, while the exchange answers nothing; and what
// protects a position, with its alarm.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { exchange, feedIsLive, loseOutcome, raise, strike, TOLD } from './stage.mjs';

describe('kinds of orders on screen', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    ({ hoga, browser, page, trader } = await raise({ env: TOLD }));
    const bought = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.05' });
    assert.equal(bought.status, 201, bought.text);
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    await feedIsLive(page);
  });
  after(() => strike({ browser, hoga }));

  const last = async () => Number((await trader.get('/market/tickers')).body.items.find((one) => one.symbol === 'BTCUSDT').price);
  const share = async (part) => String(Math.floor((await last()) * part));
  const active = async () => (await trader.get('/trading/orders?status=active&limit=50')).body.items;
  const position = async () => (await trader.get('/trading/positions')).body.items.find((one) => one.symbol === 'BTCUSDT');
  const fill = async (fields) => {
    for (const [id, text] of Object.entries(fields)) await byId(page, id).fill(text);
  };
  const kind = async (tab, name) => {
    await byId(page, `order-type-${tab}`).click();
    if (name) await byId(page, 'order-kind').selectOption(name);
  };
  // The gate has let it through before it is sent: the verdict is part of the confirmation.
  const send = async (shot) => {
    await byId(page, 'risk-verdict').first().waitFor();
    await byId(page, 'order-submit').click();
    await byId(page, 'order-confirm').waitFor();
    await browser.screenshot(`confirm-${shot}`);
    await byId(page, 'order-confirm').click();
    await byId(page, 'order-confirm').waitFor({ state: 'detached' });
  };
  const rows = () => byId(page, 'open-orders-row');
  const shows = (count) => until(async () => (await rows().count()) === count, `${count} orders are on screen`);
  const cells = (column) => page.locator(`[data-testid="open-orders-row"] [data-column="${column}"]`).allTextContents();
  const row = (id) => page.locator(`[data-testid="open-orders-row"][data-id="${id}"]`);

  test('a target and a stop are placed as one, stand together, and are taken back as one', async () => {
    await byId(page, 'order-side-sell').click();
    await kind('oco', 'oco');
    await fill({ 'order-target-price': await share(1.2), 'order-stop-price': await share(1.1), 'order-quantity': '0.01' });
    assert.match(await byId(page, 'order-stop-price-error').textContent(), /below the last price/);
    await fill({ 'order-stop-price': await share(0.9) });
    await send('oco');
    await shows(2);
    assert.deepEqual(await cells('type'), ['LimitTarget', 'StopStop']);
    const groups = await rows().evaluateAll((all) => all.map(({ dataset }) => [dataset.group, dataset.groupPlace]));
    const [list] = (await trader.get('/trading/order-lists')).body.items;
    assert.deepEqual(groups, [[list.id, 'first'], [list.id, 'last']]);
    assert.equal(list.status, 'executing');
    assert.equal(list.type, 'oco');
    await browser.screenshot('oco-open');
    await byId(page, 'order-cancel').last().click();
    await shows(0);
    assert.deepEqual(await active(), []);
    assert.equal((await trader.get(`/trading/order-lists/${list.id}`)).body.status, 'done');
  });

  test('an entry with its exits, which wait for it', async () => {
    await byId(page, 'order-side-buy').click();
    await byId(page, 'order-kind').selectOption('bracket');
    await fill({ 'order-price': await share(0.9), 'order-target-price': await share(1.2), 'order-stop-price': await share(0.7), 'order-quantity': '0.01' });
    assert.match(await byId(page, 'order-targetGain').textContent(), /^\+/);
    await send('bracket');
    await shows(3);
    assert.deepEqual(await cells('type'), ['LimitEntry', 'LimitTarget', 'StopStop']);
    assert.deepEqual(await cells('status'), ['Open', 'Waits for the entry', 'Waits for the entry']);
    await browser.screenshot('bracket-open');
    await byId(page, 'order-cancel').first().click();
    await shows(0);
  });

  test('a trailing stop and an iceberg; an order made smaller keeps its place', async () => {
    await byId(page, 'order-side-sell').click();
    await kind('stop', 'trailing_stop');
    await fill({ 'order-trailing': '5', 'order-quantity': '0.01' });
    await send('trailing');
    await shows(1);
    assert.deepEqual(await cells('stop'), ['5 % behind']);
    assert.equal((await active())[0].trailing_delta_bps, 500);
    await kind('limit');
    await fill({ 'order-price': await share(1.3), 'order-quantity': '0.005', 'order-visible': '0.001' });
    await send('iceberg');
    await shows(2);
    const iceberg = (await active()).find((one) => one.iceberg_quantity);
    assert.equal(Number(iceberg.iceberg_quantity), 0.001);
    assert.match(await row(iceberg.id).textContent(), /Iceberg 0.001/);
    await row(iceberg.id).locator('[data-testid="order-edit"]').click();
    await fill({ 'order-edit-quantity': '0.004' });
    assert.match(await byId(page, 'order-edit-hint').textContent(), /keeps its place/);
    await byId(page, 'order-edit-save').click();
    await until(async () => (await active()).some((one) => one.id === iceberg.id && Number(one.quantity) === 0.004), 'the order is smaller and the same');
    await browser.screenshot('iceberg-open');
    assert.equal((await trader.call('DELETE', '/trading/orders')).status, 200);
    await shows(0);
  });

  test('stops and targets wait for their price, with a limit or without', async () => {
    await byId(page, 'order-side-sell').click();
    const kinds = [
      ['stop', { 'order-stop-price': await share(0.9) }],
      ['stop_limit', { 'order-stop-price': await share(0.9), 'order-price': await share(0.89) }],
      ['take_profit', { 'order-stop-price': await share(1.1) }],
      ['take_profit_limit', { 'order-stop-price': await share(1.1), 'order-price': await share(1.09) }],
    ];
    for (const [i, [name, fields]] of kinds.entries()) {
      await kind('stop', name);
      await fill({ ...fields, 'order-quantity': '0.005' });
      await send(name);
      await shows(i + 1);
    }
    assert.deepEqual((await active()).map((one) => one.type).sort(), kinds.map(([name]) => name).sort());
    assert.deepEqual((await active()).filter((one) => one.is_emulated), []);
    await browser.screenshot('stops-open');
    assert.equal((await trader.call('DELETE', '/trading/orders')).status, 200);
    await shows(0);
  });

  test('a limit order that only rests, one that does not rest, one that is all or nothing; and a purchase by amount', async () => {
    await byId(page, 'order-side-buy').click();
    const placed = async (shot) => {
      const known = (await trader.get('/trading/orders?limit=1')).body.items[0]?.id;
      await send(shot);
      return until(async () => {
        const [newest] = (await trader.get('/trading/orders?limit=1')).body.items;
        return newest.id !== known && !['pending', 'unknown'].includes(newest.status) && newest;
      }, `${shot} is answered`);
    };
    await kind('limit');
    for (const [mode, status] of [['post_only', 'open'], ['ioc', 'expired'], ['fok', 'expired']]) {
      await byId(page, 'order-limit-mode').selectOption(mode);
      await fill({ 'order-price': await share(0.8), 'order-quantity': '0.002' });
      const order = await placed(mode);
      assert.deepEqual([order.status, order.post_only, order.time_in_force], [status, mode === 'post_only', mode === 'post_only' ? 'gtc' : mode]);
    }
    await shows(1);
    await byId(page, 'order-cancel').click();
    await shows(0);
    await byId(page, 'order-limit-mode').selectOption('gtc');
    await kind('market');
    await fill({ 'order-quote-quantity': '50' });
    const bought = await placed('by-amount');
    assert.deepEqual([bought.type, Number(bought.quote_quantity), bought.status], ['market', 50, 'filled']);
    await byId(page, 'order-side-sell').click();
  });

  test('an order whose outcome is not known is shown so, with an age that counts, until the exchange answers', async () => {
    await loseOutcome(hoga);
    await kind('limit');
    await fill({ 'order-price': await share(1.3), 'order-quantity': '0.002', 'order-visible': '' });
    await send('doubt');
    const age = byId(page, 'order-doubt-age');
    await age.waitFor();
    const first = await age.textContent();
    await until(async () => (await age.textContent()) !== first, 'the age counts');
    assert.match((await cells('status'))[0], /^Being checked · \d+ s$/);
    await byId(page, 'tab-positions').click();
    await byId(page, 'tab-alarm').waitFor();
    await byId(page, 'tab-openOrders').click();
    await browser.screenshot('unknown-order');
    await exchange(hoga, 'DELETE', 'faults');
    await age.waitFor({ state: 'detached', timeout: 30_000 });
    assert.deepEqual(await cells('status'), ['Open']);
    await byId(page, 'order-cancel').click();
    await shows(0);
  });

  test('a position is protected, its orders stand behind it, and a refusal changes nothing', async () => {
    await byId(page, 'tab-positions').click();
    const cell = byId(page, 'position-protection');
    await cell.click();
    await byId(page, 'protection-stop-percent').click();
    await byId(page, 'protection-stop').fill('10');
    await byId(page, 'protection-target-price').click();
    await byId(page, 'protection-target').fill(await share(1.25));
    await browser.screenshot('protection');
    await byId(page, 'protection-save').click();
    await page.locator('[data-testid="position-protection"][data-state="active"]').waitFor();
    assert.match(await cell.textContent(), /Stop −10% · Target /);
    const guards = (await position()).protection.orders;
    assert.equal(guards.length, 2);
    await browser.screenshot('protected');
    await byId(page, 'tab-openOrders').click();
    await shows(2);
    assert.equal(await byId(page, 'order-cancel').count(), 0);
    assert.equal(await byId(page, 'mark-protection').count(), 2);
    await browser.screenshot('protection-orders');
    await byId(page, 'tab-positions').click();
    await cell.click();
    await byId(page, 'protection-stop-trailing').click();
    await byId(page, 'protection-stop').fill('5');
    await byId(page, 'protection-target-none').click();
    await byId(page, 'protection-save').click();
    await until(async () => (await position()).protection?.trailing?.delta_bps === 500 && (await position()).protection_state === 'active', 'the distance protects it');
    await until(async () => /Trails 5%/.test(await cell.textContent()), 'the distance is on screen');
    await cell.click();
    await byId(page, 'protection-remove').click();
    await page.locator('[data-testid="position-protection"][data-state="none"]').waitFor();
    assert.equal((await position()).protection, null);
  });

  test('protection that cannot be placed raises an alarm, which ends when it stands', async () => {
    await exchange(hoga, 'POST', 'faults', { kind: 'server_error', method: 'POST', target: '/api/v3/orderList/oco' });
    await byId(page, 'position-protection').click();
    await byId(page, 'protection-stop-percent').click();
    await byId(page, 'protection-stop').fill('10');
    await byId(page, 'protection-target-percent').click();
    await byId(page, 'protection-target').fill('20');
    await byId(page, 'protection-save').click();
    await byId(page, 'protection-banner').waitFor();
    await page.locator('[data-testid="position-protection"][data-state="missing"]').waitFor();
    await byId(page, 'protection-save').waitFor({ state: 'detached' });
    await browser.screenshot('protection-missing');
    await page.goto(`${hoga.url}/settings`);
    await byId(page, 'protection-banner').waitFor();
    await exchange(hoga, 'DELETE', 'faults');
    await byId(page, 'protection-banner').waitFor({ state: 'detached', timeout: 60_000 });
    assert.equal((await position()).protection_state, 'active');
  });

  test('what the exchange lacks: watched with a note, refused with the reason', async () => {
    // The built-in exchange does everything, so the screen is told otherwise.
    await page.route('**/api/v1/market/symbols*', async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      for (const symbol of body.items) Object.assign(symbol.capabilities, { take_profit: false, bracket: false, iceberg: false });
      await route.fulfill({ response: answer, json: body });
    });
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await byId(page, 'order-price').waitFor();
    assert.equal(await byId(page, 'order-visible').count(), 0);
    await kind('stop', 'take_profit');
    assert.match(await byId(page, 'order-watched').textContent(), /only while Hoga runs/);
    await kind('oco', 'bracket');
    assert.match(await byId(page, 'order-lock').textContent(), /has no brackets/);
    assert.equal(await byId(page, 'order-submit').isDisabled(), true);
    await browser.screenshot('bracket-refused');
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
