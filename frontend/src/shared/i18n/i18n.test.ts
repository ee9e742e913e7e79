import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// Korean and English are complete: every key of one language is in the other, says something, and fills in
// the same values.

function filesOf(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const match = /^(.*[/.])(ko|en)\.json$/.exec(path);
    if (match?.[1] && match[2] === language) found.set(match[1], path);
  }
  return found;
}

function flatten(value: unknown, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, inner] of Object.entries(value as object)) {
    if (typeof inner === 'string') texts.set(prefix + key, inner);
    else for (const [name, text] of flatten(inner, `${prefix}${key}.`)) texts.set(name, text);
  }
  return texts;
}

const load = (path: string) => flatten(JSON.parse(readFileSync(path, 'utf8')));
const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const hasWords = (text: string) => /\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, ''));
const korean = filesOf('ko');
const english = filesOf('en');
// What reads the same in both languages, or isn't a word.
const alike = new Set(['brand', 'state.none', 'notFound.code', 'page.title', 'unit.percent']);

describe('texts', () => {
  it('come in both languages for each part', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort());
    expect(korean.size).toBeGreaterThanOrEqual(6);
  });

  it.each([...english.keys()])('%s: the same keys, none empty, the same values filled in', (part) => {
    const en = load(english.get(part) ?? '');
    const ko = load(korean.get(part) ?? '');
    expect([...ko.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of en) {
      const other = ko.get(key) ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(other.trim(), key).not.toBe('');
      expect(valuesIn(other), key).toEqual(valuesIn(text));
      if (alike.has(key) || !hasWords(text)) continue;
      // A Korean text without a Korean letter was left untranslated.
      expect(/[가-힣]/.test(other) || key.startsWith('look.otherLanguage'), `${key}: ${other}`).toBe(true);
    }
  });

  it('hold every key that the code asks for', () => {
    const known = new Set<string>();
    for (const path of english.values()) for (const key of load(path).keys()) known.add(key);
    const missing: string[] = [];
    for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
      if (!/\.tsx?$/.test(entry.name) || /\.(test|d)\.tsx?$/.test(entry.name)) continue;
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
      for (const [, key = ''] of text.matchAll(/\bt\(\s*'([^'$]+)'/g)) {
        const plain = key.replace(/^\w+:/, '');
        if (!known.has(plain)) missing.push(`${entry.name}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
