// A private PostgreSQL cluster from the system's package, on a free port of the loopback, as root or not; removed afterwards.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './ports.mjs';

const ROOT = '/usr/lib/postgresql';
const version = existsSync(ROOT) ? readdirSync(ROOT).sort((a, b) => b - a)[0] : undefined;
export const postgresqlIsInstalled = version !== undefined && existsSync(`${ROOT}/${version}/bin/initdb`);

export class Cluster {
  // PostgreSQL refuses to run as the superuser.
  command(program, args) {
    const command = [`${ROOT}/${version}/bin/${program}`, ...args];
    return process.getuid() === 0 ? ['runuser', ['-u', 'postgres', '--', ...command]] : [command[0], command.slice(1)];
  }
  run(program, args) {
    execFileSync(...this.command(program, args), { stdio: 'ignore', cwd: '/' });
  }

  async start() {
    this.folder = mkdtempSync(join(tmpdir(), 'hoga-postgresql-'));
    if (process.getuid() === 0) execFileSync('chown', ['postgres', this.folder]);
    [this.port] = await freePorts(1);
    this.data = join(this.folder, 'data');
    this.run('initdb', ['-D', this.data, '-U', 'hoga', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
    this.run('pg_ctl', this.startArguments());
    this.run('createdb', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'hoga', 'crypto_trading']);
    this.url = `postgresql://hoga@127.0.0.1:${this.port}/crypto_trading`;
    return this;
  }

  // One more, empty; its URL.
  createDatabase(name) {
    this.run('createdb', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'hoga', name]);
    return this.url.replace('crypto_trading', name);
  }

  startArguments() {
    return ['-D', this.data, '-w', '-l', join(this.folder, 'log'), '-o', `-p ${this.port} -c listen_addresses=127.0.0.1 -k ${this.folder} -c fsync=off`, 'start'];
  }

  // The rows of a query as objects; the test goes on meanwhile.
  query(sql, database = 'crypto_trading') {
    const [program, args] = this.command('psql', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'hoga', '-At', '-c', `select row_to_json(t) from (${sql}) t`, database]);
    return new Promise((done, fail) => {
      execFile(program, args, { cwd: '/', maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
        if (error) return fail(new Error(stderr || error.message));
        done(stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line)));
      });
    });
  }

  // The postmaster dies at once, and its children as soon as they notice.
  kill() {
    process.kill(Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  }

  // After kill(): refused while a child of the dead one still holds its memory.
  async restart() {
    const [program, args] = this.command('pg_ctl', this.startArguments());
    for (let attempt = 1; ; attempt++) {
      const error = await new Promise((done) => execFile(program, args, { cwd: '/' }, done));
      if (!error) return;
      if (attempt === 100) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  stop() {
    this.run('pg_ctl', ['-D', this.data, '-m', 'immediate', '-w', 'stop']);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
