// What keeps trading within bounds, on screen and against the real server: limits of the user, an account and a pair, which only
// tighten what is above them; the audit, explained, filtered and exported; the operator's limits and halt, which nobody else sees.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { makeAdmin, until } from '../../tests/harness/hoga.mjs';
import { byId, signIn } from './browser.mjs';
import { raise, strike } from './stage.mjs';

describe('limits, audit, operator', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  let admin;
  let account;
  before(async () => {
    // What a page says of a request that is refused, by design.
    ({ hoga, browser, page, trader } = await raise({ look: { allow: [/status of 4(03|04|22)/] } }));
    admin = await Client.registered(hoga);
    account = (await trader.get('/users/me/accounts')).body.items[0].id;
    await makeAdmin(hoga, admin);
  });
  after(() => strike({ browser, hoga }));

  const signOut = async () => {
    await byId(page, 'user-menu').click();
    await byId(page, 'sign-out').click();
    await byId(page, 'login-email').waitFor();
  };
  const choose = async (id, label) => {
    await byId(page, id).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: label }).first().click();
  };
  const limits = async () => (await trader.get('/users/me/limits')).body.items;
  const saveAndWait = async (holds, what) => {
    await byId(page, 'limits-save').click();
    return until(async () => (await limits()).find(holds), what);
  };

  test('a user limits all accounts, and tightens that for an account and a pair; a looser limit is called vain', async () => {
    await byId(page, 'nav-settings').click();
    await byId(page, 'settings-nav-limits').click();
    await byId(page, 'limit-max_order_value').fill('500');
    await byId(page, 'limit-max_open_orders').fill('7');
    const own = await saveAndWait((set) => set.layer === 'user', 'the limits of the user stand');
    assert.equal(Number(own.max_order_value), 500);
    assert.equal(own.max_open_orders, 7);
    await byId(page, 'limits-set-row').first().waitFor();

    await choose('limits-account', 'Paper');
    assert.equal(await byId(page, 'limit-max_order_value').inputValue(), '');
    assert.match(await byId(page, 'limit-max_order_value-above').textContent(), /All your accounts: at most 500/);
    await byId(page, 'limit-max_order_value').fill('900');
    await until(async () => /Changes nothing/.test(await byId(page, 'limit-max_order_value-above').textContent()), 'it is called vain');
    await browser.screenshot('limits-vain');
    await byId(page, 'limit-max_order_value').fill('90');
    await saveAndWait((set) => set.layer === 'account', 'the limit of the account stands');

    await choose('limits-account', 'All accounts');
    await choose('limits-symbol', 'ETH/USDT');
    assert.match(await byId(page, 'limit-max_open_orders-above').textContent(), /at most 7/);
    await byId(page, 'limit-max_order_value').fill('20');
    await saveAndWait((set) => set.symbol === 'ETHUSDT', 'the limit of the pair stands');
    await until(async () => (await byId(page, 'limits-set-row').count()) === 3, 'all three are listed');
    await browser.screenshot('limits');
    const order = (symbol, quote_quantity) => trader.order({ symbol, side: 'buy', type: 'market', quote_quantity });
    assert.equal((await order('ETHUSDT', '30')).body.figures.layer, 'symbol');
    assert.equal((await order('BTCUSDT', '100')).body.figures.layer, 'account');
    assert.equal((await order('BTCUSDT', '50')).status, 201);
  });

  test('what the server finds wrong stands at its field', async () => {
    await choose('limits-symbol', 'All pairs');
    await byId(page, 'limit-max_drawdown').fill('101');
    await byId(page, 'limits-save').click();
    const item = page.locator('.ant-form-item').filter({ has: page.locator('[data-testid="limit-max_drawdown"]') });
    await item.locator('.ant-form-item-explain-error').waitFor();
    await browser.screenshot('limits-wrong');
    await byId(page, 'limit-max_drawdown').fill('abc');
    await until(async () => /plain number/.test(await item.textContent()), 'what is no number is never sent');
    assert.equal((await limits()).some((set) => set.max_drawdown), false);
  });

  test('a set is removed from the list', async () => {
    await page.reload();
    const row = byId(page, 'limits-set-row').filter({ hasText: 'ETH/USDT' });
    await row.locator('[data-testid="limits-remove"]').click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
    assert.equal((await limits()).some((set) => set.symbol), false);
  });

  test('the audit explains what happened, filters, and comes along as a file', async () => {
    await byId(page, 'settings-nav-activity').click();
    await byId(page, 'activity-row').first().waitFor();
    const text = await byId(page, 'activity-row').filter({ hasText: 'Order refused' }).first().textContent();
    assert.match(text, /Buy Market BTCUSDT for 100/);
    assert.match(text, /worth more than a limit allows/);
    assert.match(text, /by you · Paper/);
    await browser.screenshot('activity');
    await choose('activity-action', 'Limits changed');
    await until(async () => (await byId(page, 'activity-row').evaluateAll((rows) => rows.map((row) => row.dataset.action))).every((action) => action === 'limits_changed'), 'only limits are listed');
    assert.match(await byId(page, 'activity-row').last().textContent(), /Largest ordernone → 500/);
    await byId(page, 'activity-row').first().locator('summary').click();
    await browser.screenshot('activity-limits');
    await byId(page, 'activity-export').click();
    await byId(page, 'step-up-input').fill(trader.password);
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'step-up-confirm').click()]);
    const lines = readFileSync(await download.path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    assert.match(download.suggestedFilename(), /^hoga-audit-\d{4}-\d\d-\d\d\.ndjson$/);
    assert.deepEqual(lines.map((line) => line.sequence), lines.map((_, i) => i + 1));
    assert.ok(lines.some((line) => line.action === 'order_refused'));
  });

  test('the settings say how long orders take, stage by stage', async () => {
    await byId(page, 'settings-nav-general').click();
    const stage = (name) => page.locator(`[data-testid="latency-stage"][data-stage="${name}"]`);
    await stage('total').waitFor();
    const { stages } = (await trader.get(`/users/me/accounts/${account}/latency`)).body;
    for (const { stage: name, count } of stages) assert.equal(await stage(name).locator('td').last().textContent(), String(count));
    assert.match(await stage('wire_to_acknowledgement').textContent(), /Wire → confirmation.*(µs|ms)/);
  });

  test('the page of the operator answers a user that it is not for them', async () => {
    await page.goto(`${hoga.url}/admin`);
    await byId(page, 'not-allowed').waitFor();
    await browser.screenshot('operator-not-allowed');
    assert.equal(await byId(page, 'settings-nav-operatorAudit').count(), 0);
    assert.equal(await byId(page, 'limits-save').count(), 0);
  });

  test('the operator limits everybody, which users see and cannot loosen', async () => {
    await signOut();
    await signIn(page, hoga, admin);
    await page.goto(`${hoga.url}/admin`);
    await byId(page, 'platform-halt-state').waitFor();
    await byId(page, 'limit-max_order_value').fill('40');
    await byId(page, 'limits-save').click();
    await until(async () => (await limits()).some((set) => set.layer === 'platform' && Number(set.max_order_value) === 40), 'the limit of the platform stands');
    await byId(page, 'limits-set-row').first().waitFor();
    await browser.screenshot('operator');
    const refused = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '45' });
    assert.equal(refused.body.figures.layer, 'platform', refused.text);
  });

  test("the operator reads a user's activity by the email, filtered, and nobody else's page shows it", async () => {
    await byId(page, 'settings-nav-operatorAudit').click();
    await byId(page, 'users-activity-email').fill(trader.email);
    await byId(page, 'users-activity-show').click();
    await byId(page, 'users-activity-whose').filter({ hasText: trader.email }).waitFor();
    await choose('activity-action', 'Order refused');
    const actions = () => byId(page, 'activity-row').evaluateAll((rows) => rows.map((row) => row.dataset.action));
    await until(async () => (await actions()).length > 0 && (await actions()).every((action) => action === 'order_refused'), 'only refusals are listed');
    assert.match(await byId(page, 'activity-row').first().textContent(), /worth more than a limit allows/);
    await browser.screenshot('operator-activity');
    await byId(page, 'users-activity-email').fill('nobody@hoga.test');
    await byId(page, 'users-activity-show').click();
    await page.getByText('Nobody has that email.').waitFor();
    await page.goto(`${hoga.url}/admin`);
  });

  test('the operator halts everything after a confirmation, with a receipt; users see by whom, and cannot lift it', async () => {
    const price = String(Math.floor(Number((await trader.get('/market/orderbook/BTCUSDT?depth=1')).body.bids[0][0]) * 0.4));
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price });
    assert.equal(placed.status, 201, placed.text);
    await byId(page, 'platform-halt-open').click();
    assert.equal(await byId(page, 'platform-halt-confirm').isDisabled(), true);
    await byId(page, 'platform-halt-reason').fill('maintenance of the exchange');
    await byId(page, 'platform-halt-sure').click();
    await browser.screenshot('operator-halt');
    await byId(page, 'platform-halt-confirm').click();
    await page.locator('[data-testid="platform-receipt"][data-done="true"]').waitFor();
    assert.match(await byId(page, 'platform-receipt').textContent(), /Orders cancelled1/);
    assert.equal(await byId(page, 'platform-receipt-account').count(), (await admin.get('/admin/halt')).body.accounts);
    await byId(page, 'platform-halt-banner').waitFor();
    await browser.screenshot('operator-halted');
    assert.equal((await trader.get(`/trading/orders/${placed.body.id}`)).body.status, 'cancelled');

    await signOut();
    await signIn(page, hoga, trader);
    const banner = byId(page, 'platform-halt-banner');
    await banner.waitFor();
    assert.match(await banner.textContent(), /operator has halted all trading.*maintenance of the exchange/);
    assert.equal(await byId(page, 'halt-lift').count(), 0);
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await byId(page, 'order-price').fill(price);
    await byId(page, 'order-quantity').fill('0.001');
    await byId(page, 'risk-layer').first().waitFor();
    assert.equal(await byId(page, 'risk-layer').first().getAttribute('data-layer'), 'platform');
    await browser.screenshot('platform-halted-desk');

    await signOut();
    await signIn(page, hoga, admin);
    await page.goto(`${hoga.url}/admin`);
    await byId(page, 'platform-halt-lift').click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: 'Lift the halt' }).click();
    await page.locator('[data-testid="platform-halt-state"][data-halted="false"]').waitFor();
    await byId(page, 'platform-halt-banner').waitFor({ state: 'detached', timeout: 20_000 });
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
