// Writes the TypeScript types of the API from a document: `npm run gen:api -- <file or URL> [--check]`.
// Without an address it reads the committed openapi.json. With --check it only says whether the types are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, transformSchemaObject } from 'openapi-typescript';
import ts from 'typescript';

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

// Any JSON in this contract is an object whose members somebody else describes: parameters by their strategy, say.
const anyJson = new Set(['description', 'default', 'example', 'examples']);
const word = (kind) => ts.factory.createKeywordTypeNode(kind);
const jsonObject = ts.factory.createTypeReferenceNode('Record', [
  word(ts.SyntaxKind.StringKeyword),
  word(ts.SyntaxKind.UnknownKeyword),
]);

function transform(schema, options) {
  if (Object.keys(schema).every((key) => anyJson.has(key))) return jsonObject;
  // A list of exactly so many, such as a level of a book: price and quantity.
  const { type, items, minItems: least, maxItems: most } = schema;
  if (type !== 'array' || !items || !least || least !== most) return undefined;
  const item = transformSchemaObject(items, options);
  return ts.factory.createTupleTypeNode(Array.from({ length: most }, () => item));
}

const document = JSON.parse(await readSource());
const header = '// Generated from openapi.json by `npm run gen:api`. Do not edit.\n';
const text = header + astToString(await openapiTS(document, { transform, defaultNonNullable: false }));
if (isCheck) {
  if (readFileSync(output, 'utf8') !== text) {
    console.error('src/shared/api/schema.d.ts is not what openapi.json says: run `npm run gen:api`.');
    process.exit(1);
  }
} else {
  writeFileSync(output, text);
}
