// A bot whose account loses its key says so, and everything else goes on: bots of other accounts, and the bot itself once it is told to
// trade elsewhere. The live account is at another server's exchange.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';

describe("a bot's account", () => {
  let binance;
  let hoga;
  let owner;
  let key;
  let live;
  before(async () => {
    binance = await new Hoga({ HOGA_MARKET_SOURCE: 'synthetic?seed=7' }).start();
    const sockets = binance.exchangeUrl.replace('http', 'ws');
    hoga = await new Hoga({
      HOGA_BINANCE_URLS: [
        `live.rest=${binance.exchangeUrl},live.streams=${sockets},live.ws_api=${sockets}/ws-api/v3`,
        'testnet.rest=http://127.0.0.1:1,testnet.streams=ws://127.0.0.1:1,testnet.ws_api=ws://127.0.0.1:1/ws-api/v3',
      ].join(','),
    }).start();
    owner = await Client.registered(hoga);
    await owner.stepUp();
    await owner.confirmEmail();
    assert.equal((await owner.put('/users/me/settings', { trading_enabled: true })).status, 200);
    const secret = readFileSync(join(binance.dataDir, 'exchange-admin.secret'), 'utf8').trim();
    const made = await fetch(`${binance.exchangeUrl}/hoga/v1/accounts`, {
      method: 'POST',
      headers: { 'X-Hoga-Admin': secret, 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: 'owner', deposits: [{ asset: 'USDT', amount: '5000' }] }),
    });
    const { api_key, api_secret } = await made.json();
    const added = await owner.post('/users/me/api-keys', { exchange: 'binance', api_key, api_secret, is_testnet: false, label: 'real' });
    assert.equal(added.status, 201, added.text);
    key = added.body.id;
    live = (await owner.get('/users/me/accounts')).body.items.find((one) => one.kind === 'live').id;
    await until(async () => (await owner.get(`/trading/balance?account_id=${live}`)).body.items.some((one) => one.asset === 'USDT'), 'its balance is known', 20_000);
  });
  after(async () => {
    await hoga?.stop();
    await binance?.stop();
  });

  const begin = async (name, account_id) => {
    const made = await owner.post('/bots', {
      name, account_id, strategy: 'rsi', parameters: { period: 2, oversold: 50, overbought: 50 }, symbols: ['BTCUSDT'], intervals: ['1s'], budget: '1000',
      sizing: { sizing_rule: 'fixed_quote', sizing_value: '100' },
    });
    assert.equal(made.status, 201, made.text);
    assert.equal((await owner.post(`/bots/${made.body.id}/start`)).body.state, 'running');
    return made.body.id;
  };
  const signals = async (id) => (await owner.get(`/bots/${id}/signals?limit=200`)).body.items.length;
  const goesOn = async (id, what) => {
    const seen = await signals(id);
    await until(async () => (await signals(id)) > seen, what, 60_000);
  };

  test('that loses its key: the bot says so, another goes on', async () => {
    const [theirs, paper] = [await begin('live', live), await begin('paper')];
    await goesOn(theirs, 'the bot on the live account signals');
    assert.equal((await owner.call('DELETE', `/users/me/api-keys/${key}`)).status, 204);
    const bot = await until(async () => {
      const { body } = await owner.get(`/bots/${theirs}`);
      return body.state_reason?.code === 'account_unavailable' && body;
    }, 'the bot says that its account is gone', 20_000);
    assert.match(bot.state_reason.en, /can't trade: /);
    assert.match(bot.state_reason.ko, /거래할 수 없습니다/);
    await goesOn(paper, 'the bot on the paper account goes on');
    const refused = await owner.post(`/bots/${theirs}/start`);
    assert.equal(refused.status, 409, refused.text);
    await hoga.kill();
    await hoga.restart();
    await owner.login();
    await goesOn(paper, 'the bot on the paper account goes on after a restart');
    assert.equal((await owner.get(`/bots/${theirs}`)).body.state_reason.code, 'account_unavailable');
    // It can be taken to another account, or away.
    const copy = await owner.post(`/bots/${theirs}/clone`, { account_id: (await owner.get('/users/me/accounts')).body.items.find((one) => one.kind === 'paper').id });
    assert.equal(copy.status, 201, copy.text);
    assert.equal((await owner.call('DELETE', `/bots/${theirs}`)).status, 204);
  });
});
