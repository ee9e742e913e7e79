// A private PostgreSQL cluster from the system's package, on a free port of the loopback, as root or not; removed afterwards.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = '/usr/lib/postgresql';
const version = existsSync(ROOT) ? readdirSync(ROOT).sort((a, b) => b - a)[0] : undefined;
export const postgresqlIsInstalled = version !== undefined && existsSync(`${ROOT}/${version}/bin/initdb`);

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

export class Cluster {
  // PostgreSQL refuses to run as the superuser.
  run(program, args) {
    const command = [`${ROOT}/${version}/bin/${program}`, ...args];
    const asRoot = process.getuid() === 0;
    execFileSync(asRoot ? 'runuser' : command[0], asRoot ? ['-u', 'postgres', '--', ...command] : command.slice(1), { stdio: 'ignore', cwd: '/' });
  }

  async start() {
    this.folder = mkdtempSync(join(tmpdir(), 'hoga-postgresql-'));
    if (process.getuid() === 0) execFileSync('chown', ['postgres', this.folder]);
    this.port = await freePort();
    this.data = join(this.folder, 'data');
    this.run('initdb', ['-D', this.data, '-U', 'hoga', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
    this.run('pg_ctl', ['-D', this.data, '-w', '-l', join(this.folder, 'log'), '-o', `-p ${this.port} -c listen_addresses=127.0.0.1 -k ${this.folder} -c fsync=off`, 'start']);
    this.run('createdb', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'hoga', 'crypto_trading']);
    this.url = `postgresql://hoga@127.0.0.1:${this.port}/crypto_trading`;
    return this;
  }

  stop() {
    this.run('pg_ctl', ['-D', this.data, '-m', 'immediate', '-w', 'stop']);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
