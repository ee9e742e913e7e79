// Portfolios against a plain reckoning with exact fractions: random histories of 10,000 fills with fees in three assets, and transfers.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = resolve(`build/${process.env.HOGA_PRESET ?? 'release'}/bin/portfolio_results`);
const script = join(import.meta.dirname, 'plain_portfolio.py');

before(() => assert.ok(existsSync(program), `${program} is not built`));

for (const seed of [1, 2, 3, 4, 5]) {
  test(`results of 10,000 fills, and returns with transfers, seed ${seed}`, async () => {
    const { stdout } = await run('python3', ['-B', script, program, String(seed)], { timeout: 120_000 });
    assert.match(stdout, /\d{4,} lines agree/);
  });
}
