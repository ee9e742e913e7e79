// What a programmer reads is true: the walk-through of docs/programs.md runs as it stands and ends with a filled order, in both languages
// with the same code; and at /docs each call has an example that fits its schema, and each error the document that says it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { operationsOf, resolved, withExamples } from '../../frontend/public/docs/examples.js';
import { Client } from '../harness/client.mjs';
import { Hoga } from '../harness/hoga.mjs';
import { check } from '../harness/schema.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const programOf = (file) => [...readFileSync(join(ROOT, 'docs', file), 'utf8').matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code).join('\n');

describe('what a programmer reads', () => {
  let hoga;
  let trader;
  let described;
  before(async () => {
    hoga = await new Hoga().start();
    trader = await Client.registered(hoga);
    described = withExamples(await (await fetch(`${hoga.url}/openapi.json`)).json());
  });
  after(() => hoga.stop());

  test('the walk-through signs in, follows a socket and buys', async () => {
    const file = join(hoga.dataDir, 'first-order.mjs');
    writeFileSync(file, programOf('programs.md'));
    const env = { ...process.env, HOGA_URL: hoga.url, HOGA_EMAIL: trader.email, HOGA_PASSWORD: trader.password };
    const run = spawn(process.execPath, [file], { env, timeout: 60_000 });
    let said = '';
    for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => (said += chunk));
    assert.equal(await new Promise((done) => run.once('close', done)), 0, said);
    assert.match(said, /^BTCUSDT is at \d+\.\d+$/m);
    assert.match(said, /^bought \d\.\d+ at \d+\.\d+, fee \d\.\d+ BTC$/m);
    const [order] = (await trader.get('/trading/orders')).body.items;
    assert.equal(order.status, 'filled');
    assert.equal(order.quote_quantity, '50.00000000');
  });

  test('the walk-through in Korean is the same program', () => {
    assert.ok(programOf('programs.md').length > 1000);
    assert.equal(programOf('ko/programs.md'), programOf('programs.md'));
  });

  test('each call has an example that fits its schema', () => {
    const operations = operationsOf(described);
    assert.ok(operations.length > 100, `${operations.length} operations`);
    for (const { path, method, operation } of operations) {
      const name = `${method} ${path}`;
      assert.match(operation.description, /curl -X [A-Z]+ "\$HOGA\/api\/v1/, name);
      assert.ok(!/\{\w+\}/.test(operation.description.match(/"\$HOGA([^"]*)"/)[1]), `${name}: a part of the path is left open`);
      const sent = operation.requestBody?.content['application/json'];
      if (sent) check(sent.schema, sent.example, described, `${name} request`);
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const answer = content?.['application/json'];
        if (answer) check(answer.schema, answer.example, described, `${name} ${status}`);
      }
    }
  });

  test('each error that a call may answer stands with the document that says it', () => {
    for (const { path, method, operation } of operationsOf(described)) {
      const failures = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
      assert.ok(failures.length > 0, `${method} ${path}`);
      for (const [status, { content }] of failures) {
        const examples = Object.values(content['application/problem+json'].examples ?? {});
        assert.ok(examples.length > 0, `${method} ${path} ${status}`);
        for (const { value } of examples) {
          assert.equal(value.status, Number(status));
          check(described.components.schemas.Problem, value, described, `${method} ${path} ${status}`);
        }
      }
    }
  });

  test('each call can be shown with all that it refers to in place', () => {
    for (const { path, method } of operationsOf(described)) {
      const shown = resolved(described, ['paths', path, method]);
      assert.doesNotMatch(JSON.stringify(shown), /"\$ref"/, `${method} ${path}`);
    }
    const order = resolved(described, ['paths', '/api/v1/trading/orders', 'post', 'requestBody', 'content', 'application/json', 'schema']);
    assert.ok(order.properties.quote_quantity, JSON.stringify(order));
    const tree = { schemas: { Node: { properties: { next: { $ref: '#/schemas/Node' } } } } };
    assert.deepEqual(resolved({ components: tree, ...tree }, ['schemas', 'Node']).properties.next.properties.next, { $ref: '#/schemas/Node' });
  });

  test('the example of an order is one that goes through, and that of its refusal is how it is refused', async () => {
    const placed = await trader.order(described.paths['/api/v1/trading/orders'].post.requestBody.content['application/json'].example);
    assert.equal(placed.status, 201, placed.text);
    const refused = await trader.order({});
    assert.equal(refused.status, 422);
    const example = described.paths['/api/v1/trading/orders'].post.responses[422].content['application/problem+json'].examples.validation_failed.value;
    assert.deepEqual(Object.keys(refused.body).sort(), Object.keys(example).sort());
    assert.equal(refused.body.code, example.code);
  });
});
