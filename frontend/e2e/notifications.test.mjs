// What has happened, from the screen: the bell, the list, what one wants to hear, a webhook that is tried, a price alert from the
// trading page, and a bot's address for alerts from outside; in Korean on a desk and in English on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { Hoga, until } from '../../tests/harness/hoga.mjs';
import { Receiver } from '../../tests/harness/outside.mjs';
import { Browser, byId, signIn } from './browser.mjs';

for (const look of [
  { name: 'desk', locale: 'ko-KR', width: 1440, height: 900, dark: true, bought: 'BTCUSDT 매수 체결', sent: /보냈습니다/, rose: /상승/ },
  { name: 'phone', locale: 'en-US', width: 390, height: 844, dark: false, bought: 'BTCUSDT bought', sent: /Sent/, rose: /rises/ },
]) {
  describe(`notifications on a ${look.name}`, () => {
    let hoga;
    let receiver;
    let browser;
    let page;
    let trader;
    before(async () => {
      [hoga, receiver] = await Promise.all([new Hoga({ HOGA_WEBHOOKS_PRIVATE: 'on' }).start(), new Receiver().start()]);
      trader = await Client.registered(hoga);
      browser = await new Browser().open(look);
      page = browser.page;
      await signIn(page, hoga, trader);
    });
    after(async () => {
      await browser?.close();
      await hoga?.stop();
      receiver?.stop();
    });
    const shot = (name) => browser.screenshot(`notifications-${look.name}-${name}`);

    test('the bell counts, lists and reads', async () => {
      const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '100' });
      assert.equal(placed.status, 201, placed.text);
      // The sign-in by a browser that was not seen before, and the purchase.
      await until(async () => (await byId(page, 'bell').getAttribute('data-unread')) === '2', 'the bell counts two');
      await byId(page, 'bell').click();
      await page.getByText(look.bought).first().waitFor();
      await shot('bell');
      await byId(page, 'bell-all').click();
      await byId(page, 'notices-page').waitFor();
      await byId(page, 'notice').first().waitFor();
      await shot('list');
      await byId(page, 'notices-read-all').click();
      await until(async () => (await byId(page, 'bell').getAttribute('data-unread')) === '0', 'all is read');
    });

    test('what is wanted is chosen, and a webhook is tried', async () => {
      await byId(page, 'notices-nav-settings').click();
      await byId(page, 'webhook-url').fill(`${receiver.url}/hook`);
      await byId(page, 'webhook-save').click();
      await byId(page, 'webhook-secret').waitFor();
      await byId(page, 'channel-webhook-test').click();
      await until(async () => look.sent.test(await byId(page, 'channel-webhook-result').textContent()), 'the test has arrived');
      assert.equal(JSON.parse(receiver.requests.at(-1).body).notifications[0].kind, 'test');
      receiver.behave = () => 500;
      await byId(page, 'channel-webhook-test').click();
      await until(async () => /HTTP 500/.test(await byId(page, 'channel-webhook-result').textContent()), 'and now it has not');
      receiver.behave = () => 204;
      await byId(page, 'channel-webhook-on').click();
      await byId(page, 'choice-bot_started-webhook').check();
      const wanted = async () => (await trader.get('/notifications/channels')).body.preferences.events.bot_started.includes('webhook');
      await until(wanted, 'the choice is kept');
      await shot('settings');
    });

    test('a price alert is made from the trading page', async () => {
      await page.goto(`${hoga.url}/trade/BTCUSDT`);
      await byId(page, 'make-alert').click();
      await byId(page, 'alerts-page').waitFor();
      await byId(page, 'alert-condition').selectOption('rises');
      await byId(page, 'alert-percent').fill('7.5');
      await byId(page, 'alert-add').click();
      await until(async () => look.rose.test(await byId(page, 'alert').first().textContent()), 'it is listed');
      await shot('alerts');
      await byId(page, 'alert-remove').first().click();
      await until(async () => (await trader.get('/alerts')).body.items.length === 0, 'it is gone');
    });

    test('a bot shows where its alerts go', async () => {
      const made = await trader.post('/bots', { name: 'Hooked', strategy: 'incoming_alerts', parameters: {}, symbols: ['BTCUSDT'], intervals: ['1m'], budget: '1000', sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' } });
      assert.equal(made.status, 201, made.text);
      await page.goto(`${hoga.url}/bots/${made.body.id}`);
      await byId(page, 'bot-tab-settings').click();
      const address = await byId(page, 'hook-address').textContent();
      assert.match(address, /\/api\/v1\/hooks\/hgbot_[0-9a-f]{48}$/);
      await byId(page, 'hook-addresses').fill('127.0.0.1');
      await byId(page, 'hook-save').click();
      await until(async () => (await trader.get(`/bots/${made.body.id}/hook`)).body.addresses[0] === '127.0.0.1', 'the address list is kept');
      await shot('hook');
      assert.deepEqual(browser.problems, []);
    });
  });
}
