// Mail of accounts as a person meets it, in Korean and English, with a real SMTP server: letters in the language of the page, an address that is
// changed and the old one told, a forgotten password, a changed one. Then what else the account's pages show of this server: the form for an
// exchange's key, and the operator's backups.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client } from '../../tests/harness/client.mjs';
import { makeAdmin, until } from '../../tests/harness/hoga.mjs';
import { Mailbox } from '../../tests/harness/outside.mjs';
import { byId, signIn } from './browser.mjs';
import { raise, strike } from './stage.mjs';

const ADDRESS = '203.0.113.7';
const LOOKS = {
  'ko-KR': {
    letters: { confirm: 'Hoga 이메일 확인', change: 'Hoga 새 이메일 확인', changed: 'Hoga 이메일 변경', reset: 'Hoga 비밀번호 재설정' },
    tooShort: '너무 짧습니다.',
    wrong: '비밀번호가 올바르지 않습니다.',
    used: /이미 쓰였거나 만료된/,
    needed: /조회와 거래만/,
    unreachable: /확인하지 못했습니다/,
    verified: '검증됨',
  },
  'en-US': {
    letters: { confirm: 'Hoga: confirm your email', change: 'Hoga: confirm your new email', changed: 'Hoga: your email was changed', reset: 'Hoga: choose a new password' },
    tooShort: 'Too short.',
    wrong: 'The password is wrong.',
    used: /was used, has expired/,
    needed: /may read and trade/,
    unreachable: /couldn't be asked/,
    verified: 'Verified',
  },
};

