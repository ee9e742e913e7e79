// Reads our own documents: the part of Markdown that they are written in, and no HTML. What it doesn't know stays text.

export type Span =
  | { kind: 'text' | 'code' | 'strong' | 'stress'; text: string }
  | { kind: 'link'; text: string; href: string };

export type Block =
  | { kind: 'heading'; level: number; spans: Span[] }
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'list'; isOrdered: boolean; items: Span[][] }
  | { kind: 'table'; head: Span[][]; rows: Span[][][] };

const inline =
  /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)|<(https?:\/\/[^>\s]+)>/g;

export function readSpans(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > at) spans.push({ kind: 'text', text: text.slice(at, match.index) });
    at = match.index + match[0].length;
    const [, code, strong, stress, label, href, address] = match;
    if (code !== undefined) spans.push({ kind: 'code', text: code });
    else if (strong !== undefined) spans.push({ kind: 'strong', text: strong });
    else if (stress !== undefined) spans.push({ kind: 'stress', text: stress });
    else if (label !== undefined && href !== undefined)
      spans.push({ kind: 'link', text: label.replaceAll('`', ''), href });
    else if (address !== undefined) spans.push({ kind: 'link', text: address, href: address });
  }
  if (at < text.length) spans.push({ kind: 'text', text: text.slice(at) });
  return spans;
}

const heading = /^(#{1,4}) (.*)$/;
const item = /^(?:[-*]|\d+\.) /;
const image = /^!\[/;

class Lines {
  at = 0;

  constructor(private readonly lines: readonly string[]) {}

  get line(): string | undefined {
    return this.lines[this.at];
  }

  /** Takes lines while they belong together. */
  takeWhile(belongs: (line: string) => boolean): string[] {
    const from = this.at;
    while (this.line !== undefined && belongs(this.line)) this.at += 1;
    return this.lines.slice(from, this.at);
  }
}

export function readMarkdown(text: string): Block[] {
  const lines = new Lines(text.replaceAll('\r\n', '\n').split('\n'));
  const blocks: Block[] = [];
  for (let { line } = lines; line !== undefined; { line } = lines) {
    if (line.trim() === '' || image.test(line) || line.startsWith('<!--')) {
      lines.at += 1;
      continue;
    }
    blocks.push(readBlock(lines, line));
  }
  return blocks;
}

function readBlock(lines: Lines, line: string): Block {
  const [, marks, title] = heading.exec(line) ?? [];
  if (marks !== undefined && title !== undefined) {
    lines.at += 1;
    return { kind: 'heading', level: marks.length, spans: readSpans(title) };
  }
  if (line.startsWith('```')) return readCode(lines, line);
  if (line.startsWith('|')) return readTable(lines);
  if (item.test(line)) return readList(lines, line);
  const words = lines.takeWhile((one) => one.trim() !== '' && !startsBlock(one));
  return { kind: 'paragraph', spans: readSpans(words.join(' ')) };
}

const startsBlock = (line: string) =>
  heading.test(line) || line.startsWith('```') || line.startsWith('|') || item.test(line);

function readCode(lines: Lines, line: string): Block {
  lines.at += 1;
  const text = lines.takeWhile((one) => !one.startsWith('```')).join('\n');
  lines.at += 1;
  return { kind: 'code', language: line.slice(3).trim(), text };
}

function readTable(lines: Lines): Block {
  const [head = '', ...rows] = lines
    .takeWhile((one) => one.startsWith('|'))
    .filter((one) => !/^\|[\s|:-]+\|$/.test(one));
  return { kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) };
}

function cellsOf(row: string): Span[][] {
  // A bar in code, or one that is escaped, parts nothing.
  const parts =
    row
      .trim()
      .slice(1, -1)
      .match(/(?:`[^`]*`|\\\||[^|])+/g) ?? [];
  return parts.map((part) => readSpans(part.trim().replaceAll('\\|', '|')));
}

/** An item goes on in the lines that are moved in, or that begin no other block. */
function readList(lines: Lines, first: string): Block {
  const isOrdered = /^\d/.test(first);
  const items: string[] = [];
  for (let { line } = lines; line !== undefined; { line } = lines) {
    if (item.test(line)) items.push(line.replace(item, ''));
    else if (line.trim() === '' || (startsBlock(line) && !line.startsWith(' '))) break;
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
    lines.at += 1;
  }
  return { kind: 'list', isOrdered, items: items.map(readSpans) };
}
