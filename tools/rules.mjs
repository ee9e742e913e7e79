// The rules of the house that a script can hold: sizes of files and functions, directions between folders, purity, money without
// floating point, words that may not land. `--draw` writes the drawing of the folders into ARCHITECTURE.md instead.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { demandingPackages } from './lock.mjs';
import { allowedUses, exceptions, folders, pureFolders } from './rules-list.mjs';

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;
const LINE_COLUMNS_MAX = 120;
const SOURCE = /\.(cpp|hpp|ts|tsx|mjs|sh)$/;
const GENERATED = /(schema\.d\.ts|package-lock\.json|\/generated\/)/;

const problems = [];
const report = (file, line, rule, mend) => {
  if (exceptions.some((e) => e.file === file && e.rule === rule)) return;
  problems.push(`${file}:${line}: ${rule}: ${mend}`);
};

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && SOURCE.test(file) && !GENERATED.test(file) && existsSync(file));

// Text and comments blanked out with their length kept, so that braces and words inside of them do not count.
function codeOf(text) {
  return text
    .replace(/R"(\w*)\([\s\S]*?\)\1"/g, (match) => match.replace(/[^\n]/g, ' '))
    .replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (match) => match.replace(/[^\n]/g, ' '))
    .replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/g, (match) => match.replace(/[^\n]/g, ' '));
}

