// The first minutes of a user through nginx with TLS: registers, sees the market move, buys, reloads and is still signed in (the cookie is Secure and of
// this name), and the policies of nginx's own answers let the app do all it does.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { Hoga, until } from '../../tests/harness/hoga.mjs';
import { NAME, Nginx, nginxIsInstalled } from '../../tests/harness/nginx.mjs';
import { Browser, byId } from './browser.mjs';
import { feedIsLive } from './stage.mjs';

describe('a journey behind nginx', { skip: !nginxIsInstalled && 'nginx is not installed' }, () => {
  let nginx;
  let hoga;
  let browser;
  let page;
  before(async () => {
    nginx = await new Nginx().prepare();
    hoga = await new Hoga({ HOGA_PUBLIC_URL: nginx.url, HOGA_TRUSTED_PROXIES: '127.0.0.1' }).start();
    await nginx.start({ upstreams: [new URL(hoga.url).host] });
    const key = execFileSync('sh', ['-c', `openssl x509 -in "${nginx.certificate}" -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | openssl enc -base64`], { encoding: 'utf8' });
    browser = await new Browser().open({ locale: 'en-US', hosts: { [NAME]: '127.0.0.1' }, certificates: key.trim() });
    page = browser.page;
  });
  after(async () => {
    await browser?.close();
    await nginx?.stop();
    await hoga?.stop();
  });

  test('registers, trades, reloads', async () => {
    await page.goto(`${nginx.url}/register`);
    await byId(page, 'register-email').fill('edge@example.com');
    await byId(page, 'register-username').fill('edge');
    await byId(page, 'register-password').fill('correct horse battery');
    await byId(page, 'register-submit').click();
    await byId(page, 'user-menu').waitFor();
    await page.goto(`${nginx.url}/trade/BTCUSDT`);
    await page.locator('[data-testid="chart"][data-state="ready"]').waitFor();
    await feedIsLive(page);
    await byId(page, 'order-side-buy').click();
    await byId(page, 'order-type-market').click();
    await byId(page, 'order-quantity').fill('0.01');
    await until(async () => {
      await byId(page, 'order-submit').click();
      return byId(page, 'order-confirm').isVisible();
    }, 'the account is funded and the order can be sent', 20_000, 500);
    await byId(page, 'order-confirm').click();
    await byId(page, 'tab-fills').click();
    await byId(page, 'fills-row').first().waitFor();
    await page.reload();
    await byId(page, 'user-menu').waitFor();
    const cookies = await browser.context.cookies();
    assert.ok(cookies.length > 0 && cookies.every((one) => one.secure && one.httpOnly && one.sameSite === 'Strict' && one.domain === NAME), JSON.stringify(cookies));
    await browser.screenshot('behind-nginx');
  });

  test('the console is clean', () => assert.deepEqual(browser.problems, []));
});
