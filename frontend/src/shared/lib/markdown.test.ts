import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMarkdown, readSpans } from './markdown';

const kinds = (text: string) => readMarkdown(text).map(({ kind }) => kind);

describe('our documents', () => {
  it('are read into blocks', () => {
    const text =
      '# Title\nOne line\nand its next.\n\n- first\n  goes on\n- second\n\n```js\nconst a = 1;\n```\n| a | b |\n| --- | --- |\n| 1 | `x|y` |\n';
    expect(readMarkdown(text)).toEqual([
      { kind: 'heading', level: 1, spans: [{ kind: 'text', text: 'Title' }] },
      { kind: 'paragraph', spans: [{ kind: 'text', text: 'One line and its next.' }] },
      {
        kind: 'list',
        isOrdered: false,
        items: [[{ kind: 'text', text: 'first goes on' }], [{ kind: 'text', text: 'second' }]],
      },
      { kind: 'code', language: 'js', text: 'const a = 1;' },
      {
        kind: 'table',
        head: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
        rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'code', text: 'x|y' }]]],
      },
    ]);
  });

  it('know code, strong words and links within a line', () => {
    expect(readSpans('Press **Save** of *Settings*, see [the `guide`](guide.md) or `x`.')).toEqual([
      { kind: 'text', text: 'Press ' },
      { kind: 'strong', text: 'Save' },
      { kind: 'text', text: ' of ' },
      { kind: 'stress', text: 'Settings' },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'the guide', href: 'guide.md' },
      { kind: 'text', text: ' or ' },
      { kind: 'code', text: 'x' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('end a list where something else begins, and code that is never closed with the text', () => {
    expect(kinds('1. one\n2. two\n# Next\n```\nopen')).toEqual(['list', 'heading', 'code']);
    expect(kinds('')).toEqual([]);
  });

  // Each is read whole: a block that never ends would hang, and a mark that is left was not understood.
  it.each(['../docs', '../docs/ko'])('of %s leave no mark behind', (folder) => {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.md'))) {
      const blocks = readMarkdown(readFileSync(join(folder, name), 'utf8'));
      expect(blocks[0]?.kind, name).toBe('heading');
      const plain = JSON.stringify(blocks.filter(({ kind }) => kind === 'paragraph'));
      expect(plain, name).not.toMatch(/"text":"(#|\||```)/);
    }
  });
});
