// What the client tests share: where the exchange is, and one line a check.
const address = (process.env.HOGA_EXCHANGE_URL ?? '').replace(/\/$/, '');
const apiKey = process.env.HOGA_EXCHANGE_API_KEY;
const secret = process.env.HOGA_EXCHANGE_API_SECRET;
if (!address || !apiKey || !secret) {
  console.error('HOGA_EXCHANGE_URL, HOGA_EXCHANGE_API_KEY and HOGA_EXCHANGE_API_SECRET must be set');
  process.exit(2);
}

export const exchange = { address, sockets: address.replace(/^http/, 'ws'), apiKey, secret };

let passed = 0;
let failed = 0;
const DEADLINE_MS = 30_000;

export async function check(name, work) {
  let late;
  try {
    await Promise.race([
      work(),
      new Promise((_, fail) => {
        late = setTimeout(() => fail(new Error(`not done after ${DEADLINE_MS} ms`)), DEADLINE_MS);
      }),
    ]);
    passed += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n        ${String(error?.stack ?? JSON.stringify(error)).replaceAll('\n', '\n        ')}`);
  } finally {
    clearTimeout(late);
  }
}

export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

export const isSorted = (list) => list.every((value, i) => i === 0 || list[i - 1] <= value);
