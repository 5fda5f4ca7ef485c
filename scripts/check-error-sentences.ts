/**
 * Fails when an error can have a reason without a sentence in a language, or when a sentence belongs to no reason.
 * Reasons are read from the types: in the calls of `lib/errors.ts`, in objects of its type `Reason` and in zod's
 * messages.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

type Known = { why: string; values?: readonly string[] };

/** Expressions whose values the types do not tell: `<file>: <expression>`. */
const known: Record<string, Known> = {
  "lib/parse.ts: issue.message": { why: "Zod's messages are read where the schemas say them." },
  'lib/parse.ts: issue.format === "email" || issue.format === "url" ? issue.format : "wrong_type"': {
    why: "Zod's type of a format admits any string.",
    values: ["email", "url", "wrong_type"],
  },
  "lib/http/problem.ts: known.reason": { why: "An error's own reason, read where the error is made." },
  "lib/knowledge/documents/document-view.ts: `knowledge.${failure}`": {
    why: "A document's stored failure, read where it is stored.",
  },
};

const errorsFile = path.resolve("lib/errors.ts");
const configFile = ts.readConfigFile("tsconfig.json", (name) => ts.sys.readFile(name));
const { options, fileNames } = ts.parseJsonConfigFileContent(configFile.config, ts.sys, ".");
const sourceNames = fileNames.filter((name) => !/\/(tests|scripts)\//.test(path.resolve(name)));
const program = ts.createProgram(sourceNames, { ...options, noEmit: true });
const checker = program.getTypeChecker();
const sources = program
  .getSourceFiles()
  .filter(({ fileName }) => !/node_modules|\/generated\/|\.next/.test(fileName) && !fileName.endsWith(".d.ts"))
  .filter(({ text }) => /errors\.ts"|reason|failure:|from "zod"/.test(text));

const problems = new Set<string>();
const placeByReason = new Map<string, string>();
const placeOf = (node: ts.Node) => path.relative(".", node.getSourceFile().fileName);

/** The values of a type that has finitely many, null of any other. */
function valuesOf(type: ts.Type): string[] | null {
  if (type.isStringLiteral()) return [type.value];
  if (type.flags & ts.TypeFlags.Undefined || type.flags & ts.TypeFlags.Null) return [];
  if (!type.isUnion()) return null;
  const parts = type.types.map(valuesOf);
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

type FunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;
const isFunction = (node: ts.Node): node is FunctionNode =>
  ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node);

const symbolOf = (node: ts.Node) => {
  const symbol = checker.getSymbolAtLocation(node);
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
};

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** The arguments for a parameter in the calls of its own file. */
function handedTo(parameter: ts.ParameterDeclaration): ts.Expression[] | null {
  const owner = parameter.parent;
  if (!isFunction(owner)) return null;
  const name = ts.isFunctionDeclaration(owner)
    ? owner.name
    : ts.isVariableDeclaration(owner.parent)
      ? owner.parent.name
      : undefined;
  const symbol = name && symbolOf(name);
  if (!symbol) return null;
  const at = owner.parameters.indexOf(parameter);
  const handed: ts.Expression[] = [];
  for (const node of nodesOf(parameter.getSourceFile())) {
    if (!ts.isCallExpression(node) || symbolOf(node.expression) !== symbol) continue;
    const argument = node.arguments[at];
    if (argument) handed.push(argument);
  }
  return handed;
}

/** Every value that the expression can have, null where the values are unknown. */
function resolve(expression: ts.Expression): string[] | null {
  if (ts.isParenthesizedExpression(expression)) return resolve(expression.expression);
  if (ts.isConditionalExpression(expression)) return together([expression.whenTrue, expression.whenFalse]);
  if (ts.isTemplateExpression(expression)) {
    let texts = [expression.head.text];
    for (const { expression: part, literal } of expression.templateSpans) {
      const values = resolve(part);
      if (values === null) return null;
      texts = texts.flatMap((text) => values.map((value) => text + value + literal.text));
    }
    return texts;
  }
  if (isFunction(expression) && expression.body && !ts.isBlock(expression.body)) return resolve(expression.body);
  const values = valuesOf(checker.getTypeAtLocation(expression));
  if (values !== null) return values;
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return together([expression.left, expression.right]);
  const declaration = symbolOf(expression)?.valueDeclaration;
  if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer)
    return resolve(declaration.initializer);
  if (declaration && ts.isParameter(declaration)) {
    const handed = handedTo(declaration);
    return handed && handed.length > 0 ? together(handed) : null;
  }
  return null;
}

function together(expressions: readonly ts.Expression[]): string[] | null {
  const parts = expressions.map(resolve);
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

const used = new Set<string>();
function collect(expression: ts.Expression): void {
  const values = resolve(expression);
  const place = `${placeOf(expression)}: ${expression.getText()}`;
  if (place in known) used.add(place);
  const told = values ?? known[place]?.values ?? (place in known ? [] : null);
  if (told) for (const value of told) placeByReason.set(value, place);
  else problems.add(`${place}: nothing tells which reasons this can be; give it a type, or a reason in this check`);
}

/** Reasons of a maker's call: the argument for its parameter `reason`, or the maker's own one. */
function collectFromMaker(call: ts.CallExpression): void {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (!declaration || declaration.getSourceFile().fileName !== errorsFile) return;
  for (const [at, parameter] of declaration.parameters.entries()) {
    if (!ts.isParameter(parameter) || parameter.name.getText() !== "reason") continue;
    const reason = call.arguments[at] ?? parameter.initializer;
    if (reason) collect(reason);
  }
}

/** Reasons of an object with the type `Reason`, or of several such objects. */
function collectFromObject(object: ts.ObjectLiteralExpression): void {
  const wanted = checker.getContextualType(object);
  const declared = wanted && checker.getPropertyOfType(checker.getNonNullableType(wanted), "reason")?.declarations?.[0];
  if (!declared || declared.getSourceFile().fileName !== errorsFile) return;
  for (const property of object.properties) {
    if (property.name?.getText() !== "reason") continue;
    if (ts.isPropertyAssignment(property)) collect(property.initializer);
    // In lib/errors.ts these are the makers' own parameters, read at their calls.
    else if (placeOf(object) !== "lib/errors.ts") collectShorthand(property);
  }
}

function collectShorthand(property: ts.ObjectLiteralElementLike): void {
  if (ts.isShorthandPropertyAssignment(property)) collect(property.name);
}

/** Reasons given to zod in place of its own messages. */
function collectFromZod(call: ts.CallExpression): void {
  const signature = checker.getResolvedSignature(call);
  const declaration = signature?.declaration;
  if (!signature || !declaration?.getSourceFile().fileName.includes("node_modules/zod/")) return;
  for (const [at, parameter] of signature.parameters.entries()) {
    const argument = call.arguments[at];
    if (!argument || !/^_?(params|error|message)$/.test(parameter.name)) continue;
    if (!ts.isObjectLiteralExpression(argument)) {
      collect(argument);
      continue;
    }
    for (const property of argument.properties)
      if (ts.isPropertyAssignment(property) && /^(error|message)$/.test(property.name.getText()))
        collect(property.initializer);
  }
}

/** Reasons of a document's stored failure. */
function collectStoredFailure(property: ts.PropertyAssignment): void {
  if (property.name.getText() !== "failure" || !placeOf(property).startsWith("lib/knowledge/")) return;
  for (const value of resolve(property.initializer) ?? [])
    placeByReason.set(`knowledge.${value}`, `${placeOf(property)}: ${property.getText()}`);
}

for (const source of sources) {
  for (const node of nodesOf(source)) {
    if (ts.isCallExpression(node)) {
      collectFromMaker(node);
      collectFromZod(node);
    }
    if (ts.isObjectLiteralExpression(node)) collectFromObject(node);
    if (ts.isPropertyAssignment(node)) collectStoredFailure(node);
  }
}
for (const place of Object.keys(known)) if (!used.has(place)) problems.add(`${place}: no such expression any more`);

type Tree = { [key: string]: string | Tree };
const sentences = (locale: string, file: string): Tree => {
  const name = path.join("lib/i18n/messages", locale, file);
  return ts.sys.fileExists(name) ? JSON.parse(readFileSync(name, "utf8")) : {};
};
const folders = ts.sys.readDirectory("lib/i18n/messages/en", [".json"]).map((file) => path.basename(file));

for (const locale of ["en", "id"]) {
  const reasons = new Set<string>();
  for (const file of folders) {
    const domain = path.basename(file, ".json");
    const tree = sentences(locale, file);
    const errors = domain === "errors" ? tree : tree.errors;
    if (typeof errors !== "object") continue;
    for (const key of Object.keys(errors)) reasons.add(domain === "errors" ? key : `${domain}.${key}`);
  }
  for (const [reason, place] of placeByReason)
    if (!reasons.has(reason)) problems.add(`${place}: the reason ${reason} has no sentence in "${locale}"`);
  for (const reason of reasons)
    if (!placeByReason.has(reason))
      problems.add(`The sentence of ${reason} in "${locale}" is of no error that code makes`);
}

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.size > 0 ? 1 : 0;
