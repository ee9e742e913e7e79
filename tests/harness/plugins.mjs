// Strategies in libraries of their own, for tests: the package is installed as anybody would, and the examples and the plug-ins that
// misbehave are built against it.
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { until } from './hoga.mjs';

const BUILD_MS = 300_000;
const WAIT_MS = 60_000;
const root = resolve(import.meta.dirname, '../..');
const build = join(root, 'build/release');

function run(program, args) {
  return new Promise((done, fail) => {
    execFile(program, args, { timeout: BUILD_MS, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) =>
      error ? fail(new Error(`${program} ${args.join(' ')} ended with ${error.code}:\n${(stdout + stderr).slice(-6000)}`)) : done(stdout),
    );
  });
}

// The installed package, and what was built against it.
export class Workshop {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'hoga-plugins-'));
    this.prefix = join(this.folder, 'prefix');
  }
  async install() {
    await run('cmake', ['--install', build, '--component', 'sdk', '--prefix', this.prefix]);
    return this;
  }
  // A folder of sources with its CMakeLists.txt; answers where the libraries are.
  async build(sources, type = 'Release') {
    const out = mkdtempSync(join(this.folder, 'build-'));
    await run('cmake', ['-S', sources, '-B', out, '-G', 'Ninja', `-DCMAKE_PREFIX_PATH=${this.prefix}`, `-DCMAKE_BUILD_TYPE=${type}`]);
    await run('cmake', ['--build', out]);
    return out;
  }
  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// Puts a library into a plug-in folder at once, as the guide says.
export function put(library, folder, name) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(library, join(folder, `.${name}.new`));
  renameSync(join(folder, `.${name}.new`), join(folder, name));
}

// plugin_driver (tests/plugins): a command a line in, what happens a line out.
export class Driver {
  constructor(folder) {
    this.lines = [];
    this.process = spawn(join(build, 'bin/plugin_driver'), [folder], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, HOGA_SECRET_OF_THE_PLATFORM: 'hush' } });
    this.complaint = '';
    this.process.stderr.on('data', (chunk) => (this.complaint += chunk));
    this.exited = new Promise((done) => this.process.once('exit', done));
    createInterface({ input: this.process.stdout }).on('line', (line) => this.lines.push(line));
  }
  say(line) {
    this.process.stdin.write(`${line}\n`);
  }
  // The first line of that form that nobody has taken yet; those before it stay for others.
  async take(pattern) {
    let found = -1;
    await until(
      () => (found = this.lines.findIndex((line) => pattern.test(line))) >= 0,
      `a line ${pattern} of the driver, which said:\n${this.lines.join('\n')}\n${this.complaint.slice(-2000)}`,
      WAIT_MS,
    );
    return this.lines.splice(found, 1)[0];
  }
  async ask(line, pattern) {
    this.say(line);
    return this.take(pattern);
  }
  // By file: [state, name, version, code, ...found].
  async list() {
    this.say('list');
    await this.take(/^end$/);
    const files = this.lines.filter((line) => line.startsWith('file ')).map((line) => line.split(' ').slice(1));
    this.lines = this.lines.filter((line) => !line.startsWith('file '));
    return Object.fromEntries(files.map(([file, ...rest]) => [file, rest]));
  }
  async end() {
    this.process.stdin.end();
    return this.exited;
  }
}