function checkSizes(file, lines) {
  if (lines.length > FILE_LINES_MAX + 1) report(file, lines.length, 'file-size', `split by idea: at most ${FILE_LINES_MAX} lines`);
  lines.forEach((line, index) => {
    // A frame of a venue or an address in a string is one piece: the formatter can't break it, and nobody reads it across.
    const code = line.replace(/R"\w*\(.*|"(?:\\.|[^"\\])*"/g, '""');
    if ([...code].length > LINE_COLUMNS_MAX && !/https?:\/\//.test(line) && /\.(cpp|hpp)$/.test(file)) {
      report(file, index + 1, 'line-length', `at most ${LINE_COLUMNS_MAX} columns`);
    }
  });
}

// A function's body starts at a line that ends with "{" after a parameter list and ends at the brace that closes it.
function checkFunctions(file, code) {
  const lines = code.split('\n');
  for (let i = 0; i < lines.length; i++) {
    if (!/\)\s*(const|noexcept|override|final|mutable|->\s*[\w:<>,\s*&]+)*\s*\{\s*$/.test(lines[i])) continue;
    if (/^\s*(if|for|while|switch|else|do|catch|namespace|\})/.test(lines[i]) || /^\s*(describe|test|it)\(/.test(lines[i])) continue;
    let depth = 0;
    for (let j = i; j < lines.length; j++) {
      for (const c of lines[j]) depth += c === '{' ? 1 : c === '}' ? -1 : 0;
      if (depth <= 0) {
        if (j - i + 1 > FUNCTION_LINES_MAX) report(file, i + 1, 'function-size', `${j - i + 1} lines: at most ${FUNCTION_LINES_MAX}`);
        break;
      }
    }
  }
}

const usedBy = new Map(folders.map((folder) => [folder, new Set()]));
function checkDirections(file, lines) {
  const folder = /^backend\/(\w+)\//.exec(file)?.[1];
  if (!folder) return;
  const isTest = /_test\.cpp$/.test(file);
  lines.forEach((line, index) => {
    const used = /^\s*#include "(\w+)\//.exec(line)?.[1];
    if (!used || used === folder || !folders.includes(used)) return;
    if (!isTest) usedBy.get(folder)?.add(used);
    if (!allowedUses(folder).includes(used)) {
      report(file, index + 1, 'direction', `${folder} may not use ${used}: a folder uses only folders above it in architecture.md`);
    }
  });
}

const IMPURE = /system_clock::now|steady_clock::now|#include <boost\/asio|std::thread|std::jthread|std::random_device|std::[io]?fstream|<sys\/socket|log_(info|debug|warning|error)\(|SystemClock|make_uuid\(/;
function checkPurity(file, codeLines) {
  const folder = /^backend\/(\w+)\//.exec(file)?.[1];
  if (!pureFolders.includes(folder) || /_(test|bench|fuzz)\.cpp$/.test(file)) return;
  codeLines.forEach((line, index) => {
    if (IMPURE.test(line)) report(file, index + 1, 'purity', 'a pure folder takes time, randomness and input as parameters and returns what is to be done');
  });
}

const MONEY = /\b(double|float)\b[^;=(]*\b(price|qty|quantity|amount|balance|fee|notional|cost|pnl|equity|cash)\b/;
function checkMoney(file, codeLines) {
  if (!/^backend\//.test(file) || /^backend\/indicator\//.test(file) || /_bench\.cpp$/.test(file)) return;
  codeLines.forEach((line, index) => {
    if (MONEY.test(line)) report(file, index + 1, 'money', 'no floating point holds a price, a quantity or a balance: use Decimal');
    if (/soci::row\b/.test(line)) report(file, index + 1, 'money', 'soci::row reads NUMERIC as double: read money into strings');
  });
}

const HEAVY = /#include [<"](boost\/beast|boost\/json|soci\/)/;
function checkHeaders(file, lines) {
  if (!/^backend\/.*\.hpp$/.test(file)) return;
  lines.forEach((line, index) => {
    if (HEAVY.test(line)) report(file, index + 1, 'heavy-header', 'keep Beast, Boost.JSON and SOCI in .cpp files');
  });
}

function checkWords(file, lines) {
  if (file === 'tools/rules.mjs') return;
  lines.forEach((line, index) => {
    if (/\bFIXME\b|\bXXX\b|\bTODO\b(?!\(#\d+\))/.test(line)) report(file, index + 1, 'left-over', 'finish it, or name its issue: TODO(#12)');
  });
}

function checkFolders() {
  for (const folder of folders) {
    if (files.some((file) => file.startsWith(`backend/${folder}/`)) && !existsSync(`backend/${folder}/README.md`)) {
      report(`backend/${folder}`, 1, 'folder-readme', 'say in a few lines what the folder is for');
    }
  }
  for (const exception of exceptions) {
    if (!existsSync(exception.file)) problems.push(`tools/rules-list.mjs: the exception for ${exception.file} is no longer needed`);
  }
}

for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  checkSizes(file, lines);
  checkDirections(file, lines);
  checkHeaders(file, lines);
  checkWords(file, lines);
  if (/\.(cpp|hpp)$/.test(file)) {
    const code = codeOf(text);
    checkFunctions(file, code);
    checkPurity(file, code.split('\n').map((line, i) => (/^\s*#include/.test(lines[i]) ? lines[i] : line)));
    checkMoney(file, code.split('\n'));
  }
}
checkFolders();
for (const { file, name } of demandingPackages()) report(file, 1, 'lock-engines', `${name} names a Node version: run tools/lock.mjs`);

// An arrow that another path implies is left out, so that the drawing shows the shape and not every include.
function reduced() {
  const reaches = (from, to, seen = new Set()) => {
    for (const next of usedBy.get(from) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (next === to || reaches(next, to, seen)) return true;
    }
    return false;
  };
  const arrows = [];
  for (const folder of folders) {
    const direct = [...usedBy.get(folder)].sort((a, b) => folders.indexOf(a) - folders.indexOf(b));
    for (const used of direct) {
      if (!direct.some((other) => other !== used && reaches(other, used))) arrows.push(`  ${folder} --> ${used}`);
    }
  }
  return arrows;
}

if (process.argv.includes('--draw')) {
  const begin = '<!-- drawing: written by ./dev gen from the includes -->';
  const end = '<!-- end of drawing -->';
  const document = readFileSync('ARCHITECTURE.md', 'utf8');
  const drawing = ['```mermaid', 'graph BT', ...folders.filter((f) => usedBy.get(f).size || files.some((x) => x.startsWith(`backend/${f}/`))).map((f) => (pureFolders.includes(f) ? `  ${f}([${f}])` : `  ${f}[${f}]`)), ...reduced(), '```'].join('\n');
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < 0) throw new Error('ARCHITECTURE.md has no place for the drawing');
  writeFileSync('ARCHITECTURE.md', `${document.slice(0, from + begin.length)}\n${drawing}\n${document.slice(to)}`);
} else {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
}
