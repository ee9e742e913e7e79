// What the documents for operators name is there: tests, files, commands, settings.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { runToEnd } from '../harness/hoga.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const PAGES = ['docs/deploy.md', 'docs/ko/deploy.md', 'docs/runbook.md', 'docs/security.md'];

test('each threat names a test that is there', () => {
  const rows = [...read('docs/security.md').matchAll(/^\| (.+) \| (.+) \| `([\w./-]+)`: (.+) \|$/gm)];
  assert.ok(rows.length > 30, `${rows.length} threats`);
  assert.equal(rows.length, [...read('docs/security.md').matchAll(/^\|.*(?:test\.(?:mjs|cpp)).*\|$/gm)].length, 'every row has the form');
  for (const [, threat, , file, name] of rows) {
    assert.ok(existsSync(join(ROOT, file)), `${threat}: ${file}`);
    const text = read(file);
    const isThere = file.endsWith('.cpp') ? text.includes(`, ${name})`) : [`test('${name}'`, `test("${name}"`].some((form) => text.includes(form));
    assert.ok(isThere, `${threat}: ${file} has no test "${name}"`);
  }
});

test('settings, commands and files that the pages name are there', async () => {
  const help = (await runToEnd(['--help'])).stdout;
  const settings = JSON.parse((await runToEnd(['config', '--json'])).stdout).map((one) => one.name);
  for (const page of PAGES) {
    const text = read(page);
    for (const [, name] of text.matchAll(/\b(HOGA_[A-Z_]+[A-Z])\b/g)) assert.ok(settings.includes(name), `${page}: ${name}`);
    for (const [, path] of text.matchAll(/`((?:deploy|docs|tests|frontend|tools|backend)\/[\w./-]+)`/g)) assert.ok(existsSync(join(ROOT, path)), `${page}: ${path}`);
    for (const [, command] of text.matchAll(/`hoga ([a-z-]+)/g)) assert.match(help, new RegExp(`^  ${command}\\s`, 'm'), `${page}: hoga ${command}`);
  }
});

test('the two languages give the same commands', () => {
  const commands = (page) => [...read(page).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block.replace(/ *#.*$/gm, '').trim());
  assert.ok(commands('docs/deploy.md').length > 10);
  assert.deepEqual(commands('docs/ko/deploy.md'), commands('docs/deploy.md'));
});
