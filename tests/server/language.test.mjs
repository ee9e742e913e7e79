// What the server itself says to people is there in both languages: strategies with their help, indicators, pairs, notifications. Wherever an
// answer holds a text in Korean and English, the Korean one has Korean letters and the English one none.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

// Names of coins and of methods that are written alike in both, and abbreviations, which Korean has none of its own for.
const ALIKE = /^[A-Z0-9][A-Za-z0-9 ().,/%+·-]{0,18}$/;

function* pairsIn(value, path = '$') {
  if (value === null || typeof value !== 'object') return;
  if (typeof value.ko === 'string' && typeof value.en === 'string') yield { path, ...value };
  // A parameter's schema says its Korean words beside the English ones.
  for (const name of ['title', 'description']) {
    if (value['x-ko'] && typeof value[name] === 'string') yield { path: `${path}.${name}`, ko: value['x-ko'][name] ?? '', en: value[name] };
  }
  for (const [key, inner] of Object.entries(value)) yield* pairsIn(inner, `${path}.${key}`);
}

describe('what the server says to people', () => {
  let hoga;
  let trader;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
    const order = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'market', quantity: '0.001' });
    assert.equal(order.status, 201, order.text);
    await until(async () => (await trader.get('/notifications')).body.items.length > 0, 'there is a notification');
  });
  after(() => hoga.stop());

  for (const [path, least] of [['/strategies', 60], ['/market/indicators', 10], ['/market/symbols', 10], ['/notifications', 1]]) {
    test(`${path}: in Korean and in English`, async () => {
      const pairs = [...pairsIn((await trader.get(path)).body)];
      assert.ok(pairs.length >= least, `${pairs.length} texts`);
      for (const { path: place, ko, en } of pairs) {
        if (ko === '' && en === '') continue;
        assert.ok(!/[가-힣]/.test(en), `${place}: ${en}`);
        assert.ok(/[가-힣]/.test(ko) || (ALIKE.test(ko) && (ko === en || !/[a-z]/.test(ko))), `${place}: ${ko}`);
      }
    });
  }
});
