// Accounts on screen, in Korean and English: the second factor from the QR code to a recovery code, sign-ins that are ended, a token, and the
// operator's pages: a user who is switched off is out at once, registration by invitation.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { makeAdmin, until } from '../../tests/harness/hoga.mjs';
import { Codes } from '../../tests/harness/one-time-code.mjs';
import { byId, signIn } from './browser.mjs';
import { raise, strike } from './stage.mjs';

for (const locale of ['ko-KR', 'en-US']) {
  describe(`accounts in ${locale}`, () => {
    let hoga;
    let browser;
    let page;
    let trader;
    let admin;
    let codes;
    let recovery;
    const shot = (name) => browser.screenshot(`accounts-${name}-${locale.slice(0, 2)}`);
    before(async () => {
      ({ hoga, browser, page, trader } = await raise({ look: { locale, allow: [/status of 4(01|03|04|22|29)/, /WebSocket connection to/] } }));
      admin = await Client.registered(hoga);
      await makeAdmin(hoga, admin);
    });
    after(() => strike({ browser, hoga }));

    const signOut = async () => {
      await byId(page, 'user-menu').click();
      await byId(page, 'sign-out').click();
      await byId(page, 'login-email').waitFor();
    };
    const confirm = async (secret) => {
      await byId(page, 'step-up-input').fill(secret);
      await byId(page, 'step-up-confirm').click();
      await byId(page, 'step-up-input').waitFor({ state: 'detached' });
    };
    const fillSignIn = async () => {
      await byId(page, 'login-email').fill(trader.email);
      await byId(page, 'login-password').fill(trader.password);
      await byId(page, 'login-submit').click();
      await byId(page, 'login-code').waitFor();
    };
    const agree = () => page.locator('.ant-popconfirm:visible .ant-btn-primary, .ant-popconfirm:visible .ant-btn-dangerous').last().click();

    test('the second factor is set up after a confirmation, by a code of the app', async () => {
      await page.goto(`${hoga.url}/settings/security`);
      await byId(page, 'second-factor-begin').click();
      await byId(page, 'step-up-input').fill('wrong');
      await byId(page, 'step-up-confirm').click();
      await byId(page, 'step-up-error').waitFor();
      await shot('step-up');
      await confirm(trader.password);
      const secret = (await byId(page, 'second-factor-secret').textContent()).replaceAll(' ', '');
      codes = new Codes(secret);
      assert.ok(await page.locator('[data-testid="second-factor-setup"] svg').count());
      await shot('set-up');
      await byId(page, 'second-factor-code').fill(await codes.next());
      await byId(page, 'second-factor-enable').click();
      recovery = (await byId(page, 'recovery-codes').locator('code').allTextContents()).map((one) => one.trim());
      assert.equal(recovery.length, 10);
      await shot('recovery');
      await byId(page, 'recovery-codes-close').click();
      assert.equal(await byId(page, 'second-factor-state').getAttribute('data-on'), 'true');
    });

    test('the sign-in asks for a code, and a recovery code works once', async () => {
      await signOut();
      await fillSignIn();
      await byId(page, 'login-code').fill('000000');
      await byId(page, 'login-submit').click();
      await byId(page, 'login-error').waitFor();
      await shot('code');
      await byId(page, 'login-code').fill(await codes.next());
      await byId(page, 'login-submit').click();
      await byId(page, 'user-menu').waitFor();
      await signOut();
      await fillSignIn();
      await byId(page, 'login-code').fill(recovery[0]);
      await byId(page, 'login-submit').click();
      await byId(page, 'user-menu').waitFor();
      await signOut();
      await fillSignIn();
      await byId(page, 'login-code').fill(recovery[0]);
      await byId(page, 'login-submit').click();
      await byId(page, 'login-error').waitFor();
      await byId(page, 'login-code').fill(recovery[1]);
      await byId(page, 'login-submit').click();
      await byId(page, 'user-menu').waitFor();
    });

    test('other sign-ins are seen and ended; a token is made and revoked', async () => {
      await page.goto(`${hoga.url}/settings/security`);
      await byId(page, 'session-row').first().waitFor();
      assert.ok((await byId(page, 'session-row').count()) > 1);
      await byId(page, 'session-end-all').click();
      await agree();
      await until(async () => (await byId(page, 'session-row').count()) === 1, 'this sign-in alone is left');
      await byId(page, 'token-name').fill('script');
      await byId(page, 'token-make').click();
      await confirm(recovery[2]);
      const token = await byId(page, 'token-made').textContent();
      await shot('security');
      const program = Object.assign(new Client(hoga), { token });
      assert.equal((await program.get('/users/me')).body.email, trader.email);
      await byId(page, 'token-close').click();
      await byId(page, 'token-revoke').click();
      await agree();
      await until(async () => (await program.get('/users/me')).status === 401, 'the token fails');
    });

    test('the operator switches a user off, who is out at once', async () => {
      const other = await Client.registered(hoga);
      await signOut();
      await signIn(page, hoga, admin);
      await page.goto(`${hoga.url}/admin/users`);
      await byId(page, 'users-search').fill(other.user.username);
      const row = page.locator(`[data-testid="user-row"][data-email="${other.email}"]`);
      await row.locator('[data-testid="user-open"]').click();
      await byId(page, 'user-limits-save').waitFor();
      await shot('users');
      await byId(page, 'user-disable').click();
      await agree();
      await byId(page, 'user-off').waitFor();
      assert.equal((await other.get('/users/me')).status, 401);
      await byId(page, 'user-enable').click();
      await byId(page, 'user-off').waitFor({ state: 'detached' });
    });

    test('by invitation alone; how the system stands', async () => {
      await byId(page, 'registration-mode').locator('label').nth(1).click();
      await until(async () => (await new Client(hoga).get('/auth/registration')).body.mode === 'invitation', 'it is by invitation');
      await byId(page, 'invitation-make').click();
      const link = await byId(page, 'invitation-link').textContent();
      await byId(page, 'invitation-close').click();
      await page.goto(`${hoga.url}/admin/system`);
      await byId(page, 'figure-answer').waitFor();
      await shot('system');
      await signOut();
      await page.goto(link);
      await byId(page, 'register-email').fill('invited@example.com');
      await byId(page, 'register-username').fill('invited');
      await byId(page, 'register-password').fill('correct horse battery');
      await byId(page, 'register-submit').click();
      await byId(page, 'user-menu').waitFor();
      assert.deepEqual(browser.problems, []);
    });
  });
}
