// Builds dist/, puts a .br and a .gz beside each text file, which the server sends as they are, and holds the
// pages to their budgets of script.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
const compressible = /\.(js|css|html|svg|json|webmanifest|txt)$/;
const kibibyte = 1024;
// What a page loads in all, gzip: its own chunks and those of the shell around it.
const budgets = [
  { name: 'login', limit: 120 * kibibyte, chunks: ['index', 'login-page'] },
  { name: 'trade', limit: 450 * kibibyte, chunks: ['index', 'shell', 'trading-page'] },
];

const { output } = await build({ root, logLevel: 'warn' });

const dist = join(root, 'dist');
// The page at /docs: the viewer's own files, served by us and by nobody else.
for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css']) {
  copyFileSync(join(root, 'node_modules/swagger-ui-dist', file), join(dist, 'docs', file));
}
const sizes = new Map();
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  // index.html gets a fresh nonce with each answer, so no compressed form of it can be kept.
  if (!entry.isFile() || !compressible.test(entry.name) || entry.name === 'index.html') continue;
  const path = join(entry.parentPath, entry.name);
  const text = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  const gzip = gzipSync(text, { level: constants.Z_BEST_COMPRESSION });
  writeFileSync(`${path}.br`, brotliCompressSync(text, { params }));
  writeFileSync(`${path}.gz`, gzip);
  sizes.set(path.slice(dist.length + 1), gzip.length);
}
console.log(`dist: ${sizes.size} files with .br and .gz`);

const chunks = new Map(output.filter((item) => item.type === 'chunk').map((item) => [item.fileName, item]));

function sizeOf(names) {
  const wanted = [...chunks.values()]
    .filter((chunk) => names.includes(chunk.name))
    .map((chunk) => chunk.fileName);
  if (wanted.length !== names.length) throw new Error(`The build has no chunks called ${names.join(', ')}`);
  const loaded = new Set(wanted);
  for (const file of loaded) for (const inner of chunks.get(file)?.imports ?? []) loaded.add(inner);
  return [...loaded].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
}

for (const { name, limit, chunks: names } of budgets) {
  const size = sizeOf(names);
  const text = `${(size / kibibyte).toFixed(1)} KiB of ${limit / kibibyte} KiB`;
  console.log(`${size <= limit ? 'ok    ' : 'FAILED'} ${name}: ${text}`);
  if (size > limit) process.exitCode = 1;
}
