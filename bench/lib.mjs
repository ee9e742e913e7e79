// What the benchmarks share: programs that listen, figures of several rounds, and the table that is printed.
import { spawn, execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { resolve } from 'node:path';

const SERVER_START_MS = 10_000;

export const program = (name) => resolve(`build/release/bin/${name}`);

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Of a list of measurements, the value that so many per cent do not exceed.
export function percentile(values, percent) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(((sorted.length - 1) * percent) / 100)];
}

export const whole = (value) => Math.round(value).toLocaleString('en');
export const ratio = (value) => value.toFixed(2);

// The output of a program that prints one line of JSON; what it says on the way is shown.
export function measure(name, args) {
  return new Promise((done, fail) => {
    const child = execFile(program(name), args.map(String), (error, stdout, stderr) => (error ? fail(new Error(`${name}: ${stderr || error.message}`)) : done(JSON.parse(stdout))));
    child.stderr.pipe(process.stderr);
  });
}

// Starts a server and answers { port, stop }. The port is the first number that it prints, unless it is known.
export function serve(command, args, { port, env } = {}) {
  const child = spawn(command, args.map(String), { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const exited = new Promise((done) => child.once('exit', done));
  const stop = () => {
    child.stdin.end();
    child.kill('SIGTERM');
    return exited;
  };
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`${command} does not start`)), SERVER_START_MS);
    const ready = (value) => {
      clearTimeout(late);
      done({ port: value, stop });
    };
    child.once('error', fail);
    exited.then((status) => fail(new Error(`${command} ended with ${status}`)));
    if (port) {
      reachable(port, SERVER_START_MS).then(() => ready(port), fail);
      child.stdout.resume();
    } else {
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
        if (/^\d+\n/.test(text)) ready(Number.parseInt(text, 10));
      });
    }
  });
}

async function reachable(port, deadlineMs) {
  const end = performance.now() + deadlineMs;
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

// A port that was free a moment ago, for programs that can't choose one themselves.
export function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export function printTable(title, about, head, rows) {
  const { model } = cpus()[0];
  console.log(`\n## ${title}\n`);
  for (const line of [about, `On ${cpus().length} cores (${model.trim()}).`]) console.log(line);
  console.log(`\n| ${head.join(' | ')} |\n| ${head.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
}
