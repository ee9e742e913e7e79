// Writes the TypeScript types of the API from a document: `npm run gen:api -- <file or URL> [--check]`.
// Without an address it reads the committed openapi.json. With --check it only says whether the types are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const root = new URL('../', import.meta.url);
const output = fileURLToPath(new URL('src/shared/api/schema.d.ts', root));
const args = process.argv.slice(2);
const isCheck = args.includes('--check');
const source = args.find((arg) => !arg.startsWith('--')) ?? fileURLToPath(new URL('openapi.json', root));

async function readSource() {
  if (!/^https?:/.test(source)) return readFileSync(source, 'utf8');
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source} answered ${response.status}`);
  return response.text();
}

const document = JSON.parse(await readSource());
const header = '// Generated from openapi.json by `npm run gen:api`. Do not edit.\n';
const text = header + astToString(await openapiTS(document));
if (isCheck) {
  if (readFileSync(output, 'utf8') !== text) {
    console.error('src/shared/api/schema.d.ts is not what openapi.json says: run `npm run gen:api`.');
    process.exit(1);
  }
} else {
  writeFileSync(output, text);
}
