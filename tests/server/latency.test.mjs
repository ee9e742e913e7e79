// How long orders take, in the open: per account, by stage, for the web app and as metrics.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

describe('latency', () => {
  let hoga;
  let trader;
  let stranger;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
    stranger = await Client.registered(hoga);
  });
  after(() => hoga.stop());

  test('what an order took is shown by stage', async () => {
    const account = (await trader.get('/users/me/accounts')).body.items[0].id;
    assert.equal((await trader.get(`/users/me/accounts/${account}/latency`)).status, 200);
    assert.deepEqual((await trader.get(`/users/me/accounts/${account}/latency`)).body.stages, [], 'none before the first');
    assert.equal((await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' })).status, 201);
    const { stages } = (await trader.get(`/users/me/accounts/${account}/latency`)).body;
    assert.deepEqual(stages.map((one) => one.stage), ['command_to_decision', 'decision_to_wire', 'wire_to_acknowledgement', 'total']);
    for (const one of stages) assert.ok(one.count > 0 && one.p50_us <= one.p99_us && one.p99_us <= one.max_us, JSON.stringify(one));
    const other = (await stranger.get('/users/me/accounts')).body.items[0].id;
    assert.equal((await trader.get(`/users/me/accounts/${other}/latency`)).status, 404);
    const metrics = await until(async () => {
      const text = await (await fetch(`${hoga.metricsUrl}/metrics`)).text();
      return text.includes(`account_id="${account}"`) && text;
    }, 'the figures are metrics');
    assert.match(metrics, /hoga_order_latency_seconds\{[^}]*quantile="0.99"[^}]*\}/);
    assert.match(metrics, /hoga_order_stage_seconds_bucket\{stage="wire_to_acknowledgement"/);
  });
});
