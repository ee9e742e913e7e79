// Bots from outside: made from a form, started, watched, stopped; and ten of them go on where they were when the server is killed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

const sum = (values) => values.reduce((total, value) => total + value, 0);
const near = (a, b) => Math.abs(a - b) < 1e-7;

// Changes its mind at nearly every candle.
const nervous = (number, symbol, exits = {}) => ({
  name: `bot ${number}`,
  strategy: 'rsi',
  parameters: { period: 2, oversold: 50, overbought: 50 },
  symbols: [symbol],
  intervals: ['1s'],
  budget: '1000',
  sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' },
  exits,
});

describe('bots', () => {
  let hoga;
  let owner;
  before(async () => {
    hoga = await new Hoga().start();
    owner = await Client.registered(hoga);
  });
  after(() => hoga.stop());

  test('strategies come with their forms in both languages', async () => {
    const { body } = await owner.get('/strategies');
    const rsi = body.items.find((one) => one.name === 'rsi');
    assert.equal(rsi.parameters.properties.period.default, 14);
    assert.ok(rsi.title.ko && rsi.title.en && rsi.parameters.properties.period['x-ko'].title);
    for (const form of [body.sizing, body.limits, body.exits]) {
      for (const name of form['x-order']) assert.ok(form.properties[name].title && form.properties[name]['x-ko'].title, name);
    }
  });

  test('every bad field is named', async () => {
    const bad = { ...nervous(1, 'BTCUSDT'), parameters: { period: 0, nonsense: 1 }, symbols: ['NOPEUSDT'], intervals: ['7m'], sizing: { sizing_rule: 'luck' }, limits: { cool_down_losses: 3 } };
    const { status, body, text } = await owner.post('/bots', bad);
    assert.equal(status, 422, text);
    const fields = body.errors.map((one) => one.field);
    for (const field of ['parameters.period', 'parameters.nonsense', 'symbols', 'intervals', 'sizing.sizing_rule', 'limits.cool_down_minutes']) assert.ok(fields.includes(field), `${field} in ${fields}`);
    assert.equal((await owner.post('/bots', { ...nervous(1, 'BTCUSDT'), strategy: 'astrology' })).body.errors[0].field, 'strategy');
    assert.equal((await owner.get('/bots')).body.items.length, 0);
  });

  test('a bot trades, is seen live, is edited, stopped with close, copied and deleted', async () => {
    const socket = await new Socket(hoga, `/ws?ticket=${(await owner.post('/auth/ws-ticket')).body.ticket}`).opened;
    socket.send({ op: 'subscribe', channels: ['bots'], id: 1 });
    const made = await owner.post('/bots', nervous(1, 'BTCUSDT'));
    assert.equal(made.status, 201, made.text);
    const { id } = made.body;
    assert.equal(made.body.state, 'stopped');
    assert.equal(made.body.currency, 'USDT');
    assert.equal((await owner.post(`/bots/${id}/start`)).body.state, 'running');
    assert.equal((await owner.post(`/bots/${id}/start`)).body.code, 'bot_running');
    const signals = await until(async () => {
      const found = await owner.all(`/bots/${id}/signals`);
      return found.some((one) => one.outcome === 'ordered') && found;
    }, 'a signal that ordered', 60_000);
    const ordered = signals.find((one) => one.outcome === 'ordered');
    assert.match(ordered.reason.en, /RSI/);
    assert.ok(ordered.reason.ko);
    await until(() => socket.messages.some((m) => m.channel === 'bots' && m.data.signals?.length), 'a signal on the socket');
    await until(() => socket.messages.some((m) => m.channel === 'bots' && m.data.bots?.some((bot) => bot.id === id && bot.state === 'running')), 'the bot on the socket');
    const [order] = await owner.all(`/bots/${id}/orders`);
    assert.equal(order.bot_id, id);

    const edited = await owner.put(`/bots/${id}`, { ...nervous(1, 'BTCUSDT'), name: 'renamed', limits: { max_position: '500' } });
    assert.equal(edited.status, 200, edited.text);
    assert.deepEqual([edited.body.name, edited.body.limits.max_position, edited.body.state], ['renamed', '500.00000000', 'running']);
    const refused = await owner.put(`/bots/${id}`, { ...nervous(1, 'BTCUSDT'), parameters: { period: 3, oversold: 50, overbought: 50 } });
    assert.deepEqual([refused.status, refused.body.code], [409, 'bot_not_stopped']);
    assert.equal((await owner.call('DELETE', `/bots/${id}`)).body.code, 'bot_not_stopped');

    assert.equal((await owner.post(`/bots/${id}/pause`)).body.state, 'paused');
    assert.equal((await owner.post(`/bots/${id}/start`)).body.state, 'running');
    assert.equal((await owner.post(`/bots/${id}/stop`, { orders: 'close' })).body.state, 'stopped');
    await until(async () => (await owner.get(`/bots/${id}`)).body.holdings.every((held) => Number(held.size) < 0.00001), 'everything is sold', 30_000);
    const { body: shown } = await owner.get(`/bots/${id}/performance`);
    assert.ok(near(Number(shown.equity), 1000 + Number(shown.realized_pnl) + Number(shown.unrealized_pnl)));
    const log = await owner.all(`/bots/${id}/log`);
    for (const code of ['bot_started', 'bot_edited', 'bot_paused', 'bot_continued', 'bot_stopped_close']) assert.ok(log.some((line) => line.code === code && line.ko && line.en), code);

    const clone = await owner.post(`/bots/${id}/clone`, {});
    assert.equal(clone.status, 201, clone.text);
    assert.equal(clone.body.name, 'renamed 2');
    const { body: file } = await owner.get(`/bots/${id}/export`);
    assert.equal(file.format, 'hoga-bot/1');
    const imported = await owner.post('/bots/import', file);
    assert.equal(imported.status, 201, imported.text);
    assert.deepEqual([imported.body.strategy, imported.body.parameters.period], ['rsi', 2]);
    for (const one of [id, clone.body.id, imported.body.id]) await until(async () => (await owner.call('DELETE', `/bots/${one}`)).status === 204, 'the bot is deleted');
    assert.equal((await owner.get(`/bots/${id}`)).status, 404);
    socket.close();
  });

  test("somebody else's bot is absent", async () => {
    const made = await owner.post('/bots', nervous(1, 'BTCUSDT'));
    const other = await Client.registered(hoga);
    for (const [method, path] of [['GET', ''], ['DELETE', ''], ['POST', '/start'], ['GET', '/signals'], ['GET', '/log'], ['GET', '/orders'], ['GET', '/export']]) {
      assert.equal((await other.call(method, `/bots/${made.body.id}${path}`)).status, 404, path);
    }
    await owner.call('DELETE', `/bots/${made.body.id}`);
  });

  test('a halt stops the bots, and closing sells what they hold', async () => {
    const made = await owner.post('/bots', nervous(1, 'BTCUSDT'));
    await owner.post(`/bots/${made.body.id}/start`);
    await until(async () => (await owner.get(`/bots/${made.body.id}`)).body.holdings.length > 0, 'it holds something', 60_000);
    const receipt = await owner.post('/trading/halt', { close_positions: true });
    assert.equal(receipt.status, 200, receipt.text);
    const bot = await until(async () => {
      const { body } = await owner.get(`/bots/${made.body.id}`);
      return body.holdings.every((held) => Number(held.size) < 0.00001) && body;
    }, 'it holds nothing', 30_000);
    assert.notEqual(bot.state, 'running');
    assert.equal((await owner.post(`/bots/${made.body.id}/start`)).body.code, 'halted');
    await owner.call('DELETE', '/trading/halt');
  });
});

