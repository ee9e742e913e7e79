// Gives the API's own description what a reader wants beside it: for each call an example of what is sent and of what comes
// back, a line for a shell, and for each error the problem document that says it. All of it follows from the description.

const depthMost = 6;

// What stands in a field whose schema names no example, by the field's name.
const NAMED = {
  symbol: 'BTCUSDT',
  symbols: 'BTCUSDT',
  base: 'BTC',
  quote: 'USDT',
  asset: 'USDT',
  currency: 'USDT',
  fee_currency: 'USDT',
  display_currency: 'KRW',
  exchange: 'hoga',
  label: 'my key',
  name: 'my-bot',
  username: 'minji',
  email: 'minji@example.com',
  password: 'correct horse battery',
  current_password: 'correct horse battery',
  new_password: 'battery staple correct',
  code: '123456',
  time_zone: 'Asia/Seoul',
  locale: 'ko',
  strategy: 'rsi',
  interval: '1m',
  intervals: '1m',
  reason: 'maintenance',
  api_key: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
  api_secret: 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j',
  access_token: 'eyJhbGciOiJIUzI1NiJ9.…',
  token_type: 'Bearer',
  token: 'hoga_…',
  scopes: 'read',
  permissions: 'read',
  client_order_id: 'my-order-1',
  title: 'Title',
  text: 'Text',
};

// What the rules of a form, which no schema tells, want beside the fields that must be there.
const market = { symbol: 'BTCUSDT', side: 'buy', type: 'market', quote_quantity: '50' };
const SENT = { post_trading_orders: market, post_trading_orders_preview: market };

const resolve = (document, schema) => {
  const name = schema?.$ref?.split('/').pop();
  return name ? document.components.schemas[name] : schema;
};

// An example that fits the schema: its own, else one by its kind and by the name of its field.
export function exampleOf(document, given, name = '', isSent = false, depth = 0) {
  const schema = resolve(document, given) ?? {};
  if ('example' in schema) return schema.example;
  if (schema.examples?.length) return schema.examples[0];
  if ('default' in schema) return schema.default;
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices)
    return exampleOf(document, choices.find((one) => one.type !== 'null') ?? choices[0], name, isSent, depth);
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (type === 'array') return arrayOf(document, schema, name, isSent, depth);
  if (type === 'object' || schema.properties) return objectOf(document, schema, isSent, depth);
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return numberOf(schema, name);
  return type === 'string' ? textOf(schema, name) : {};
}

function arrayOf(document, schema, name, isSent, depth) {
  if (depth > depthMost) return [];
  const count = Math.max(1, schema.minItems ?? 1);
  return Array.from({ length: count }, () =>
    exampleOf(document, schema.items ?? {}, name, isSent, depth + 1),
  );
}

// What is sent holds what must be there; where nothing must, the first few, so that there is something to see.
const fewMost = 2;

function objectOf(document, schema, isSent, depth) {
  if (depth > depthMost) return {};
  const required = new Set(schema.required ?? []);
  const all = Object.entries(schema.properties ?? {});
  const plain = all.filter(([, inner]) =>
    [resolve(document, inner)?.type].flat().some((one) => ['string', 'integer', 'number'].includes(one)),
  );
  const some = required.size > 0 ? all.filter(([key]) => required.has(key)) : plain.slice(0, fewMost);
  const shown = isSent ? some : all;
  return Object.fromEntries(
    shown.map(([key, inner]) => [key, exampleOf(document, inner, key, isSent, depth + 1)]),
  );
}

function numberOf(schema, name) {
  if (/(^|_)(time|at|start|end)$/.test(name)) return 1_795_512_600_000;
  const low = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1);
  return Math.max(low, Math.min(1, schema.maximum ?? 1));
}

function textOf(schema, name) {
  if (schema.format === 'decimal')
    return /percent|rate|fee/.test(name)
      ? '0.10000000'
      : /price|level|bid|ask/.test(name)
        ? '60000.00000000'
        : '0.00100000';
  if (schema.format === 'uuid') return '01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11';
  if (schema.format === 'date-time') return '2026-11-22T09:30:00.123Z';
  if (schema.format === 'date') return '2026-11-22';
  return (NAMED[name] ?? (name || 'text')).slice(0, schema.maxLength ?? 200);
}

