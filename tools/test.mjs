// Runs the suites named on the command line and adds up what they say. Each suite answers { passed, failed, skipped, failures }.
// The last line is "N passed, N failed".
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const SUITE_TIMEOUT_MS = 20 * 60 * 1000;
const BUILD_TIMEOUT_MS = 80 * 60 * 1000;
const scratch = mkdtempSync(join(tmpdir(), 'hoga-test-'));
const env = { ...process.env, HOGA_TEST_DATA_DIR: process.env.HOGA_TEST_DATA_DIR ?? resolve('../shared/data') };

function run(program, args, extra = {}) {
  return new Promise((done) => {
    execFile(program, args, { maxBuffer: OUTPUT_BYTES_MAX, timeout: extra.timeout ?? SUITE_TIMEOUT_MS, env: { ...env, ...extra.env }, cwd: extra.cwd }, (error, stdout, stderr) =>
      done({ status: error ? (typeof error.code === 'number' ? error.code : 1) : 0, output: stdout + stderr }),
    );
  });
}

const sum = (results) =>
  results.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed, skipped: all.skipped + one.skipped, failures: [...all.failures, ...one.failures] }), { passed: 0, failed: 0, skipped: 0, failures: [] });

async function googleTest(program, prefix = [], extraEnv = {}) {
  const report = join(scratch, `${program.replaceAll('/', '_')}.json`);
  const command = [...prefix, resolve(program), `--gtest_output=json:${report}`, '--gtest_brief=1'];
  const { status, output } = await run(command[0], command.slice(1), { env: extraEnv });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, failures: [`${program} ended with status ${status}\n${output.slice(-6000)}`] };
  const cases = JSON.parse(readFileSync(report, 'utf8')).testsuites.flatMap((suite) => suite.testsuite);
  const bad = cases.filter((one) => one.failures);
  const skipped = cases.filter((one) => one.result === 'SKIPPED').length;
  const failures = bad.map((one) => `${program} ${one.classname}.${one.name}\n${one.failures.map((f) => f.failure).join('\n').slice(0, 3000)}`);
  // A sanitizer's report at exit fails the program though every test passed.
  const broken = status !== 0 && bad.length === 0;
  if (broken) failures.push(`${program} ended with status ${status}\n${output.slice(-6000)}`);
  return { passed: cases.length - bad.length - skipped, failed: bad.length + (broken ? 1 : 0), skipped, failures };
}

// Two programs at a time: there are two cores.
async function eachProgram(programs, runOne) {
  const waiting = [...programs];
  const results = [];
  const worker = async () => {
    for (let program = waiting.shift(); program; program = waiting.shift()) {
      const begun = Date.now();
      results.push(await runOne(program));
      console.error(`      ${program} ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    }
  };
  await Promise.all([worker(), worker()]);
  return sum(results);
}

// A short walk from the inputs that are kept, the same at each run. The canary must die of it, or nothing was fuzzed.
async function fuzzSmoke(program) {
  const name = /(\w+)_fuzz$/.exec(program)[1];
  const found = join(scratch, `${name}-`);
  const { status, output } = await run(resolve(program), ['-runs=20000', '-max_total_time=3', '-seed=1', `-artifact_prefix=${found}`, `tests/fuzz/${name}`]);
  const isFine = name === 'canary' ? existsSync(`${found}crash`) : status === 0;
  if (isFine) return { passed: 1, failed: 0, skipped: 0, failures: [] };
  const input = existsSync(`${found}crash`) ? readFileSync(`${found}crash`).toString('base64') : 'none';
  return { passed: 0, failed: 1, skipped: 0, failures: [`${program} ended with status ${status}; the input in base 64: ${input}\n${output.slice(-6000)}`] };
}

// A million random orders through the exchange and the simple matcher (./dev sim --matching does ten); the whole trading system from
// three hundred seeds and those that once failed, which must have seen everything; and the bugs that are planted, each of which is found.
async function simulations() {
  const program = (name, args) => async () => {
    const { status, output } = await run(resolve(`build/release/bin/${name}`), args);
    const passed = status === 0 ? 1 : 0;
    return { passed, failed: 1 - passed, skipped: 0, failures: passed ? [] : [output.slice(-20000)] };
  };
  const parts = {
    'exchange_sim': program('exchange_sim', ['--operations', '1000000']),
    'trading_sim, 300 seeds': program('trading_sim', ['--kept', 'tests/simulation/kept_seeds.txt', '--seeds', '300', '--covers']),
    'trading_sim, every operation fails': program('trading_sim', ['--fail-at', '1']),
    'trading_sim, planted bugs': program('trading_sim', ['--plants']),
  };
  return eachProgram(Object.keys(parts), (name) => parts[name]());
}

// Tests of servers and browsers wait more than they work, so two files go side by side.
async function nodeTests(files) {
  const { status, output } = await run(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=tap', ...files]);
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const result = { passed: count('pass'), failed: count('fail') + count('cancelled'), skipped: count('skipped'), failures: [] };
  if (status !== 0 && result.failed === 0) result.failed = 1;
  if (result.failed > 0) result.failures.push(output.split('\n').filter((line) => !/^\s*(ok |# Subtest|duration_ms|---|\.\.\.|type:)/.test(line)).join('\n').slice(-12000));
  return result;
}

async function vitest() {
  const report = join(scratch, 'vitest.json');
  const { status, output } = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report}`], { cwd: 'frontend' });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, failures: [output.slice(-6000)] };
  const read = JSON.parse(readFileSync(report, 'utf8'));
  const failed = read.numFailedTests + (status !== 0 && read.numFailedTests === 0 ? 1 : 0);
  return { passed: read.numPassedTests, failed, skipped: read.numPendingTests, failures: failed ? [output.slice(-6000)] : [] };
}