for (const [locale, words] of Object.entries(LOOKS)) {
  describe(`mail of accounts in ${locale}`, () => {
    const language = locale.slice(0, 2);
    let mailbox;
    let folder;
    let stage;
    let hoga;
    let page;
    let trader;
    before(async () => {
      mailbox = await new Mailbox().start();
      folder = mkdtempSync(join(tmpdir(), 'hoga-mail-'));
      writeFileSync(join(folder, 'passphrase'), 'a passphrase of an operator\n', { mode: 0o600 });
      const env = {
        HOGA_SMTP_URL: `smtp://127.0.0.1:${mailbox.port}?from=hoga@hoga.test`,
        HOGA_PUBLIC_URL: 'http://hoga.test',
        HOGA_OUTGOING_ADDRESS: ADDRESS,
        HOGA_BACKUP_PASSPHRASE_FILE: join(folder, 'passphrase'),
        HOGA_BACKUP_HOURS: '0',
      };
      stage = await raise({ env, look: { locale, allow: [/status of 4(01|03|22)/, /WebSocket connection to/] } });
      ({ hoga, page, trader } = stage);
      await until(async () => (await trader.get('/users/me/settings')).body.locale === language, 'the server knows the language');
    });
    after(async () => {
      await strike(stage ?? {});
      mailbox?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const shot = (name) => stage.browser.screenshot(`account-mail-${name}-${language}`);
    const letter = (to, subject) => until(() => mailbox.messages.findLast((one) => one.to.includes(to) && one.subject === subject), `"${subject}" to ${to}`);
    // By the link of the letter, on this server's own address.
    const follow = async ({ text }, path) => {
      const [, found] = new RegExp(`http://hoga\\.test(/${path}#token=[A-Za-z0-9_-]+)`).exec(text) ?? [];
      assert.ok(found, text);
      await page.goto('about:blank');
      await page.goto(hoga.url + found);
    };
    const signOut = async () => {
      await byId(page, 'user-menu').click();
      await byId(page, 'sign-out').click();
      await byId(page, 'login-email').waitFor();
    };
    const confirm = async () => {
      await byId(page, 'step-up-input').fill(trader.password);
      await byId(page, 'step-up-confirm').click();
      await byId(page, 'step-up-input').waitFor({ state: 'detached' });
    };
    const errorIn = (field) => page.locator('.ant-form-item', { has: byId(page, field) }).locator('.ant-form-item-explain-error');

    test('a changed address counts once it is confirmed, and the old one is told', async () => {
      const [before, changed] = [trader.email, `changed-${language}@example.com`];
      await page.goto(`${hoga.url}/settings`);
      await byId(page, 'settings-email').fill(changed);
      await byId(page, 'settings-profile-save').click();
      await confirm();
      await byId(page, 'email-pending').filter({ hasText: changed }).waitFor();
      await until(async () => (await byId(page, 'settings-email').inputValue()) === before, 'the address is the old one until then');
      await shot('pending');
      const found = await letter(changed, words.letters.change);
      await follow(found, 'confirm-email');
      await byId(page, 'confirm-submit').click();
      await byId(page, 'confirm-done').waitFor();
      await shot('confirmed');
      await letter(before, words.letters.changed);
      await follow(found, 'confirm-email');
      await byId(page, 'confirm-submit').click();
      assert.match(await byId(page, 'confirm-error').textContent(), words.used);
      trader.email = changed;
      await page.goto(`${hoga.url}/settings`);
      await until(async () => (await byId(page, 'settings-email').inputValue()) === changed, 'the page has the new address');
      assert.equal(await byId(page, 'email-pending').count(), 0);
      assert.equal(await byId(page, 'email-unconfirmed').count(), 0);
    });

    test('a forgotten password is chosen anew by the link, which works once', async () => {
      await signOut();
      await byId(page, 'login-forgot').click();
      await byId(page, 'forgot-email').fill(trader.email);
      await byId(page, 'forgot-submit').click();
      await byId(page, 'forgot-sent').waitFor();
      await shot('forgot');
      const found = await letter(trader.email, words.letters.reset);
      await follow(found, 'reset-password');
      await byId(page, 'reset-password').fill('short');
      await byId(page, 'reset-submit').click();
      await byId(page, 'reset-password-error').waitFor();
      assert.equal(await byId(page, 'reset-password-error').textContent(), words.tooShort);
      assert.equal(await byId(page, 'reset-password').getAttribute('aria-invalid'), 'true');
      assert.equal(await byId(page, 'reset-error').count(), 0);
      await shot('too-short');
      trader.password = 'another long phrase';
      await byId(page, 'reset-password').fill(trader.password);
      await byId(page, 'reset-submit').click();
      await byId(page, 'reset-done').waitFor();
      await shot('reset');
      await follow(found, 'reset-password');
      await byId(page, 'reset-password').fill('yet another phrase');
      await byId(page, 'reset-submit').click();
      assert.match(await byId(page, 'reset-error').textContent(), words.used);
      await signIn(page, hoga, trader);
    });

    test('the password is changed, and what is wrong with it stands at its field', async () => {
      await page.goto(`${hoga.url}/settings/security`);
      const change = async (current, next) => {
        await byId(page, 'settings-current-password').fill(current);
        await byId(page, 'settings-new-password').fill(next);
        await byId(page, 'settings-password-save').click();
      };
      await change('not this one', 'a third long phrase');
      await errorIn('settings-current-password').filter({ hasText: words.wrong }).waitFor();
      await change(trader.password, 'short');
      await errorIn('settings-new-password').filter({ hasText: words.tooShort }).waitFor();
      await shot('password');
      await change(trader.password, 'a third long phrase');
      await until(async () => (await byId(page, 'settings-new-password').inputValue()) === '', 'the form is empty again');
      trader.password = 'a third long phrase';
      await signOut();
      await signIn(page, hoga, trader);
    });

    test('the form for a key begins at the test network, and names the address and what the key may do', async () => {
      await page.goto(`${hoga.url}/settings/keys`);
      await byId(page, 'api-key-add').click();
      assert.equal(await byId(page, 'api-key-testnet').getAttribute('aria-checked'), 'true');
      await byId(page, 'api-key-requirements').filter({ hasText: ADDRESS }).waitFor();
      assert.match(await byId(page, 'api-key-requirements').textContent(), words.needed);
      await shot('key-form');
      await byId(page, 'api-key-label').fill('test network');
      await byId(page, 'api-key-key').fill('k'.repeat(64));
      await byId(page, 'api-key-secret').fill('s'.repeat(64));
      await byId(page, 'api-key-save').click();
      await confirm();
      const row = byId(page, 'api-key-row').filter({ hasText: 'test network' });
      await row.waitFor();
      // No exchange can be reached from here.
      assert.match(await row.locator('[data-testid="api-key-trouble"]').textContent(), words.unreachable);
      await shot('key');
    });

    test('who registers here is written to in the language of the page', async () => {
      await signOut();
      await page.goto(`${hoga.url}/register`);
      await byId(page, 'register-email').fill(`newcomer-${language}@example.com`);
      await byId(page, 'register-username').fill(`newcomer-${language}`);
      await byId(page, 'register-password').fill('correct horse battery');
      await byId(page, 'register-submit').click();
      await byId(page, 'user-menu').waitFor();
      await letter(`newcomer-${language}@example.com`, words.letters.confirm);
      await page.goto(`${hoga.url}/settings`);
      await byId(page, 'email-unconfirmed').waitFor();
      await shot('unconfirmed');
      await signOut();
    });

    test('the operator makes a backup, and sees that it was proven', async () => {
      const admin = await Client.registered(hoga);
      await makeAdmin(hoga, admin);
      await signIn(page, hoga, admin);
      await page.goto(`${hoga.url}/admin/backups`);
      await byId(page, 'figure-last-good').waitFor();
      assert.equal(await byId(page, 'backup-row').count(), 0);
      await shot('backups-none');
      await byId(page, 'backup-make').click();
      const row = byId(page, 'backup-row').filter({ has: page.locator('[data-tone="good"]', { hasText: words.verified }) });
      await row.waitFor({ timeout: 60_000 });
      const [made] = (await admin.get('/admin/backups')).body.items;
      assert.ok(made.verified_at);
      assert.ok((await row.textContent()).includes(made.name));
      await byId(page, 'figure-last-good').filter({ hasText: made.name }).waitFor();
      await shot('backups');
      assert.deepEqual(stage.browser.problems, []);
    });
  });
}