// The codes that a status may carry stand in its description, one a line: "`code`: what it means."
export function codesOf(description = '') {
  return [...description.matchAll(/^`([^`]+)`: (.*)$/gm)].map(([, code, detail]) => ({ code, detail }));
}

export function problemOf(status, { code, detail }) {
  const errors =
    status === 422 && code === 'validation_failed'
      ? [{ field: 'quantity', code: 'required', detail: 'quantity is missing.' }]
      : [];
  return {
    type: 'about:blank',
    title: detail.replace(/\.$/, ''),
    status,
    code,
    detail,
    errors,
    request_id: '01930b5e-7a4c-7c1e-9d2f-3b6a8e5f0c11',
  };
}

function shellLine(method, path, operation, body) {
  const words = [`curl -X ${method.toUpperCase()} "$HOGA${path}"`];
  if (operation.security?.length) words.push('-H "Authorization: Bearer $TOKEN"');
  if (body !== undefined) words.push("-H 'Content-Type: application/json'", `-d '${JSON.stringify(body)}'`);
  return words.join(' \\\n  ');
}

function pathOf(document, path, operation) {
  const parameters = (operation.parameters ?? []).map((one) =>
    one.$ref ? document.components.parameters[one.$ref.split('/').pop()] : one,
  );
  const valueIn = (one) => one.example ?? exampleOf(document, one.schema, one.name);
  const filled = parameters
    .filter((one) => one.in === 'path')
    .reduce((text, one) => text.replace(`{${one.name}}`, valueIn(one)), path);
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map((one) => `${one.name}=${encodeURIComponent(valueIn(one))}`);
  return filled + (query.length ? `?${query.join('&')}` : '');
}

function addTo(document, path, method, operation) {
  const sent = operation.requestBody?.content?.['application/json'];
  if (sent) sent.example = SENT[operation.operationId] ?? exampleOf(document, sent.schema, '', true);
  const line = shellLine(method, pathOf(document, path, operation), operation, sent?.example);
  operation.description = `${operation.description ?? ''}\n\n\`\`\`sh\n${line}\n\`\`\``.trim();
  for (const [status, response] of Object.entries(operation.responses)) {
    const answer = response.content?.['application/json'];
    if (answer) answer.example = exampleOf(document, answer.schema);
    const problem = response.content?.['application/problem+json'];
    const codes = codesOf(response.description);
    if (problem && codes.length) {
      problem.examples = Object.fromEntries(
        codes.map((one) => [one.code, { summary: one.code, value: problemOf(Number(status), one) }]),
      );
    }
  }
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ path, method, operation: item[method] })),
  );
}

// The same document with all of this in it.
export function withExamples(given) {
  const document = structuredClone(given);
  for (const { path, method, operation } of operationsOf(document)) addTo(document, path, method, operation);
  document.info.description = [
    document.info.description,
    'Begin with the [walk-through for programs](/help/programs): sign in, follow a socket, place an order. The messages of the sockets are described at [/docs/socket.json](/docs/socket.json).',
    'In the examples `$HOGA` is the address of the server and `$TOKEN` a personal access token of *Settings, Security*, or the access token of a sign-in.',
  ].join('\n\n');
  return document;
}

// What stands at a path of the document, with what it refers to in place. A schema that contains itself stays a reference there.
export function resolved(document, path) {
  const find = (keys) => keys.reduce((value, key) => value?.[key], document);
  const expand = (value, outer) => {
    if (Array.isArray(value)) return value.map((one) => expand(one, outer));
    if (value === null || typeof value !== 'object') return value;
    const { $ref, ...beside } = value;
    if (typeof $ref === 'string' && !outer.includes($ref)) {
      return { ...expand(find($ref.replace(/^#\//, '').split('/')), [...outer, $ref]), ...beside };
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expand(inner, outer)]));
  };
  return expand(find(path), []);
}
