// What a person reads is there in Korean and English: each part in both languages with the same keys and the same values filled in, no key
// asked for that nobody has, no Korean text without a Korean letter unless it is listed here, and words for each error that the server
// may answer. Prints each breach; exit status 1 when there is one. (Literal texts in JSX: check-rules.mjs.)
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const source = join(root, 'src');
const breaches = [];
// What reads the same in both languages, or isn't a word.
const alike = new Set(['brand', 'state.none', 'notFound.code', 'page.title', 'unit.percent', 'system.redis']);
// A language is named in its own letters.
const ownLetters = /^look\.otherLanguage/;
// What nobody reads in words: the form of a body, which the app writes; what is said field by field; and what only the programs hear that
// send signals to a bot.
const unspoken = new Set([
  'malformed_json',
  'unsupported_media_type',
  'validation_failed',
  'address_not_allowed',
  'unknown_hook',
  'hook_stale',
]);

const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(source, join(entry.parentPath, entry.name)));

function filesOf(language) {
  const found = new Map();
  for (const path of files) {
    const match = /^(.*[/.])(ko|en)\.json$/.exec(path);
    if (match?.[2] === language) found.set(match[1], path);
  }
  return found;
}

function flatten(value, prefix = '') {
  const texts = new Map();
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') texts.set(prefix + key, inner);
    else for (const [name, text] of flatten(inner, `${prefix}${key}.`)) texts.set(name, text);
  }
  return texts;
}

const load = (path) => flatten(JSON.parse(readFileSync(join(source, path), 'utf8')));
const valuesIn = (text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
// "One sign-in" says its count in a word.
const filledBy = (key, text) =>
  valuesIn(text).filter((value) => !(key.endsWith('_one') && value === 'count'));
const hasWords = (text) => /\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, ''));

function checkPair(path, key, ko, en) {
  const say = (what) => breaches.push(`src/${path}: ${key}: ${what}`);
  if (ko === undefined) return say('not in Korean');
  if (en === undefined) return say('not in English');
  if (ko.trim() === '' || en.trim() === '') return say('says nothing');
  if (filledBy(key, ko).join() !== filledBy(key, en).join()) say('other values are filled in');
  if (alike.has(key) || ownLetters.test(key) || !hasWords(en)) return undefined;
  if (!/[가-힣]/.test(ko)) say(`Korean without a Korean letter: ${ko}`);
  return undefined;
}

const korean = filesOf('ko');
const english = filesOf('en');
const known = new Set();
for (const part of new Set([...korean.keys(), ...english.keys()])) {
  const [ko, en] = [korean, english].map((one) => (one.has(part) ? load(one.get(part)) : new Map()));
  for (const key of new Set([...ko.keys(), ...en.keys()])) {
    checkPair(english.get(part) ?? korean.get(part), key, ko.get(key), en.get(key));
    // A text with a count is asked for without the ending of its form.
    known.add(key).add(key.replace(/_(one|other)$/, ''));
  }
}
if (english.size < 15) breaches.push(`Only ${english.size} files of texts were found`);

for (const path of files) {
  if (!/\.tsx?$/.test(path) || /\.(test|d)\.tsx?$/.test(path)) continue;
  for (const [, key] of readFileSync(join(source, path), 'utf8').matchAll(/\bt\(\s*'([^'$]+)'/g)) {
    if (!known.has(key.replace(/^\w+:/, ''))) breaches.push(`src/${path}: nobody has the text ${key}`);
  }
}

const document = JSON.parse(readFileSync(join(root, 'openapi.json'), 'utf8'));
const codes = new Set();
for (const operations of Object.values(document.paths)) {
  for (const { responses } of Object.values(operations)) {
    for (const { description = '' } of Object.values(responses)) {
      for (const [, code] of description.matchAll(/^`([a-z_]+)`: /gm)) codes.add(code);
    }
  }
}
if (codes.size < 20) breaches.push(`Only ${codes.size} error codes were found in openapi.json`);
for (const code of codes) {
  if (!unspoken.has(code) && !known.has(`code.${code}`))
    breaches.push(`openapi.json: no words for the error ${code}`);
}

for (const breach of breaches) console.error(breach);
if (breaches.length > 0) process.exit(1);
