// The web app in a browser: what its pages load, how soon they are there on a slow processor, and what the trading page costs while the
// recorded market runs at its full rate. Every figure has a bar; the last column says whether it is met.
//   ./dev bench web [--minutes N]   how long the heap is watched; 10 without it
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Browser, byId, signIn } from '../frontend/e2e/browser.mjs';
import { feedIsLive } from '../frontend/e2e/stage.mjs';
import { Client } from '../tests/harness/client.mjs';
import { Hoga } from '../tests/harness/hoga.mjs';
import { median, printTable } from './lib.mjs';

const WEB = resolve(import.meta.dirname, '../frontend/dist');
const RECORDED = join(process.env.HOGA_TEST_DATA_DIR ?? resolve(import.meta.dirname, '../../shared/data'), 'binance-spot-recorded');
const SLOWER = 4;
const LOADS = 5;
const SETTLE_MS = 15_000;
const BUSY_SECONDS = 30;
const SCROLL_SECONDS = 5;
const ROWS = 10_000;
const CANDLES = 50_000;
const option = process.argv.indexOf('--minutes');
const MINUTES = option < 0 ? 10 : Number(process.argv[option + 1]);
if (!(MINUTES > 0)) throw new Error('--minutes wants a number');

const results = [];
const report = (what, value, bar, unit, isMost = true) => {
  const isMet = isMost ? value <= bar : value >= bar;
  results.push([what, `${value.toFixed(unit === 'KiB' || unit === 'MB' || unit === '%' ? 1 : 0)} ${unit}`, `${isMost ? '≤' : '≥'} ${bar} ${unit}`, isMet ? 'yes' : 'NO']);
  console.error(results.at(-1).join(' · '));
};

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// The scripts that the page has loaded, each by its gzipped file: browsers are given Brotli, which is smaller.
async function scriptSize(page) {
  const paths = await page.evaluate(() => [...new Set(performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname))].filter((path) => path.endsWith('.js')));
  return paths.reduce((sum, path) => sum + statSync(join(WEB, `${path}.gz`)).size, 0) / 1024;
}

// Watches from before the first script on.
const WATCH = () => {
  globalThis.seen = { paint: 0, tasks: [] };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.seen.paint = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.seen.tasks.push({ at: entry.startTime, ms: entry.duration });
  }).observe({ type: 'longtask', buffered: true });
};

async function paintOf(browser, url, isThere) {
  const times = [];
  for (let i = 0; i < LOADS; i += 1) {
    const page = await browser.context.newPage();
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.addInitScript(WATCH);
    await page.goto(url);
    await isThere(page);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    times.push(await page.evaluate(() => globalThis.seen.paint));
    await page.close();
  }
  return median(times);
}

