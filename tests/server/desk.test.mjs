// What a user arranges at their desk: layouts, drawings, watched pairs. Theirs alone, checked, and there after a restart.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga } from '../harness/hoga.mjs';

describe('desk', () => {
  let hoga;
  before(async () => {
    hoga = await new Hoga().start();
  });
  after(() => hoga?.stop());

  const line = { id: 'a', kind: 'level', anchors: [{ timeMs: 1_764_000_000_000, price: '93000.00000001' }] };
  const refusals = ({ status, body }) => [status, body.errors.map((one) => [one.field, one.code])];

  test('is empty at first, kept as it was saved, and of nobody else', async () => {
    const user = await Client.registered(hoga);
    const stranger = await Client.registered(hoga);
    assert.deepEqual((await user.get('/users/me/layouts')).body, { layouts: {}, updated_at: null });
    assert.deepEqual((await user.get('/users/me/drawings/BTCUSDT')).body, { symbol: 'BTCUSDT', drawings: [], updated_at: null });
    assert.deepEqual((await user.get('/users/me/watchlist')).body, { symbols: [], updated_at: null });

    const layouts = { rows: { 'panel-market': 70, 'panel-account': 30 } };
    const saved = await user.put('/users/me/layouts', { layouts });
    assert.equal(saved.status, 200, saved.text);
    assert.ok(Math.abs(Date.now() - Date.parse(saved.body.updated_at)) < 60_000);
    assert.deepEqual((await user.put('/users/me/drawings/BTCUSDT', { drawings: [line] })).body.drawings, [line]);
    assert.deepEqual((await user.put('/users/me/watchlist', { symbols: ['ETHUSDT', 'BTCUSDT'] })).body.symbols, ['ETHUSDT', 'BTCUSDT']);
    // The last one counts.
    assert.equal((await user.put('/users/me/watchlist', { symbols: ['XRPUSDT', 'ETHUSDT', 'BTCUSDT'] })).status, 200);

    await hoga.kill();
    await hoga.restart();
    assert.deepEqual((await user.get('/users/me/layouts')).body, saved.body);
    assert.deepEqual((await user.get('/users/me/drawings/BTCUSDT')).body.drawings, [line]);
    assert.deepEqual((await user.get('/users/me/drawings/ETHUSDT')).body.drawings, []);
    assert.deepEqual((await user.get('/users/me/watchlist')).body.symbols, ['XRPUSDT', 'ETHUSDT', 'BTCUSDT']);
    for (const path of ['layouts', 'drawings/BTCUSDT', 'watchlist']) {
      assert.equal((await stranger.get(`/users/me/${path}`)).body.updated_at, null, path);
      assert.equal((await new Client(hoga).get(`/users/me/${path}`)).status, 401, path);
    }
    await stranger.put('/users/me/watchlist', { symbols: [] });
    assert.equal((await user.get('/users/me/watchlist')).body.symbols.length, 3);
  });

  test('a watchlist names pairs that are known, each once, and not too many', async () => {
    const user = await Client.registered(hoga);
    const put = (symbols) => user.put('/users/me/watchlist', { symbols });
    assert.deepEqual(refusals(await put(['BTCUSDT', 'NOSUCH', 'ETHUSDT', 'BTCUSDT'])), [422, [['symbols[1]', 'unknown_symbol'], ['symbols[3]', 'repeated']]]);
    assert.deepEqual(refusals(await put(Array.from({ length: 201 }, (_, index) => `S${index}`))), [422, [['symbols', 'too_long']]]);
    assert.deepEqual(refusals(await put('BTCUSDT')), [422, [['symbols', 'wrong_type']]]);
    assert.deepEqual(refusals(await put(['BTCUSDT', 7])), [422, [['symbols[1]', 'wrong_type']]]);
    assert.deepEqual(refusals(await user.put('/users/me/watchlist', {})), [422, [['symbols', 'required']]]);
    assert.equal((await user.get('/users/me/watchlist')).body.updated_at, null, 'nothing of it was taken');
  });

  test('drawings are a bounded list of objects on a pair that is known', async () => {
    const user = await Client.registered(hoga);
    const put = (drawings, symbol = 'BTCUSDT') => user.put(`/users/me/drawings/${symbol}`, { drawings });
    assert.deepEqual(refusals(await put([line, 'line'])), [422, [['drawings[1]', 'wrong_type']]]);
    assert.deepEqual(refusals(await put({ line })), [422, [['drawings', 'wrong_type']]]);
    assert.deepEqual(refusals(await put(null)), [422, [['drawings', 'wrong_type']]]);
    assert.deepEqual(refusals(await put(Array(101).fill(line))), [422, [['drawings', 'too_long']]]);
    assert.deepEqual(refusals(await put([{ note: 'x'.repeat(64 * 1024) }])), [422, [['drawings', 'too_long']]]);
    for (const symbol of ['NOSUCH', 'btc', 'x'.repeat(100), '%FF']) {
      const refused = await put([line], symbol);
      assert.deepEqual([refused.status, refused.body.code], [404, 'unknown_symbol'], `${symbol} ${refused.text}`);
      assert.equal((await user.get(`/users/me/drawings/${symbol}`)).status, 404, symbol);
    }
    assert.equal((await put(Array(100).fill(line))).status, 200);
    assert.deepEqual((await put([])).body.drawings, []);
    assert.notEqual((await user.get('/users/me/drawings/BTCUSDT')).body.updated_at, null, 'emptied is not the same as never saved');
  });

  test('layouts are a bounded object', async () => {
    const user = await Client.registered(hoga);
    const put = (layouts) => user.put('/users/me/layouts', { layouts });
    assert.deepEqual(refusals(await put([])), [422, [['layouts', 'wrong_type']]]);
    assert.deepEqual(refusals(await put({ note: 'x'.repeat(16 * 1024) })), [422, [['layouts', 'too_long']]]);
    assert.equal((await user.put('/users/me/layouts', { layouts: {}, more: 1 })).status, 422);
  });

  test('is in the export of its owner', async () => {
    const user = await Client.registered(hoga);
    await user.put('/users/me/drawings/BTCUSDT', { drawings: [line] });
    await user.put('/users/me/watchlist', { symbols: ['ETHUSDT'] });
    await user.stepUp();
    const answer = await fetch(`${hoga.url}/api/v1/users/me/export`, { headers: { Authorization: `Bearer ${user.token}` } });
    const lines = (await answer.text()).trim().split('\n').map((one) => JSON.parse(one));
    const desk = lines.filter((one) => one.kind === 'desk').map(({ data }) => [data.name, data.document]);
    assert.deepEqual(desk, [['drawings:BTCUSDT', [line]], ['watchlist', ['ETHUSDT']]]);
  });
});
