// What goes wrong between the page and the server, one thing at a time: answers that refuse, are late or never come; a token that has run
// out in the middle of an order; messages that are lost, doubled or out of order; a line that falls silent; a day asleep. Each ends in
// the right screen, and no order is made twice.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { until } from '../../tests/harness/hoga.mjs';
import { byId } from './browser.mjs';
import { feedIsLive, raise, strike } from './stage.mjs';

const ORDERS = '**/api/v1/trading/orders';
const refusal = (status, code, headers = {}) => ({
  status,
  headers: { 'Content-Type': 'application/problem+json', ...headers },
  body: JSON.stringify({ type: 'about:blank', title: 'Refused', status, code, request_id: 'r-1' }),
});

describe('answers that are bad', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  before(async () => {
    ({ hoga, browser, page, trader } = await raise({ look: { allow: [/Failed to load resource/] } }));
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await feedIsLive(page);
    await byId(page, 'order-type-market').click();
  });
  after(() => strike({ browser, hoga }));
  beforeEach(() => page.unrouteAll());

  const orders = async () => (await trader.get('/trading/orders?limit=50')).body.items;
  // Answers the next order, and lets later ones through.
  const once = async (act) => {
    let isDone = false;
    await page.route(ORDERS, async (route) => {
      if (route.request().method() !== 'POST' || isDone) return route.fallback();
      isDone = true;
      return act(route);
    });
  };
  const send = async () => {
    await byId(page, 'order-quantity').fill('0.001');
    await byId(page, 'order-submit').click();
    await byId(page, 'order-confirm').click();
  };
  const toast = (text) => byId(page, 'toast').filter({ hasText: text }).last();

  for (const [status, code, words] of [
    [422, 'max_order_value', /refused/i],
    [429, 'rate_limited', /refused/i],
    [500, 'internal', /Look at the open orders/],
    [503, 'market_not_synced', /refused/i],
  ]) {
    test(`${status}: the order is refused in words, and the form stays as it was`, async () => {
      const before = (await orders()).length;
      await once((route) => route.fulfill(refusal(status, code, status === 429 ? { 'Retry-After': '3' } : {})));
      await send();
      await toast(words).waitFor();
      await browser.screenshot(`answer-${status}`);
      await byId(page, 'order-confirm').waitFor({ state: 'detached' });
      assert.equal(await byId(page, 'order-quantity').inputValue(), '0.001');
      assert.equal((await orders()).length, before);
      assert.doesNotMatch(await toast(words).textContent(), /undefined|\bcode\.|problem:/);
    });
  }

  test('an answer that is lost is asked for once more, and makes one order', async () => {
    const before = (await orders()).length;
    await once(async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await send();
    await byId(page, 'order-confirm').waitFor({ state: 'detached' });
    await until(async () => (await orders()).length === before + 1, 'one order is made');
    assert.equal((await orders())[0].status, 'filled');
  });

  test('a slow answer shows that it is awaited, and takes no second press', async () => {
    const before = (await orders()).length;
    let letGo;
    const held = new Promise((done) => (letGo = done));
    await once(async (route) => {
      await held;
      await route.continue();
    });
    await send();
    await byId(page, 'order-confirm').filter({ hasText: 'Sending' }).waitFor();
    assert.equal(await byId(page, 'order-confirm').isDisabled(), true);
    letGo();
    await byId(page, 'order-confirm').waitFor({ state: 'detached' });
    await until(async () => (await orders()).length === before + 1, 'one order is made');
  });

  test('a token that has run out in the middle of an order is renewed unseen', async () => {
    const before = (await orders()).length;
    await once((route) => route.fulfill(refusal(401, 'unauthenticated')));
    await send();
    await byId(page, 'order-confirm').waitFor({ state: 'detached' });
    await until(async () => (await orders()).length === before + 1, 'one order is made');
    assert.equal(await byId(page, 'login-form').count(), 0);
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});

describe('a line that does not do as it should', () => {
  let hoga;
  let browser;
  let page;
  let trader;
  // What becomes of each message of the server: nought, one or several to be handed on.
  let pass = (text) => [text];
  const asked = [];
  before(async () => {
    ({ hoga, browser, page, trader } = await raise());
    await page.routeWebSocket(/\/ws$/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((text) => {
        asked.push(text);
        server.send(text);
      });
      server.onMessage((text) => {
        for (const one of pass(text)) socket.send(one);
      });
    });
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await feedIsLive(page);
    await byId(page, 'book-bid').first().waitFor();
  });
  after(() => strike({ browser, hoga }));

  const isBook = (frame) => frame.channel === 'book' && frame.type === 'update';
  // Changes the next messages with updates of the book, and lets all others through.
  const spoil = (count, change) => {
    let left = count;
    pass = (text) => {
      const body = JSON.parse(text);
      const frames = Array.isArray(body) ? body : [body];
      if (left === 0 || !frames.some(isBook)) return [text];
      left -= 1;
      return change(text, frames);
    };
    return until(() => left === 0, 'the messages are spoilt', 20_000);
  };
  const resyncs = () => asked.filter((text) => /"op":"resync"/.test(text) && /book:BTCUSDT/.test(text)).length;
  // The screen's best bid is one that the server has had since a moment ago.
  const isExact = async () => {
    pass = (text) => [text];
    const seen = new Set();
    await until(async () => {
      for (const [price] of (await trader.get('/market/orderbook/BTCUSDT?depth=20')).body.bids) seen.add(Number(price));
      return seen.has(Number(await byId(page, 'book-bid').first().getAttribute('data-price')));
    }, 'the book is the server’s', 15_000);
    await page.locator('[data-testid="book"]:not([data-stale])').waitFor();
  };

  test('a lost message is noticed, and a new snapshot asked for', async () => {
    const before = resyncs();
    await spoil(1, () => []);
    await until(() => resyncs() > before, 'a snapshot is asked for');
    await isExact();
  });

  test('a doubled message changes nothing', async () => {
    const before = resyncs();
    await spoil(3, (text) => [text, text]);
    await isExact();
    assert.equal(resyncs(), before);
  });

  test('messages out of order are not believed', async () => {
    const before = resyncs();
    let kept = null;
    await spoil(2, (text) => {
      if (kept === null) {
        kept = text;
        return [];
      }
      return [text, kept];
    });
    await until(() => resyncs() > before, 'a snapshot is asked for');
    await isExact();
  });

  test('a silent line is marked, the form locked, and all is live again with the first word', async () => {
    pass = () => [];
    await page.locator('[data-testid="connection-state"][data-state="stale"]').waitFor();
    await byId(page, 'order-lock').waitFor();
    await byId(page, 'reconnect-banner').waitFor();
    await page.locator('[data-testid="book"][data-stale="true"]').waitFor();
    assert.equal(await byId(page, 'order-submit').isDisabled(), true);
    await browser.screenshot('line-silent');
    pass = (text) => [text];
    await feedIsLive(page);
    await byId(page, 'order-lock').waitFor({ state: 'detached' });
    await isExact();
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});

test('a window that was asleep for a day is right again by itself', async () => {
  const stage = await raise({ look: { allow: [/WebSocket/] } });
  const { hoga, browser, page, trader } = stage;
  try {
    // Without a time the page's clock may stand at 1970 for a moment.
    await page.clock.install({ time: new Date() });
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await feedIsLive(page);
    // Nothing that the page has timed runs for a day, and then what is due runs once.
    await page.clock.fastForward('24:00:00');
    await page.clock.resume();
    await feedIsLive(page);
    await byId(page, 'order-lock').waitFor({ state: 'detached', timeout: 20_000 });
    await byId(page, 'order-type-market').click();
    await byId(page, 'order-quantity').fill('0.001');
    await byId(page, 'order-submit').click();
    await byId(page, 'order-confirm').click();
    await until(async () => (await trader.get('/trading/orders')).body.items[0]?.status === 'filled', 'an order is filled');
    assert.deepEqual(browser.problems, []);
  } finally {
    await strike(stage);
  }
});
