// Portfolios over the API: what was traded, moved and entered is what is shown; history pages, filters and comes as a file; currencies
// by their rates; a paper account gets money and begins anew; `hoga verify` finds that all of it adds up.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, runToEnd, until } from '../harness/hoga.mjs';

describe('portfolio', () => {
  let hoga;
  let trader;
  let admin;
  let account;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
    admin = await Client.registered(hoga);
    account = (await trader.get('/users/me/accounts')).body.items[0].id;
    assert.equal((await runToEnd(['user', 'set-role', '--user', admin.email, '--role', 'admin'], { HOGA_DATA_DIR: hoga.dataDir })).status, 0);
    await until(async () => (await admin.get('/admin/limits')).status === 200, 'the role counts');
  });
  after(() => hoga.stop());

  const summary = async (query = '') => (await trader.get(`/portfolio/summary${query}`)).body;
  const history = async (query = '') => (await trader.get(`/portfolio/history${query}`)).body;
  const trade = async (side, quantity, symbol = 'BTCUSDT') => {
    const order = await trader.order({ symbol, side, type: 'market', quantity });
    assert.equal(order.body.status, 'filled', order.text);
    return order.body;
  };
  const market = (shown, symbol = 'BTCUSDT') => shown.markets.find((one) => one.symbol === symbol);

  test('what the account held at first is its opening balance, and no profit', async () => {
    const shown = await until(async () => {
      const found = await summary();
      return Number(found.deposits) > 0 && found;
    }, 'the opening balance is on record');
    assert.equal(Number(shown.equity), 100_000);
    assert.equal(Number(shown.deposits), 100_000);
    assert.equal(Number(shown.realized_profit), 0);
    assert.equal(shown.rate.source, 'same');
    const [first] = (await history('?kind=deposit')).items;
    assert.equal(first.transfer_source, 'opening');
    assert.equal(first.asset, 'USDT');
  });

  test('trades give a position its cost and a sale its profit', async () => {
    await trade('buy', '0.02');
    await trade('sell', '0.01');
    const fills = (await trader.get('/trading/fills')).body.items;
    const shown = await summary();
    const own = market(shown);
    const positions = (await trader.get('/trading/positions')).body.items;
    assert.equal(own.realized_profit, positions[0].realized_pnl);
    assert.equal(own.size, positions[0].size);
    assert.equal(own.cost, positions[0].cost);
    assert.ok(Number(shown.fees) > 0);
    assert.equal(shown.assets.find((one) => one.asset === 'BTC').is_cash, false);
    const rows = (await history('?kind=fill')).items;
    assert.equal(rows.length, fills.length);
    assert.ok(rows.every((row) => row.kind === 'fill' && row.order_id));
    const performance = (await trader.get('/portfolio/performance')).body;
    assert.equal(performance.net_profit, own.realized_profit);
    assert.equal(performance.by_strategy[0].key, 'manual');
    assert.equal(performance.by_symbol[0].key, 'BTCUSDT');
    assert.equal(performance.days.reduce((sum, day) => sum + day.trades, 0), performance.trades);
    assert.equal(performance.trades, 1, 'one order, however many levels of the book it met');
    const [hour] = performance.by_hour;
    const [weekday] = performance.by_weekday;
    assert.deepEqual({ ...hour, key: null }, { ...weekday, key: null }, 'the one sale stands in each grouping with the same figures');
    assert.equal(hour.win_rate_percent === 0, hour.profit_factor === 0, 'lost: nothing gained for what was lost');
  });

  test('history pages without a gap or a double, and filters', async () => {
    const all = (await history('?limit=500')).items;
    const paged = [];
    for (let cursor = ''; cursor !== null; ) {
      const page = await history(`?limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items);
      cursor = page.next_cursor;
    }
    assert.deepEqual(paged.map(({ id }) => id), all.map(({ id }) => id));
    assert.ok((await history('?side=sell')).items.every((row) => row.side === 'sell'));
    assert.equal((await history('?symbol=ETHUSDT')).items.length, 0);
    assert.equal((await history(`?from=${Date.now() + 60_000}`)).items.length, 0);
    assert.equal((await trader.get('/portfolio/history?account_id=00000000-0000-7000-8000-000000000000')).status, 404);
    assert.equal((await admin.get('/portfolio/history')).body.items.some((row) => all.some(({ id }) => id === row.id)), false);
    for (const bad of ['cursor=x', 'kind=gift', 'from=yesterday', 'limit=0']) {
      assert.equal((await trader.get(`/portfolio/history?${bad}`)).status, 422, bad);
    }
  });

  test('the same comes as a file', async () => {
    const headers = { Authorization: `Bearer ${trader.token}` };
    const whole = await (await fetch(`${hoga.url}/api/v1/portfolio/export.csv`, { headers })).text();
    const lines = whole.trimEnd().split('\r\n');
    const all = (await history('?limit=500')).items;
    assert.ok(lines[0].startsWith('time,kind,account_id') || lines[0].startsWith('\uFEFFtime,kind,account_id'));
    assert.equal(lines.length, all.length + 1);
    const part = await fetch(`${hoga.url}/api/v1/portfolio/export.csv?limit=1`, { headers });
    const next = /<([^>]+)>; rel="next"/.exec(part.headers.get('link'))[1];
    const rest = await (await fetch(`${hoga.url}${next}`, { headers })).text();
    assert.equal(rest.trimEnd().split('\r\n').length, all.length - 1);
  });

  test('currencies by the rate of a market, or of the operator, or not at all', async () => {
    const dollars = await summary();
    const won = await summary('?currency=KRW');
    assert.equal(won.rate.symbol, 'USDTKRW');
    assert.equal(won.rate.source, 'market');
    assert.ok(Number(won.equity) > 500 * Number(dollars.equity));
    assert.equal((await summary('?currency=BTC')).rate.is_inverse, true);
    assert.equal(dollars.rates.some(({ currency }) => currency === 'USD'), false);
    const refused = await trader.get('/portfolio/summary?currency=USD');
    assert.equal(refused.status, 409);
    assert.equal(refused.body.code, 'no_rate');
    assert.equal((await trader.put('/admin/rates', { currency: 'USD', price: '0.999', at: '2026-01-01T00:00:00Z' })).status, 403);
    assert.equal((await admin.put('/admin/rates', { currency: 'USD', price: '0.999', at: '2026-01-01T00:00:00Z' })).status, 200);
    const set = await summary('?currency=USD');
    assert.equal(set.rate.source, 'setting');
    assert.equal(set.rate.is_stale, true);
    assert.equal((await admin.call('DELETE', '/admin/rates/USD')).status, 204);
    assert.equal((await admin.call('DELETE', '/admin/rates/USD')).status, 404);
  });

  test('money put in is a deposit and no profit', async () => {
    const before = await summary();
    assert.equal((await trader.post(`/users/me/accounts/${account}/deposits`, { asset: 'USDT', amount: '5000' })).status, 204);
    assert.equal((await trader.post(`/users/me/accounts/${account}/deposits`, { asset: 'USDT', amount: '-1000' })).status, 204);
    const shown = await until(async () => {
      const found = await summary();
      return Number(found.withdrawals) === 1000 && found;
    }, 'both are on record');
    assert.equal(Number(shown.deposits), 105_000);
    assert.equal(shown.realized_profit, before.realized_profit);
    const refused = await trader.post(`/users/me/accounts/${account}/deposits`, { asset: 'GOLD', amount: '1' });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'deposit_refused');
    assert.equal((await admin.post(`/users/me/accounts/${account}/deposits`, { amount: '1' })).status, 404);
  });

  test('coins that came from elsewhere have no known cost until it is told', async () => {
    assert.equal((await trader.post(`/users/me/accounts/${account}/deposits`, { asset: 'ETH', amount: '2' })).status, 204);
    const ether = (shown) => shown.assets.find((one) => one.asset === 'ETH');
    const shown = await until(async () => {
      const found = await summary();
      return ether(found) && found;
    }, 'the coins are there');
    assert.equal(Number(ether(shown).unknown_quantity), 2);
    assert.equal(ether(shown).cost ?? null, null);
    assert.ok(Number(ether(shown).value) > 0);
    const entry = { symbol: 'ETHUSDT', quantity: '2', price: '1500', executed_at: '2025-01-01T00:00:00Z' };
    assert.equal((await trader.post('/portfolio/costs', entry)).status, 201);
    const known = ether(await summary());
    assert.equal(Number(known.unknown_quantity), 0);
    assert.equal(Number(known.cost), 3000);
    assert.equal(Number(known.average_cost), 1500);
    const [row] = (await history('?kind=entry')).items;
    assert.equal((await admin.call('DELETE', `/portfolio/costs/${row.id}`)).status, 404);
    assert.equal((await trader.call('DELETE', `/portfolio/costs/${row.id}`)).status, 204);
    assert.equal(Number(ether(await summary()).unknown_quantity), 2);
  });

  test('a file of trades is taken whole or not at all', async () => {
    const head = 'time,symbol,side,quantity,price\n';
    const wrong = await trader.post('/portfolio/costs/import', { csv: `${head}2025-01-01T00:00:00Z,ETHUSDT,buy,1,1000\nx,ETHUSDT,buy,1,1000\n` });
    assert.equal(wrong.status, 422);
    assert.deepEqual(wrong.body.errors.map(({ field, code }) => [field, code]), [['line 3', 'bad_time']]);
    const columns = await trader.post('/portfolio/costs/import', { csv: 'date,pair\n1,2\n' });
    assert.equal(columns.body.errors[0].code, 'missing_columns');
    const csv = `${head}2025-01-01T00:00:00Z,ETHUSDT,buy,1.5,1000\n2025-01-02T00:00:00Z,ETHUSDT,buy,0.5,2000\n`;
    assert.deepEqual((await trader.post('/portfolio/costs/import', { csv })).body, { added: 2, known: 0 });
    assert.deepEqual((await trader.post('/portfolio/costs/import', { csv })).body, { added: 0, known: 2 });
    assert.equal(Number((await summary()).assets.find((one) => one.asset === 'ETH').cost), 2500);
  });

  test('a record of equity is taken each minute, and returns come of it', async () => {
    const curve = await until(async () => {
      const found = (await trader.get('/portfolio/equity')).body;
      return found.points.length > 0 && found;
    }, 'the first record', 20_000);
    assert.ok(Number(curve.points[0].equity) > 90_000);
    assert.equal(curve.points[0].unit, '100.00000000');
    assert.ok(Number(curve.points[0].invested) >= 100_000, 'the opening balance was put in, whatever it was worth at the first record');
    const performance = (await trader.get('/portfolio/performance')).body;
    assert.ok(performance.start);
    assert.equal(performance.time_weighted_yearly_percent ?? null, null, 'less than a day');
  });

  test('results are what the executions add up to, after a crash too', async () => {
    const before = await summary();
    await hoga.kill();
    await hoga.start();
    await trader.login();
    const again = await until(async () => {
      const found = await summary();
      return found.markets?.length === before.markets.length && found;
    }, 'the portfolio is there again', 20_000);
    assert.equal(market(again).realized_profit, market(before).realized_profit);
    assert.equal(again.deposits, before.deposits);
    const verified = await runToEnd(['verify', '--json'], { HOGA_DATA_DIR: hoga.dataDir });
    assert.equal(verified.status, 0, verified.stdout);
  });

  test('a paper account begins anew, and the old one keeps its history', async () => {
    const key = await trader.post('/users/me/exchange-keys', { label: 'program' });
    assert.equal(key.status, 201, key.text);
    const begun = await trader.post(`/users/me/accounts/${account}/reset`, { balance: '2500', maker_rate: '0.0002', taker_rate: '0.0005' });
    assert.equal(begun.status, 200, begun.text);
    assert.notEqual(begun.body.id, account);
    const shown = await until(async () => {
      const found = await summary();
      return Number(found.equity) === 2500 && found;
    }, 'the new account has its balance', 20_000);
    assert.deepEqual(shown.account_ids, [begun.body.id]);
    assert.equal(shown.markets.length, 0);
    assert.ok((await history(`?account_id=${account}`)).items.length > 0);
    await trade('buy', '0.001');
    assert.equal((await summary()).markets[0].account_id, begun.body.id);
    const [fill] = (await trader.get('/trading/fills')).body.items;
    assert.equal(Number(fill.fee), Number(fill.quantity) * 0.0005, 'its own fee rate');
    assert.equal((await trader.get('/users/me/exchange-keys')).body.items.length, 0);
    assert.equal((await trader.post('/users/me/exchange-keys', { label: 'program' })).status, 201);
    assert.equal((await trader.post(`/users/me/accounts/${account}/reset`, { balance: '1' })).status, 409);
  });
});

describe('portfolio and a server that is killed', () => {
  test('in the middle of trades and deposits: what is on record adds up', async () => {
    let hoga = await new Hoga().start();
    try {
      const trader = await Client.registered(hoga);
      const account = (await trader.get('/users/me/accounts')).body.items[0].id;
      for (let round = 0; round < 3; round++) {
        const trades = Array.from({ length: 40 }, (_, i) => trader.order({ symbol: i % 2 ? 'BTCUSDT' : 'ETHUSDT', side: i % 3 === 2 ? 'sell' : 'buy', type: 'market', quote_quantity: '50' }).catch(() => null));
        const money = Array.from({ length: 5 }, () => trader.post(`/users/me/accounts/${account}/deposits`, { asset: 'USDT', amount: '10' }).catch(() => null));
        const views = Array.from({ length: 5 }, () => trader.get('/portfolio/performance').catch(() => null));
        // As soon as some are through.
        await Promise.race(trades.slice(5));
        await hoga.kill();
        await Promise.allSettled([...trades, ...money, ...views]);
        hoga = await hoga.restart();
        await trader.login();
        const positions = await until(async () => {
          const items = (await trader.get('/trading/positions')).body.items;
          const open = (await trader.get('/trading/orders?status=active')).body.items;
          return items.length > 0 && open.length === 0 && items;
        }, 'the account is compared with the exchange', 30_000);
        const shown = await until(async () => {
          const found = (await trader.get('/portfolio/summary')).body;
          return positions.every((one) => found.markets.find(({ symbol }) => symbol === one.symbol)?.size === one.size) && found;
        }, 'the portfolio holds what the account holds', 30_000);
        for (const one of positions) assert.equal(shown.markets.find(({ symbol }) => symbol === one.symbol).realized_profit, one.realized_pnl, one.symbol);
        // A deposit whose caller was cut off is found when the account is next compared.
        let told = '';
        await until(async () => {
          const usdt = await trader.balance('USDT');
          const { markets, deposits, withdrawals } = (await trader.get('/portfolio/summary')).body;
          const spent = markets.reduce((sum, one) => sum + Number(one.cost) - Number(one.realized_profit), 0);
          told = JSON.stringify({ usdt, deposits, withdrawals, markets });
          return Math.abs(Number(usdt.free) + Number(usdt.locked) - (Number(deposits) - Number(withdrawals) - spent)) < 1e-6;
        }, 'money that was put in is there, or in what was bought', 30_000).catch((error) => assert.fail(`${error.message} ${told}`));
      }
      await hoga.kill('SIGTERM');
      const verified = await runToEnd(['verify', '--json'], { HOGA_DATA_DIR: hoga.dataDir });
      assert.equal(verified.status, 0, verified.stdout);
    } finally {
      await hoga.stop();
    }
  });

  test('in the middle of a reset: one paper account, which trades', async () => {
    let hoga = await new Hoga().start();
    try {
      const trader = await Client.registered(hoga);
      // So many answers later.
      for (const answers of [0, 1, 4, 12]) {
        const active = async () => (await trader.get('/users/me/accounts')).body.items.filter(({ kind, state }) => kind === 'paper' && state !== 'disabled');
        const [account] = await active();
        const reset = trader.post(`/users/me/accounts/${account.id}/reset`, { balance: '3000' }).catch(() => null);
        for (let i = 0; i < answers; i++) await trader.get('/users/me').catch(() => null);
        await hoga.kill();
        await reset;
        hoga = await hoga.restart();
        await trader.login();
        await until(async () => (await trader.balance('USDT')).free > 0, 'the paper account is funded', 20_000);
        assert.equal((await active()).length, 1);
        const order = await until(async () => {
          const answer = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '20' });
          return answer.status === 201 && answer;
        }, 'it trades', 20_000);
        assert.equal(order.body.status, 'filled');
        const equity = Number((await until(async () => {
          const found = await trader.get('/portfolio/summary');
          return found.status === 200 && found;
        }, 'the portfolio')).body.equity);
        assert.ok(Math.abs(equity - 3000) < 30 || Math.abs(equity - 100_000) < 100, `${equity}: the old money or the new`);
      }
    } finally {
      await hoga.stop();
    }
  });
});
