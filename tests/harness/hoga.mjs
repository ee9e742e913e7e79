// Starts the real program for a test: a data directory of its own, ports chosen by the kernel, ended by its id. A Hoga can be killed and
// started again on the same data.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const PROGRAM = process.env.HOGA_PROGRAM ?? resolve(import.meta.dirname, '../../build/release/bin/hoga');
const START_DEADLINE_MS = 30_000;
// A key of a real exchange that a test adds must not lead to that exchange.
const NO_BINANCE = ['live', 'testnet'].flatMap((network) => [`${network}.rest=http://127.0.0.1:1`, `${network}.streams=ws://127.0.0.1:1`, `${network}.ws_api=ws://127.0.0.1:1/ws-api/v3`]).join(',');

export class Hoga {
  constructor(environment = {}) {
    this.environment = environment;
    this.dataDir = mkdtempSync(join(tmpdir(), 'hoga-data-'));
    this.output = '';
  }

  async start() {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HOGA_')));
    this.startedAt = performance.now();
    this.process = spawn(PROGRAM, ['serve'], {
      env: {
        ...clean,
        HOGA_DATA_DIR: this.dataDir,
        HOGA_LISTEN: '127.0.0.1:0',
        HOGA_METRICS_LISTEN: '127.0.0.1:0',
        HOGA_EXCHANGE_LISTEN: '127.0.0.1:0',
        HOGA_LOG_FORMAT: 'json',
        HOGA_BINANCE_URLS: NO_BINANCE,
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.exited = new Promise((done) => this.process.once('exit', (status, signal) => done({ status, signal })));
    let text = '';
    const addresses = new Promise((done, fail) => {
      this.process.stdout.on('data', (chunk) => {
        text += chunk;
        this.output += chunk;
        const web = /Hoga is ready at (http:\/\/\S+)/.exec(text);
        const exchange = /Exchange at (http:\/\/\S+)/.exec(text);
        const metrics = /Metrics at (http:\/\/\S+)/.exec(text);
        if (web && exchange && metrics) done({ url: web[1], exchangeUrl: exchange[1], metricsUrl: metrics[1] });
      });
      this.process.stderr.on('data', (chunk) => (this.output += chunk));
      this.exited.then(({ status, signal }) => fail(new Error(`hoga ended with ${status ?? signal}: ${this.output.slice(-2000)}`)));
      setTimeout(() => fail(new Error(`hoga is not up after ${START_DEADLINE_MS} ms: ${this.output.slice(-2000)}`)), START_DEADLINE_MS).unref();
    });
    Object.assign(this, await addresses);
    await until(async () => (await fetch(`${this.url}/readyz`)).status === 200, 'the server is ready', START_DEADLINE_MS);
    this.readyAfterMs = performance.now() - this.startedAt;
    return this;
  }

  // Starts again on the same addresses, as an operator would.
  async restart() {
    const port = (url) => new URL(url).host;
    this.environment = { ...this.environment, HOGA_LISTEN: port(this.url), HOGA_EXCHANGE_LISTEN: port(this.exchangeUrl), HOGA_METRICS_LISTEN: port(this.metricsUrl) };
    return this.start();
  }

  async kill(signal = 'SIGKILL') {
    this.process.kill(signal);
    return this.exited;
  }

  async stop() {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM');
      const late = setTimeout(() => this.process.kill('SIGKILL'), 15_000);
      await this.exited;
      clearTimeout(late);
    }
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

// Waits for a condition; a condition that throws does not hold yet.
export async function until(condition, what, deadlineMs = 10_000, everyMs = 50) {
  const end = performance.now() + deadlineMs;
  let last;
  while (performance.now() < end) {
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((done) => setTimeout(done, everyMs));
  }
  throw new Error(`Waited ${deadlineMs} ms for: ${what}${last ? ` (${last})` : ''}`);
}

// Runs the program to its end, for commands and for starts that must fail.
export function runToEnd(args, environment = {}, deadlineMs = START_DEADLINE_MS) {
  return new Promise((done) => {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HOGA_')));
    const child = spawn(PROGRAM, args, { env: { ...clean, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const late = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
    child.once('exit', (status) => {
      clearTimeout(late);
      done({ status, stdout, stderr });
    });
  });
}

// The role counts before anything else is asked.
export async function makeAdmin(hoga, client) {
  const given = await runToEnd(['user', 'set-role', '--user', client.email, '--role', 'admin'], { HOGA_DATA_DIR: hoga.dataDir });
  if (given.status !== 0) throw new Error(`set-role: ${given.stderr}`);
  await until(async () => (await client.get('/admin/limits')).status === 200, 'the role counts');
}
