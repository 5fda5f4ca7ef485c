/**
 * The vocabulary as data, and the search for violations: names in code, paths and messages, and compounds in comments.
 */
import path from "node:path";
import ts from "typescript";

type Exception = { where: RegExp; reason: string };

export type Concept = {
  /** The concept's name in code. */
  name: string;
  /** Words of a name, in small letters and joined by spaces, that mean the concept and are not its name. */
  forbidden: readonly string[];
  /** Compounds that comments must not have. */
  compounds?: readonly string[];
  /** `file name`, such as `lib/turn/prompt-texts.ts passageText`, where the words have another meaning or are kept. */
  exceptions?: readonly Exception[];
};

const earlier: Exception = { where: /^lib\/earlier-names\.ts /, reason: "the table of earlier names" };

const testSupport: Exception = { where: /^tests\/support\//, reason: "the folder of what tests share" };

const visitorAccess: Exception = {
  where: /^lib\/(?:conversations|turns|http)\/.*[aA]sker$/,
  reason: "who asks a bot, whether visitor or member, until one function decides who may",
};

const spreads: Exception[] = [
  { where: /^lib\/parsing\/pdf\/lines\.ts isSpread$/, reason: "of the pieces of a line on a page" },
  {
    where: /^lib\/retrieval\/vectors\/similarity-calibration\.ts spread$/,
    reason: "the standard deviation of a sample",
  },
];

export const glossary: readonly Concept[] = [
  { name: "chunk", forbidden: ["passage", "passages"] },
  {
    name: "variable",
    forbidden: ["blank", "blanks"],
    exceptions: [
      { where: / (?:blankSpec|startBlankBot|blankName|startBlank)$/, reason: "a bot that begins without a template" },
    ],
  },
  {
    name: "embeddings, semantic search",
    forbidden: ["meaning", "meanings"],
    compounds: ["by meaning", "compares meanings", "search of meaning"],
  },
  { name: "chunking", forbidden: ["cutting"] },
  { name: "duplicate, contradiction", forbidden: ["repeat", "repeats", "tidy"] },
  { name: "review", forbidden: ["care"] },
  { name: "parsing", forbidden: ["read again", "reading again"] },
  { name: "grounding", forbidden: ["support", "backed", "unbacked"], exceptions: [testSupport] },
  {
    name: "user, member, visitor, actor",
    forbidden: ["person", "people", "persons", "maker", "makers", "asker", "askers"],
    exceptions: [visitorAccess],
  },
  { name: "max, min, default", forbidden: ["most", "least", "longest", "shortest", "fewest", "usual"] },
  { name: "yield to requests", forbidden: ["right of way"], compounds: ["right of way", "right-of-way"] },
  { name: "TTL cache", forbidden: ["kept fresh", "keep fresh"], compounds: ["kept fresh", "kept-fresh"] },
  { name: "LRU cache", forbidden: ["remembering"] },
  { name: "edit distance", forbidden: ["letters apart"], compounds: ["letters apart"] },
  { name: "near-duplicate filter", forbidden: ["spread"], exceptions: spreads },
  { name: "request timeout", forbidden: ["arrival"] },
  { name: "login throttle", forbidden: ["guesses"] },
  { name: "history cache", forbidden: ["recent paths"] },
  { name: "coalesced deltas", forbidden: ["joined parts"] },
  { name: "connection test", forbidden: ["verdict", "verdicts"] },
  { name: "from the command line", forbidden: ["by hand"] },
].map((concept: Concept) => ({ ...concept, exceptions: [...(concept.exceptions ?? []), earlier] }));

export type Flag = { concept: string; file: string; line: number; name: string; word: string; reason: string | null };

/** `readAgain`, `read-again` and `READ_AGAIN` are "read again". */
export const wordsOf = (name: string): string =>
  [...name.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g)].map(([word]) => word.toLowerCase()).join(" ");

const has = (text: string, word: string) => ` ${text} `.includes(` ${word} `);

function flagsOfName(file: string, line: number, name: string): Flag[] {
  const words = wordsOf(name);
  return glossary.flatMap(({ name: concept, forbidden, exceptions }) => {
    const word = forbidden.find((one) => has(words, one));
    if (!word) return [];
    const reason = exceptions?.find(({ where }) => where.test(`${file} ${name}`))?.reason ?? null;
    return [{ concept, file, line, name, word, reason }];
  });
}

function flagsOfComment(file: string, line: number, text: string): Flag[] {
  const plain = text.toLowerCase().replace(/[\s*/]+/g, " ");
  return glossary.flatMap(({ name: concept, compounds, exceptions }) => {
    const word = compounds?.find((one) => has(plain.replace(/[.,:;!?()]/g, " "), one));
    if (!word) return [];
    const reason = exceptions?.find(({ where }) => where.test(`${file} ${word}`))?.reason ?? null;
    return [{ concept, file, line, name: `comment: ${word}`, word, reason }];
  });
}

const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

const schemaCalls = /\bz\.(?:strict|loose)?[oO]bject$|\.extend$/;

/** A schema's field is a member of the schema's type. */
const isSchemaField = (node: ts.Node): node is ts.PropertyAssignment =>
  ts.isPropertyAssignment(node) &&
  ts.isCallExpression(node.parent.parent) &&
  schemaCalls.test(node.parent.parent.expression.getText().replace(/\s/g, ""));

function declaredNames(node: ts.Node): ts.Node[] {
  if (ts.isPropertySignature(node) || ts.isMethodSignature(node) || ts.isPropertyDeclaration(node)) return [node.name];
  if (isSchemaField(node)) return [node.name];
  if (!isExported(node)) return [];
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name);
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return node.name ? [node.name] : [];
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return [node.name];
  return [];
}

/** The violations of a source: exported names, members of types, paths of endpoints, and compounds in comments. */
export function flagsOfSource(file: string, text: string): Flag[] {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const flags: Flag[] = [];
  const visit = (node: ts.Node): void => {
    for (const name of declaredNames(node)) flags.push(...flagsOfName(file, lineOf(name.getStart()), name.getText()));
    if (ts.isStringLiteralLike(node) && node.text.startsWith("/api/"))
      flags.push(...flagsOfName(file, lineOf(node.getStart()), node.text));
    if (ts.isTemplateTail(node) && node.text.startsWith("/"))
      flags.push(...flagsOfName(file, lineOf(node.getStart()), node.text));
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const match of text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*$/gm))
    flags.push(...flagsOfComment(file, lineOf(match.index), match[0]));
  return flags;
}

/** The violations of a file's own name and its folders'. */
export const flagsOfPath = (file: string): Flag[] => {
  const { dir, name } = path.parse(file);
  return flagsOfName(file, 0, path.join(dir, name));
};

type Messages = { [key: string]: string | Messages };

/** The violations of keys at every depth: an error's reason is the key of its sentence. */
export function flagsOfMessages(file: string, messages: Messages): Flag[] {
  return Object.entries(messages).flatMap(([key, value]) => [
    ...flagsOfName(file, 0, key),
    ...(typeof value === "string" ? [] : flagsOfMessages(file, value)),
  ]);
}
