// Every check of the web app: format and lint, types, our own rules, generated files up to date. Runs them
// all, and ends with status 1 when one fails.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('../', import.meta.url));
const steps = [
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'],
  ['types', 'node_modules/typescript/bin/tsc', '-p', '.'],
  ['rules', 'scripts/check-rules.mjs'],
  ['texts', 'scripts/check-texts.mjs'],
  ['api types', 'scripts/gen-api.mjs', '--check'],
];
let failed = 0;
for (const [name, ...args] of steps) {
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
