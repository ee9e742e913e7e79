// Rules that a script can hold: folder directions, sizes of files and functions, what the trading route may
// not load, and no literal texts in JSX. Prints each breach; exit status 1 when there is one.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const source = fileURLToPath(new URL('../src', import.meta.url));
const linesMost = 400;
const functionLinesMost = 70;
// A folder may use itself and those after it.
const layers = ['app', 'features', 'widgets', 'realtime', 'chart', 'entities', 'shared'];
const heavy = new Set(['Table', 'DatePicker', 'TimePicker', 'Calendar', 'Transfer', 'TreeSelect']);
const generated = new Set(['shared/api/schema.d.ts']);
const breaches = [];

function report(path, line, text) {
  breaches.push(`src/${path}:${line}: ${text}`);
}

function checkDirection(path, line, target) {
  if (!target.startsWith('@/')) return;
  const [from, ownFeature] = path.split('/');
  const [to, feature] = target.slice(2).split('/');
  const rank = layers.indexOf(from);
  if (rank < 0 || !layers.includes(to)) return;
  if (layers.indexOf(to) < rank) report(path, line, `${from} may not import from ${to}`);
  if (from === 'features' && to === 'features' && feature !== ownFeature) {
    report(path, line, `a feature may not import another: ${target}`);
  }
}

function checkImport(path, file, node) {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const target = node.moduleSpecifier.text;
  checkDirection(path, line, target);
  if (/^(\.\.\/){2,}/.test(target)) report(path, line, 'imports further up than the parent go by @/');
  const isAntd = target === 'antd' || target.startsWith('antd/');
  if (isAntd && /^(features\/auth|realtime|chart|entities|shared)\//.test(path)) {
    report(path, line, 'antd is for the shell and the features behind the sign-in');
  }
  const names = node.importClause?.namedBindings;
  if (isAntd && names && ts.isNamedImports(names)) {
    for (const { name } of names.elements) {
      if (heavy.has(name.text))
        report(path, line, `antd's ${name.text} is too heavy here: use shared/ui/data-table`);
    }
  }
}

function checkFunction(path, file, node) {
  if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
  const first = file.getLineAndCharacterOfPosition(node.getStart()).line;
  const last = file.getLineAndCharacterOfPosition(node.getEnd()).line;
  // A describe() of tests is a list of functions, not one.
  if (/\.test\.tsx?$/.test(path) && ts.isCallExpression(node.parent)) return;
  const lines = last - first + 1;
  if (lines > functionLinesMost)
    report(path, first + 1, `function of ${lines} lines, ${functionLinesMost} are the most`);
}

// Between the tags of an element, alone or as one of two: `{isOn ? 'On' : 'Off'}`. What is handed to a call is not shown as it stands.
function isShown(node) {
  let inner = node;
  let outer = node.parent;
  while (
    ts.isTemplateExpression(outer) ||
    ts.isParenthesizedExpression(outer) ||
    (ts.isConditionalExpression(outer) && inner !== outer.condition) ||
    (ts.isBinaryExpression(outer) &&
      inner === outer.right &&
      outer.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken)
  ) {
    inner = outer;
    outer = outer.parent;
  }
  if (!ts.isJsxExpression(outer)) return false;
  // A command to type reads the same in every language.
  if (ts.isJsxElement(outer.parent)) return outer.parent.openingElement.tagName.getText() !== 'code';
  return ts.isJsxFragment(outer.parent);
}

function checkText(path, file, node) {
  if (/\.test\.tsx$/.test(path)) return;
  const line = () => file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  if (ts.isJsxText(node) && /[\p{L}]/u.test(node.text))
    report(path, line(), `literal text: ${node.text.trim()}`);
  const isText =
    ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node);
  if (isText && /\p{L}/u.test(node.text) && isShown(node)) report(path, line(), `literal text: ${node.text}`);
  const spoken = new Set(['title', 'label', 'aria-label', 'placeholder', 'alt', 'description', 'okText']);
  if (ts.isJsxAttribute(node) && spoken.has(node.name.getText(file)) && node.initializer) {
    const value = node.initializer;
    if (ts.isStringLiteral(value) && /\p{L}/u.test(value.text))
      report(path, line(), `literal text: ${value.text}`);
  }
}

for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(tsx?|mts|css)$/.test(entry.name)) continue;
  const full = join(entry.parentPath, entry.name);
  const path = relative(source, full);
  if (generated.has(path)) continue;
  const text = readFileSync(full, 'utf8');
  const lines = text.split('\n').length - 1;
  if (lines > linesMost) report(path, 1, `${lines} lines, ${linesMost} are the most`);
  if (path.endsWith('.css')) continue;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) checkImport(path, file, node);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (target && ts.isStringLiteral(target)) checkDirection(path, line, target.text);
    }
    checkFunction(path, file, node);
    checkText(path, file, node);
    ts.forEachChild(node, visit);
  };
  visit(file);
}

for (const breach of breaches) console.error(breach);
if (breaches.length > 0) process.exit(1);
