// Builds dist/ and puts a .br and a .gz beside each text file, which the server sends as they are.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const compressible = /\.(js|css|html|svg|json|webmanifest|txt)$/;

await build({ root, logLevel: 'warn' });

const dist = join(root, 'dist');
let count = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  // index.html gets a fresh nonce with each answer, so no compressed form of it can be kept.
  if (!entry.isFile() || !compressible.test(entry.name) || entry.name === 'index.html') continue;
  const path = join(entry.parentPath, entry.name);
  const text = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  writeFileSync(`${path}.br`, brotliCompressSync(text, { params }));
  writeFileSync(`${path}.gz`, gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
  count += 1;
}
console.log(`dist: ${count} files with .br and .gz`);
