// What can be known of the containers without an engine: the compose files are good by their schema and by what they must keep, the program takes the
// settings that they give it, and the Dockerfile names what is there. docs/deploy.md says what that does not prove.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { runToEnd } from '../harness/hoga.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
// A program by itself, or what Docker's own command would call.
const PROGRAM = ['/usr/bin/docker-compose', '/usr/libexec/docker/cli-plugins/docker-compose'].find(existsSync);
const compose = (...args) => execFileSync(PROGRAM, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, HOME: '/' } });

const { services } = parse(read('docker-compose.yml'), { merge: true });
const example = Object.fromEntries([...read('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
const filledIn = (text) => String(text).replace(/\$\{(\w+)(?::[?-][^}]*)?\}/g, (_, name) => example[name]);

describe('containers', { skip: !PROGRAM && 'docker-compose is not installed' }, () => {
  test('the files are good by the schema; a missing password stops them by name', () => {
    compose('--env-file', '.env.example', 'config', '-q');
    compose('-f', 'docker-compose.dev.yml', 'config', '-q');
    const folder = mkdtempSync(join(tmpdir(), 'hoga-compose-'));
    writeFileSync(join(folder, 'empty.env'), '\n');
    assert.throws(() => compose('--env-file', join(folder, 'empty.env'), 'config', '-q'), /DB_USER|DB_PASSWORD|SERVER_NAME|GRAFANA_PASSWORD/);
    rmSync(folder, { recursive: true });
  });

  test('only nginx is reached from outside; what it runs is shut in', () => {
    assert.deepEqual(Object.keys(services).sort(), ['grafana', 'hoga', 'nginx', 'postgres', 'prometheus']);
    for (const [name, service] of Object.entries(services)) {
      if (name !== 'nginx') assert.ok((service.ports ?? []).every((port) => port.startsWith('127.0.0.1:')), name);
      assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
      if (name === 'postgres') continue;
      assert.equal(service.read_only, true, name);
      assert.deepEqual(service.cap_drop, ['ALL'], name);
    }
    assert.equal(services.hoga.ports, undefined);
    assert.equal(services.hoga.depends_on.postgres.condition, 'service_healthy');
    for (const service of Object.values(parse(read('docker-compose.dev.yml')).services)) assert.ok(service.ports.every((port) => port.startsWith('127.0.0.1:')));
  });

  test('the program takes the settings that it is given there', async () => {
    const given = Object.fromEntries(Object.entries(services.hoga.environment).map(([name, value]) => [name, filledIn(value)]));
    assert.equal(given.DATABASE_URL, 'postgresql://hoga:change-me@postgres:5432/crypto_trading');
    const image = Object.fromEntries([...read('Dockerfile').matchAll(/^ENV (\w+)=(.+)$/gm)].map(([, name, value]) => [name, value]));
    const printed = await runToEnd(['config', '--json'], { ...image, ...given });
    assert.equal(printed.status, 0, printed.stderr);
    for (const name of Object.keys({ ...image, ...given })) assert.equal(JSON.parse(printed.stdout).find((one) => one.name === name)?.origin, 'environment', name);
  });

  test('the key that PostgreSQL needs is made as the guide says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hoga-key-'));
    try {
      const made = await runToEnd(['migrate'], { HOGA_DATA_DIR: folder, DATABASE_URL: '', HOGA_MASTER_KEY_FILE: '' });
      assert.equal(made.status, 0, made.stderr);
      assert.ok(existsSync(join(folder, 'master.key')));
      assert.match(read('docs/deploy.md'), /-e DATABASE_URL= -e HOGA_MASTER_KEY_FILE= hoga migrate/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test('the Dockerfile copies what is there, ends as a user of its own and says how its health is asked', () => {
  const lines = read('Dockerfile').replaceAll('\\\n', ' ').split('\n').filter((line) => line && !line.startsWith('#'));
  const ignored = read('.dockerignore').split('\n').filter(Boolean);
  const stages = new Set();
  let user = 'root';
  for (const line of lines) {
    const [word, ...rest] = line.split(' ');
    assert.ok(['ARG', 'FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'VOLUME', 'EXPOSE', 'STOPSIGNAL', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD'].includes(word), line);
    if (word === 'FROM') {
      assert.match(rest[0], /^(debian:\$\{DEBIAN_RELEASE\}-slim|nginx:[\d.]+)$/, 'a base that says its version');
      stages.add(rest[2]);
      user = stages.size === 2 ? 'root' : user;
    }
    if (word === 'USER') user = rest[0];
    if (word !== 'COPY') continue;
    const from = /^--from=(.+)$/.exec(rest[0])?.[1];
    if (from) assert.ok(stages.has(from), line);
    else for (const source of rest.slice(0, -1)) assert.ok(existsSync(join(ROOT, source)) && !ignored.includes(source), `${line}: ${source}`);
  }
  assert.deepEqual([...stages], ['build', 'runtime', 'web']);
  assert.equal(user, 'hoga');
  const runtime = lines.slice(lines.findIndex((line) => / AS runtime$/.test(line)), lines.findIndex((line) => / AS web$/.test(line)));
  assert.match(runtime.find((line) => line.startsWith('HEALTHCHECK')), /\/usr\/lib\/hoga\/health/);
  // What goes into the image does not come from whoever builds it.
  for (const name of ['.git', '.env', 'var', 'build']) assert.ok(ignored.includes(name), name);
});
