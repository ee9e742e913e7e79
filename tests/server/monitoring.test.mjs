// What an operator watches by: figures that are there and true, alerts that fire, a dashboard whose every panel shows something.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client, Socket } from '../harness/client.mjs';
import { Hoga, until } from '../harness/hoga.mjs';
import { Prometheus, RULES, prometheusIsInstalled } from '../harness/prometheus.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const rules = readFileSync(join(RULES, 'hoga.rules.yml'), 'utf8');
const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
const panels = JSON.parse(readFileSync(join(ROOT, 'deploy/grafana/dashboards/hoga.json'), 'utf8')).panels.filter((one) => one.type !== 'row');
const skip = !prometheusIsInstalled && 'Prometheus is not installed';

test('promtool finds the configuration and the rules good, and each alert fires in its test', { skip }, () => {
  execFileSync('promtool', ['check', 'config', join(RULES, 'prometheus.yml')], { stdio: 'pipe' });
  execFileSync('promtool', ['test', 'rules', join(RULES, 'hoga.test.yml')], { stdio: 'pipe' });
  const tests = readFileSync(join(RULES, 'hoga.test.yml'), 'utf8');
  const runbook = readFileSync(join(ROOT, 'docs/runbook.md'), 'utf8');
  assert.ok(alerts.length > 25);
  for (const name of alerts) {
    assert.match(tests, new RegExp(`ALERTS\\{alertname="${name}",alertstate="firing"\\}.*exp_samples: \\[\\{ value: 1 \\}\\]`), `${name} is tested`);
    assert.match(runbook, new RegExp(`^### ${name}$`, 'm'), `${name} is in the runbook`);
    assert.match(rules, new RegExp(`runbook: docs/runbook\\.md#${name.toLowerCase()}$`, 'm'));
  }
});

describe('the figures of a running server', { skip }, () => {
  let hoga;
  let prometheus;
  let socket;
  before(async () => {
    hoga = await new Hoga().start();
    prometheus = await new Prometheus().start(hoga.metricsUrl);
    const trader = await Client.registered(hoga);
    const placed = await trader.order({ symbol: 'BTCUSDT', side: 'buy', type: 'limit', quantity: '0.001', price: '20000' });
    assert.equal(placed.status, 201, placed.text);
    socket = await new Socket(hoga, '/ws/market/BTCUSDT?channels=ticker').opened;
  });
  after(async () => {
    socket?.close();
    await prometheus?.stop();
    await hoga?.stop();
  });
  const text = async () => (await fetch(`${hoga.metricsUrl}/metrics`)).text();
  const figure = async (series) => {
    const line = (await text()).split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  };

  test('are in the form that Prometheus wants', async () => {
    execFileSync('promtool', ['check', 'metrics', '--extended'], { input: await text(), stdio: ['pipe', 'ignore', 'pipe'] });
  });

  test('are true', async () => {
    await until(async () => (await figure('hoga_orders_live{status="open"}')) === 1, 'the open order is counted');
    await until(async () => (await figure('hoga_order_age_seconds{status="open"}')) > 0, 'it grows older');
    await until(async () => (await figure('hoga_sockets')) === 1, 'the socket is counted', 20_000);
    await until(async () => (await figure('hoga_users')) === 1, 'the user is counted', 20_000);
    assert.equal(await figure('hoga_orders_live{status="unknown"}'), 0);
    assert.equal(await figure('hoga_database_up'), 1);
    assert.equal(await figure('hoga_exchange_connected{exchange="hoga"}'), 1);
    assert.equal(await figure('hoga_exchange_wanted{exchange="binance"}'), 0);
    assert.ok((await figure('hoga_market_data_age_seconds{exchange="hoga"}')) < 30);
    assert.ok((await figure('process_resident_memory_bytes')) > 10_000_000);
    const before_ = (await figure('hoga_http_requests_total{group="other",status="4xx"}')) ?? 0;
    for (const path of ['/api/v1/nothing', '/api/v1/of/the/kind']) await fetch(hoga.url + path);
    assert.equal(await figure('hoga_http_requests_total{group="other",status="4xx"}'), before_ + 2, 'unknown paths make no series of their own');
  });

  test('that alerts and panels name exist', async () => {
    const own = (await text()).match(/^(hoga|process)_\w+/gm);
    const named = [rules, ...panels.flatMap((one) => one.targets.map(({ expr }) => expr))].join('\n').match(/\b(hoga|process)_[a-z0-9_]+/g);
    for (const name of new Set(named)) assert.ok(own.includes(name), name);
  });

  for (const panel of panels) {
    test(`the panel "${panel.title}" shows something`, async () => {
      for (const { expr } of panel.targets) {
        await until(async () => (await prometheus.query(expr.replaceAll('$__rate_interval', '1m'))).length > 0, expr, 30_000, 250);
      }
    });
  }

  test('no alert fires while all is well', async () => assert.deepEqual(await prometheus.query('ALERTS{alertstate="firing"}'), []));
});
