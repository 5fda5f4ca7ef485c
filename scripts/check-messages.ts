/** Fails when a language lacks a message, when placeholders differ between languages, or when a literal text stands in JSX. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

type Tree = { [key: string]: string | Tree };

const folder = "lib/i18n/messages";
const problems: string[] = [];

function flatten(tree: Tree, prefix: string): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") flat.set(`${prefix}${key}`, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

const placeholdersOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map((match) => match[1] ?? ""))]
    .toSorted((a, b) => a.localeCompare(b))
    .join(",");

function messagesOf(locale: string): Map<string, string> {
  const all = new Map<string, string>();
  for (const name of readdirSync(path.join(folder, locale))) {
    const tree: Tree = JSON.parse(readFileSync(path.join(folder, locale, name), "utf8"));
    for (const [key, text] of flatten(tree, `${name.replace(/\.json$/, "")}.`)) all.set(key, text);
  }
  return all;
}

const english = messagesOf("en");
const indonesian = messagesOf("id");
for (const key of new Set([...english.keys(), ...indonesian.keys()])) {
  const [en, id] = [english.get(key), indonesian.get(key)];
  if (en === undefined) problems.push(`${key} is missing in English`);
  else if (id === undefined) problems.push(`${key} is missing in Indonesian`);
  else if (en.trim() === "" || id.trim() === "") problems.push(`${key} is empty`);
  else if (placeholdersOf(en) !== placeholdersOf(id))
    problems.push(`${key} has other placeholders in Indonesian: {${placeholdersOf(en)}} and {${placeholdersOf(id)}}`);
}

/** Attributes that users see or hear. */
const spokenAttributes = new Set([
  "placeholder",
  "title",
  "aria-label",
  "alt",
  "label",
  "aria-description",
  "description",
]);
const letters = /\p{L}{2,}/u;

function* sources(entry: string): Generator<string> {
  for (const item of readdirSync(entry, { withFileTypes: true })) {
    const full = path.join(entry, item.name);
    if (item.isDirectory()) yield* sources(full);
    else if (full.endsWith(".tsx")) yield full;
  }
}

function literalsIn(file: string): void {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const report = (node: ts.Node, text: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    problems.push(`${file}:${line + 1} literal text: ${text.trim().slice(0, 60)}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && letters.test(node.text)) report(node, node.text);
    if (
      ts.isJsxAttribute(node) &&
      spokenAttributes.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      if (letters.test(node.initializer.text)) report(node, node.initializer.text);
    }
    const inJsx = ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent));
    if (inJsx && node.expression && ts.isStringLiteral(node.expression) && letters.test(node.expression.text))
      report(node, node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

// The product's own name is the same in every language.
for (const root of ["app", "components"]) for (const file of sources(root)) literalsIn(file);

const real = problems.filter((problem) => !problem.endsWith("literal text: Rakit"));
for (const problem of real) process.stderr.write(`${problem}\n`);
process.exitCode = real.length > 0 ? 1 : 0;