test('ten bots go on where they were when the server is killed', async () => {
  const hoga = await new Hoga().start();
  try {
    const owner = await Client.registered(hoga);
    const { body: markets } = await owner.get('/market/tickers');
    const symbols = markets.items.map((one) => one.symbol).filter((symbol) => symbol.endsWith('USDT')).slice(0, 3);
    const ids = [];
    for (let i = 0; i < 10; ++i) {
      const made = await owner.post('/bots', nervous(i, symbols[i % symbols.length], i % 2 ? { stop_loss_percent: '30', take_profit_percent: '30' } : {}));
      assert.equal(made.status, 201, made.text);
      ids.push(made.body.id);
      assert.equal((await owner.post(`/bots/${made.body.id}/start`)).body.state, 'running');
    }
    const ordersOf = async (id) => (await owner.all(`/bots/${id}/orders`)).filter((one) => !one.is_protection).length;
    const untilAllTrade = async (beyond) => {
      for (const [i, id] of ids.entries()) await until(async () => (await ordersOf(id)) > beyond[i], `bot ${i} goes on`, 90_000, 200);
    };
    await untilAllTrade(ids.map(() => 1));
    for (let round = 0; round < 2; ++round) {
      await hoga.kill();
      await hoga.restart();
      await owner.login();
      const counts = await Promise.all(ids.map(ordersOf));
      await untilAllTrade(counts);
      for (const bot of (await owner.get('/bots')).body.items) assert.equal(bot.state, 'running', JSON.stringify(bot.state_reason));
    }
    // Quiet: what is under way ends.
    for (const id of ids) await owner.post(`/bots/${id}/pause`);
    const bots = await until(async () => {
      const { body } = await owner.get('/bots');
      for (const bot of body.items) {
        const open = (await owner.all(`/bots/${bot.id}/orders`)).filter((one) => ['pending', 'open', 'partially_filled', 'unknown'].includes(one.status));
        if (open.some((one) => !one.is_protection)) return false;
        const isGuarded = bot.exits.stop_loss_percent !== undefined && bot.exits.stop_loss_percent !== null;
        const holds = bot.holdings.some((held) => Number(held.size) * Number(held.mark_price) > 10);
        if (isGuarded && holds && (open.length !== 2 || bot.holdings[0].protection !== 'active')) return false;
      }
      return body.items;
    }, 'all is quiet, and what is held is protected', 60_000, 200);

    const { body: positions } = await owner.get('/trading/positions');
    for (const symbol of symbols) {
      const held = sum(bots.flatMap((bot) => bot.holdings.filter((one) => one.symbol === symbol).map((one) => Number(one.size))));
      const position = positions.items.find((one) => one.symbol === symbol);
      // What is too little to be sold is no open position.
      assert.ok(position ? near(held, Number(position.size)) : held < 0.01, `${symbol}: bots hold ${held}, the account ${JSON.stringify(position)}`);
    }
    const fills = await owner.all('/trading/fills');
    assert.equal(new Set(fills.map((one) => `${one.symbol}/${one.venue_trade_id ?? one.id}/${one.side}`)).size, fills.length, 'no execution is booked twice');
    for (const bot of bots) {
      const signals = await owner.all(`/bots/${bot.id}/signals`);
      // Candles that come together are signalled at one time; the first alone orders.
      const ordered = signals.filter((one) => one.outcome === 'ordered').map((one) => `${one.time}/${one.symbol}/${one.action}`);
      assert.equal(new Set(ordered).size, ordered.length, `${bot.name}: no order twice`);
      const orders = new Set((await owner.all(`/bots/${bot.id}/orders`)).map((one) => one.id));
      const cash = sum(fills.filter((one) => orders.has(one.order_id)).map((one) => {
        const value = Number(one.price) * Number(one.quantity);
        const fee = one.fee_currency === bot.currency ? Number(one.fee) : 0;
        return (one.side === 'buy' ? -value : value) - fee;
      }));
      const own = await owner.all(`/trading/fills?bot_id=${bot.id}`);
      assert.deepEqual(own.map((one) => one.id).sort(), fills.filter((one) => orders.has(one.order_id)).map((one) => one.id).sort());
      assert.ok(Math.abs(1000 + cash - Number(bot.cash)) < 0.01, `${bot.name}: ${1000 + cash} by its fills, ${bot.cash} by itself`);
    }
    const { stdout, stderr } = await runToEnd(['verify', '--json'], { HOGA_DATA_DIR: hoga.dataDir });
    const report = JSON.parse(stdout || `{"stderr":${JSON.stringify(stderr)}}`);
    assert.deepEqual([report.bots, report.findings], [10, []], stderr);
  } finally {
    await hoga.stop();
  }
});