const testsIn = (folder) => readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => join(folder, name));
const binaries = (preset, suffix) => readdirSync(`build/${preset}/bin`).filter((name) => name.endsWith(suffix)).map((name) => `build/${preset}/bin/${name}`);
// The folders with threads of their own, or whose objects several threads share.
const THREAD_FOLDERS = ['base', 'bus', 'net', 'storage', 'exchange_api', 'notify', 'runtime'];

const suites = {
  // The exchange is killed two hundred times here, in the other builds only a few.
  unit: () => eachProgram(binaries('asan', '_test'), (program) => googleTest(program, [], { HOGA_KILL_ROUNDS: '200' })),
  // Without a fixed address layout the thread sanitizer can't map its shadow on newer kernels.
  tsan: () => eachProgram(THREAD_FOLDERS.map((folder) => `build/tsan/bin/${folder}_test`), (program) => googleTest(program, ['setarch', '-R'])),
  fuzz: () => eachProgram(binaries('asan', '_fuzz'), fuzzSmoke),
  sim: simulations,
  reference: () => nodeTests(testsIn('tests/reference')),
  frontend: vitest,
  server: () => nodeTests(testsIn('tests/server')),
  clients: () => nodeTests(testsIn('tests/clients')),
  browser: () => nodeTests(testsIn('frontend/e2e')),
};

// What a suite needs beyond what users run, in the words of tools/common.sh.
const needs = {
  unit: 'build asan',
  tsan: `build tsan ${THREAD_FOLDERS.map((folder) => `${folder}_test`).join(' ')}`,
  fuzz: 'build asan fuzzers',
  sim: 'build release exchange_sim trading_sim',
  reference: 'build release indicator_values strategy_signals backtest_trades portfolio_results; python_install tests/reference',
};

// Compilers stand back behind the servers and browsers of the other lane.
async function prepared(name) {
  if (!needs[name]) return { status: 0, output: '' };
  const begun = Date.now();
  const built = await run('nice', ['-n', '10', 'bash', '-euo', 'pipefail', '-c', `source tools/common.sh; ${needs[name]}`], { timeout: BUILD_TIMEOUT_MS });
  console.error(`${name}: built in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  return built;
}

async function runSuite(name) {
  const { status, output } = await prepared(name);
  const begun = Date.now();
  const result = status === 0 ? await suites[name]() : { passed: 0, failed: 1, skipped: 0, failures: [`${name} can't be built\n${output.slice(-6000)}`] };
  console.error(`${name}: ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped in ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  for (const failure of result.failures) console.error(failure);
  // A suite in which nothing ran proves nothing.
  if (result.passed + result.failed + result.skipped === 0) result.failed = 1;
  return result;
}

// What works and what mostly waits, side by side.
const WAITING = ['server', 'clients', 'browser'];
const wanted = process.argv.slice(2);
for (const name of wanted) if (!suites[name]) throw new Error(`There is no suite ${name}: ${Object.keys(suites).join(', ')}`);
const lane = async (names) => {
  const results = [];
  for (const name of names) results.push(await runSuite(name));
  return results;
};
const lanes = [wanted.filter((name) => !WAITING.includes(name)), wanted.filter((name) => WAITING.includes(name))];
const results = (await Promise.all(lanes.map(lane))).flat();
rmSync(scratch, { recursive: true, force: true });
const total = sum(results);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