const metrics = async (devtools) => Object.fromEntries((await devtools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

async function heapOf(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await metrics(devtools)).JSHeapUsedSize / 1e6;
}

// How many frames a second were drawn while `act` went on, counted by the page itself.
async function framesDuring(page, act) {
  await page.evaluate(() => {
    globalThis.frames = 0;
    globalThis.framesBegin = performance.now();
    const count = () => {
      globalThis.frames += 1;
      globalThis.frameRequest = requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await act();
  return page.evaluate(() => {
    cancelAnimationFrame(globalThis.frameRequest);
    return (globalThis.frames * 1000) / (performance.now() - globalThis.framesBegin);
  });
}

async function measureLoads(hoga, trader) {
  const browser = await new Browser().open();
  try {
    await browser.page.goto(`${hoga.url}/login`);
    await byId(browser.page, 'login-submit').waitFor();
    report('login: scripts, gzip', await scriptSize(browser.page), 120, 'KiB');
    report(`login: largest contentful paint, processor ${SLOWER} times slower`, await paintOf(browser, `${hoga.url}/login`, (page) => byId(page, 'login-submit').waitFor()), 1500, 'ms');
    await signIn(browser.page, hoga, trader);
    const trade = `${hoga.url}/trade/BTCUSDT`;
    await browser.page.goto(trade);
    await browser.page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    await byId(browser.page, 'chart-overlay').waitFor();
    report('trading: scripts, gzip', await scriptSize(browser.page), 450, 'KiB');
    report(`trading: largest contentful paint, processor ${SLOWER} times slower`, await paintOf(browser, trade, (page) => page.locator('[data-testid="chart"][data-state="ready"]').waitFor({ timeout: 60_000 })), 2500, 'ms');
  } finally {
    await browser.close();
  }
}

async function measureLive(hoga, trader) {
  const browser = await new Browser().open();
  try {
    const { page } = browser;
    await page.addInitScript(WATCH);
    await signIn(page, hoga, trader);
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    await feedIsLive(page);
    await wait(SETTLE_MS);
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send('Performance.enable');
    const loadedAt = await page.evaluate(() => performance.now());
    const before = await metrics(devtools);
    await wait(BUSY_SECONDS * 1000);
    const after = await metrics(devtools);
    report('trading: main thread busy', (100 * (after.TaskDuration - before.TaskDuration)) / (after.Timestamp - before.Timestamp), 25, '%');
    const longest = await page.evaluate((from) => Math.max(0, ...globalThis.seen.tasks.filter((task) => task.at >= from).map((task) => task.ms)), loadedAt);
    // The browser tells of none that is shorter than the bar.
    report('trading: longest task after the load (0: none of 50 ms)', longest, 50, 'ms');
    const first = await heapOf(devtools);
    await wait(MINUTES * 60_000);
    report(`trading: growth of the heap in ${MINUTES} minutes`, (await heapOf(devtools)) - first, 10, 'MB');
  } finally {
    await browser.close();
  }
}

const fill = (i) => ({
  id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
  order_id: '00000000-0000-7000-8000-000000000000',
  account_id: 'x',
  symbol: 'BTCUSDT',
  side: i % 2 ? 'buy' : 'sell',
  quantity: '0.00100000',
  price: `${60_000 + (i % 997)}.01000000`,
  fee: '0.00000100',
  fee_currency: 'BTC',
  executed_at: new Date(Date.UTC(2026, 0, 1) - i * 1000).toISOString(),
});

async function measureRows(hoga, trader) {
  const browser = await new Browser().open();
  try {
    const { page } = browser;
    const items = Array.from({ length: ROWS }, (_, i) => fill(i));
    await page.route('**/api/v1/trading/fills*', (route) => route.fulfill({ json: { items, next_cursor: null } }));
    await signIn(page, hoga, trader);
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await byId(page, 'tab-fills').click();
    await byId(page, 'fills-row').first().waitFor();
    const box = await byId(page, 'account-tabs').boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 40);
    const frames = await framesDuring(page, async () => {
      const end = performance.now() + SCROLL_SECONDS * 1000;
      while (performance.now() < end) await page.mouse.wheel(0, 400);
    });
    report(`history of ${ROWS.toLocaleString('en')} rows, scrolled`, Math.round(frames), 60, 'frames/s', false);
  } finally {
    await browser.close();
  }
}

async function measureCandles(hoga, trader) {
  const browser = await new Browser().open();
  try {
    const { page } = browser;
    const newest = Math.floor(Date.now() / 60_000) * 60_000;
    const price = (i) => 60_000 + 900 * Math.sin(i / 300) + 120 * Math.sin(i / 17);
    const items = Array.from({ length: CANDLES }, (_, at) => {
      const i = CANDLES - 1 - at;
      const [open, close] = [price(i + 1), price(i)];
      const open_time = newest - i * 60_000;
      const figures = { open, close, high: Math.max(open, close) + 9, low: Math.min(open, close) - 9 };
      const texts = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value.toFixed(2)]));
      return { open_time, ...texts, volume: '1.5', close_time: open_time + 59_999, quote_volume: '90000', trades: 12 };
    });
    await page.route('**/api/v1/market/klines/**', (route) => route.fulfill({ json: { items, next_cursor: null } }));
    await signIn(page, hoga, trader);
    await page.goto(`${hoga.url}/trade/BTCUSDT`);
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    const box = await byId(page, 'chart').boundingBox();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 3 };
    const pan = async () => {
      const end = performance.now() + SCROLL_SECONDS * 1000;
      await page.mouse.move(middle.x, middle.y);
      await page.mouse.down();
      for (let i = 0; performance.now() < end; i += 1) await page.mouse.move(middle.x + 250 * Math.sin(i / 12), middle.y);
      await page.mouse.up();
    };
    const panned = `${CANDLES.toLocaleString('en')} candles, panned`;
    report(panned, Math.round(await framesDuring(page, pan)), 30, 'frames/s', false);
    await page.mouse.move(middle.x, middle.y);
    for (let i = 0; i < 60; i += 1) await page.mouse.wheel(0, 400);
    const range = await byId(page, 'chart').evaluate((chart) => Number(chart.dataset.to) - Number(chart.dataset.from));
    report(`${panned} with ${Math.round(range).toLocaleString('en')} of them in view`, Math.round(await framesDuring(page, pan)), 30, 'frames/s', false);
  } finally {
    await browser.close();
  }
}

const started = async (env, measures) => {
  const hoga = await new Hoga({ HOGA_WEB_DIR: WEB, HOGA_LOG_LEVEL: 'warning', ...env }).start();
  try {
    const trader = await Client.registered(hoga);
    for (const one of measures) await one(hoga, trader);
  } finally {
    await hoga.stop();
  }
};

await started({}, [measureLoads, measureRows, measureCandles]);
await started({ HOGA_MARKET_SOURCE: `replay:${RECORDED}` }, [measureLive]);
const version = execFileSync('/usr/bin/chromium', ['--version'], { encoding: 'utf8' }).trim();
printTable(
  'The web app in a browser',
  `${version}, headless, software rendering, 1440 × 900, server and browser on the same machine. Loads are medians of ${LOADS}, without a cache; the live market is the recorded one at its own pace (BTCUSDT, every frame).`,
  ['what', 'measured', 'bar', 'met'],
  results,
);
process.exitCode = results.some((row) => row.at(-1) === 'NO') ? 1 : 0;
