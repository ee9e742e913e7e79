// The Debian package: installed into a root of its own it serves the app; an upgrade keeps settings and data; removing it keeps data. And
// its unit is one that systemd takes and finds well shut in.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Installation } from '../harness/package.mjs';

const REPOSITORY = resolve(import.meta.dirname, '../..');
// Of ten, by systemd's own reckoning; below two is what it calls OK.
const EXPOSURE_MAX = 1.5;

describe('the Debian package', () => {
  let installation;
  let first;
  const inside = (path) => join(installation.root, path);
  before(() => {
    installation = new Installation();
    first = installation.make('1.0.0');
  });
  after(() => installation.remove());

  test('names what it needs, and nothing of this machine', () => {
    const control = execFileSync('dpkg-deb', ['--info', first], { encoding: 'utf8' });
    for (const name of ['libc6', 'libpq5', 'libsodium', 'bash', 'ca-certificates']) assert.match(control, new RegExp(`Depends:.*${name}`), name);
    const files = execFileSync('dpkg-deb', ['--contents', first], { encoding: 'utf8' });
    assert.doesNotMatch(files, /node_modules|\.cpp|build\//);
    assert.ok(files.split('\n').filter(Boolean).every((line) => / root\/root /.test(line)));
  });

  test('installs, and serves the app from there', async () => {
    installation.dpkg('--install', first);
    assert.equal(installation.state(), 'installed 1.0.0');
    assert.equal(statSync(inside('var/lib/hoga')).mode & 0o777, 0o700);
    assert.equal(statSync(inside('etc/hoga/hoga.env')).mode & 0o777, 0o640);
    process.env.HOGA_PROGRAM = inside('usr/bin/hoga');
    const { Hoga } = await import('../harness/hoga.mjs');
    const hoga = await new Hoga().start();
    try {
      assert.match(await (await fetch(`${hoga.url}/trade/BTCUSDT`)).text(), /<div id="root">/);
      const health = (args, listen = new URL(hoga.url).host) => spawnSync(inside('usr/lib/hoga/health'), args, { env: { ...process.env, HOGA_LISTEN: listen }, encoding: 'utf8' });
      assert.equal(health([]).status, 0);
      assert.equal(health(['--live', '--wait', '5'], `0.0.0.0:${new URL(hoga.url).port}`).status, 0);
      await hoga.kill('SIGTERM');
      assert.equal(health([]).status, 1);
      assert.match(health([]).stderr, /answers: nothing/);
      assert.equal(health(['--dance']).status, 2);
    } finally {
      await hoga.stop();
    }
  });

  test('its settings are ones that the program knows', () => {
    const settings = readFileSync(inside('etc/hoga/hoga.env'), 'utf8').split('\n').map((line) => /^#?([A-Z_]+)=(.*)$/.exec(line)).filter(Boolean);
    assert.ok(settings.length > 4);
    const env = { ...Object.fromEntries(settings.map(([, name, value]) => [name, value])), PATH: process.env.PATH };
    const printed = JSON.parse(execFileSync(inside('usr/bin/hoga'), ['config', '--json'], { env, encoding: 'utf8' }));
    for (const [, name] of settings) assert.equal(printed.find((one) => one.name === name)?.origin, 'environment', name);
  });

  test('an upgrade keeps settings and data', () => {
    mkdirSync(inside('var/lib/hoga/exchange'), { recursive: true });
    writeFileSync(inside('var/lib/hoga/master.key'), 'kept');
    appendFileSync(inside('etc/hoga/hoga.env'), 'HOGA_LOG_LEVEL=debug\n');
    const second = installation.remake(first, '1.0.1', (stage) => {
      appendFileSync(join(stage, 'etc/hoga/hoga.env'), '# news\n');
      writeFileSync(join(stage, 'usr/share/hoga/news'), '');
    });
    installation.dpkg('--install', second);
    assert.equal(installation.state(), 'installed 1.0.1');
    assert.ok(existsSync(inside('usr/share/hoga/news')));
    assert.equal(readFileSync(inside('var/lib/hoga/master.key'), 'utf8'), 'kept');
    assert.match(readFileSync(inside('etc/hoga/hoga.env'), 'utf8'), /HOGA_LOG_LEVEL=debug/);
    assert.equal(statSync(inside('etc/hoga/hoga.env')).mode & 0o777, 0o640);
  });

  test('removed it leaves settings and data, purged it leaves data and says so', () => {
    installation.dpkg('--remove', 'hoga');
    assert.equal(existsSync(inside('usr/bin/hoga')), false);
    assert.match(readFileSync(inside('etc/hoga/hoga.env'), 'utf8'), /HOGA_LOG_LEVEL=debug/);
    assert.match(installation.dpkg('--purge', 'hoga'), /stays in \/var\/lib\/hoga/);
    assert.equal(existsSync(inside('etc/hoga/hoga.env')), false);
    assert.equal(readFileSync(inside('var/lib/hoga/master.key'), 'utf8'), 'kept');
    assert.equal(installation.state(), undefined);
  });

  test('the unit is good, and well shut in', () => {
    const unit = join(installation.folder, 'hoga.service');
    // The programs need not be installed on this machine for it.
    const text = readFileSync(join(REPOSITORY, 'deploy/systemd/hoga.service'), 'utf8');
    writeFileSync(unit, text.replaceAll('/usr/bin/hoga', '/bin/true').replaceAll('/usr/lib/hoga/health', '/bin/true'));
    const verified = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
    assert.equal(verified.stderr.split('\n').filter((line) => line.includes('hoga.service')).join('\n'), '');
    assert.equal(verified.status, 0, verified.stderr);
    const judged = spawnSync('systemd-analyze', ['security', '--offline=true', `--threshold=${EXPOSURE_MAX * 10}`, unit], { encoding: 'utf8' });
    assert.equal(judged.status, 0, judged.stdout.slice(-300));
  });
});
