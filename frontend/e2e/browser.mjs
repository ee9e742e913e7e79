// Headless Chromium for journeys: the system's own, with what makes it look for the internet switched off. Console errors and
// uncaught exceptions of every page are kept, so that a journey can demand that there were none.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const ROOT = resolve(import.meta.dirname, '../..');
export const SCREENSHOTS = process.env.HOGA_SCREENSHOTS ?? join(ROOT, 'build/screenshots');
const PROGRAM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

// What a page says while its server is away, the browser's own reading of the page's icon included.
export const SERVER_AWAY = [/ERR_CONNECTION/, /WebSocket connection to/, /Failed to load resource/, /icon from the Manifest/];

export class Browser {
  async open({ width = 1440, height = 900, locale = 'ko-KR', dark = true, allow = [], hosts = {}, certificates } = {}) {
    this.profile = mkdtempSync(join(tmpdir(), 'hoga-browser-'));
    this.problems = [];
    // What a page says when its server is away, by design, is allowed by name.
    this.allowed = allow;
    // Names that this browser has addresses of its own for, and fingerprints of keys that it believes though nobody vouches for them.
    const rules = Object.entries(hosts).map(([name, address]) => `MAP ${name} ${address}`);
    const extra = [...(rules.length ? [`--host-resolver-rules=${rules.join(',')}`] : []), ...(certificates ? [`--ignore-certificate-errors-spki-list=${certificates}`] : [])];
    this.context = await chromium.launchPersistentContext(this.profile, {
      executablePath: PROGRAM,
      headless: true,
      viewport: { width, height },
      locale,
      timezoneId: 'Asia/Seoul',
      colorScheme: dark ? 'dark' : 'light',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...extra],
    });
    this.context.setDefaultTimeout(15_000);
    this.context.on('page', (page) => this.watch(page));
    this.page = this.context.pages()[0] ?? (await this.context.newPage());
    this.watch(this.page);
    mkdirSync(SCREENSHOTS, { recursive: true });
    return this;
  }

  watch(page) {
    if (page.isWatched) return;
    page.isWatched = true;
    const note = (text) => {
      if (!this.allowed.some((pattern) => pattern.test(text))) this.problems.push(text);
    };
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && note(`${message.type()}: ${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  }

  async screenshot(name, page = this.page) {
    await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  }

  async close() {
    await this.context?.close();
    rmSync(this.profile, { recursive: true, force: true });
  }
}

export const byId = (page, id) => page.locator(`[data-testid="${id}"]`);

// By the form, as a person does.
export async function signIn(page, hoga, { email, password }) {
  await page.goto(`${hoga.url}/login`);
  await byId(page, 'login-email').fill(email);
  await byId(page, 'login-password').fill(password);
  await byId(page, 'login-submit').click();
  await byId(page, 'user-menu').waitFor();
}
