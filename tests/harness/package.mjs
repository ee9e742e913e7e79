// The Debian package that ./dev package makes of what is built, and a root of its own that it is installed into: no file of the machine that
// runs the test is touched. Maintainer scripts run with DPKG_ROOT.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const quiet = { cwd: REPOSITORY, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };

export class Installation {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'hoga-package-'));
    this.root = join(this.folder, 'root');
    const database = join(this.root, 'var/lib/dpkg');
    for (const name of ['info', 'updates', 'triggers']) mkdirSync(join(database, name), { recursive: true });
    for (const name of ['status', 'available']) writeFileSync(join(database, name), '');
  }

  // The package's path.
  make(version) {
    return execFileSync('tools/package.sh', [join(this.folder, 'packages')], { ...quiet, env: { ...process.env, HOGA_PACKAGE_VERSION: version } }).trim();
  }

  // The same program under another version; `change` may alter what is in it.
  remake(path, version, change = () => {}) {
    const stage = join(this.folder, `stage-${version}`);
    execFileSync('dpkg-deb', ['--raw-extract', path, stage], quiet);
    const control = join(stage, 'DEBIAN/control');
    writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${version}`));
    change(stage);
    const made = join(this.folder, `hoga_${version}.deb`);
    execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', stage, made], quiet);
    rmSync(stage, { recursive: true });
    return made;
  }

  dpkg(...args) {
    const done = spawnSync('dpkg', [`--root=${this.root}`, '--force-script-chrootless', '--force-depends', '--force-not-root', '--force-confold', '--log=/dev/null', ...args], quiet);
    if (done.status !== 0) throw new Error(`dpkg ${args.join(' ')}: ${done.stdout}${done.stderr}`);
    return done.stdout + done.stderr;
  }

  // "installed", "config-files"; undefined where dpkg knows nothing.
  state() {
    const done = spawnSync('dpkg-query', [`--admindir=${join(this.root, 'var/lib/dpkg')}`, '-W', '-f', '${db:Status-Status} ${Version}', 'hoga'], quiet);
    return done.status === 0 ? done.stdout.trim() : undefined;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
