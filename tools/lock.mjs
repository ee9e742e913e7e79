// npm 9 leaves an optional package out when the system's Node is older than the package asks for, silently. Ours run on the Node of
// the npm packages, not on the system's (18 on Debian 12), so the lock must not say what they ask for. Run by itself, this takes it out.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const LOCKS = ['frontend/package-lock.json', 'tests/clients/package-lock.json', 'tests/server/package-lock.json'];

const demanding = (lock) => Object.entries(lock.packages).filter(([, entry]) => entry.optional && entry.engines);

export function demandingPackages() {
  return LOCKS.filter(existsSync).flatMap((file) =>
    demanding(JSON.parse(readFileSync(file, 'utf8'))).map(([name]) => ({ file, name })),
  );
}

if (process.argv[1] === import.meta.filename) {
  for (const file of LOCKS.filter(existsSync)) {
    const lock = JSON.parse(readFileSync(file, 'utf8'));
    for (const [, entry] of demanding(lock)) delete entry.engines;
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  }
}
