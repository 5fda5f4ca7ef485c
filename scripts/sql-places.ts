/** The places of SQL, as data: statements in files named `*-sql.ts`, one database's dialect in its folder. */
import ts from "typescript";

const rules = {
  unsafe: "a statement is made by Prisma.sql, which keeps its values apart",
  running: "statements are run by readRows, runEach and runTogether of lib/db/client.ts",
  making: "SQL stands in a file named *-sql.ts, beside the one that needs it",
  dialect: "SQLite alone understands this: it stands below lib/db/sqlite or lib/retrieval/sqlite, behind the engine",
  naming: "the database is the engine's to know",
} as const;
type Rule = keyof typeof rules;

/** Files exempt from a rule, each with its reason. */
export const exceptions: Readonly<Record<string, Partial<Record<Rule, string>>>> = {
  "lib/db/client.ts": { running: "runs the statements that others make" },
  "lib/db/engine.ts": { naming: "chooses the database" },
  "lib/db/engine-work.ts": { naming: "chooses the database" },
  "lib/retrieval/engine.ts": { naming: "chooses the database" },
  "lib/retrieval/engine-work.ts": { naming: "chooses the database" },
  "lib/retrieval/engine-thread.ts": { naming: "chooses the database" },
  "lib/process-state.ts": { naming: "lists files by their paths" },
  "lib/env.ts": { naming: "says which addresses of databases are taken" },
  "next.config.ts": { naming: "keeps native modules out of the bundle" },
  "prisma.config.ts": { naming: "names the file that applies migrations" },
  "scripts/dependency-cruiser.cjs": { naming: "keeps imports out of the database's folder" },
};

const ofEngine = /^lib\/(?:db|retrieval)\/sqlite\//;
const ofSql = /-sql\.ts$/;

const unsafe = /^\$(?:query|execute)RawUnsafe$/;
const running = /^\$(?:query|execute)Raw(?:Typed)?$/;
const making = new Set(["sql", "join", "raw", "empty"]);

/** Words of SQLite's dialect that occur nowhere else. */
const dialect =
  /\b(?:json_(?:each|tree|extract|group_array|group_object|array_length|set|insert|patch)|strftime|julianday|unixepoch|rowid|last_insert_rowid|bm25|fts[345]|group_concat|insert\s+or\s+\w+|replace\s+into|collate\s+nocase)\b|\b(?:instr|ifnull|iif|datetime|printf|hex|total)\s*\(/i;
/** Words with other meanings outside of SQL. */
const dialectOfSql = /\b(?:match|glob|pragma|regexp|indexed\s+by|typeof|changes)\b/i;

export type SqlFlag = { file: string; line: number; found: string; rule: Rule };

export const sentenceOf = ({ file, line, found, rule }: SqlFlag): string =>
  `${file}:${line} has "${found}": ${rules[rule]}`;

const isPrismaMember = (node: ts.Node): node is ts.PropertyAccessExpression =>
  ts.isPropertyAccessExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === "Prisma" &&
  making.has(node.name.text);

const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

/** The violations of a source, exceptions left out. */
export function sqlFlagsOf(file: string, text: string): SqlFlag[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const flags: SqlFlag[] = [];
  const flag = (rule: Rule, position: number, found: string) => {
    const { line } = source.getLineAndCharacterOfPosition(position);
    flags.push({ file, line: line + 1, found, rule });
  };
  const isEngine = ofEngine.test(file);
  const isSql = ofSql.test(file);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) {
      if (unsafe.test(node.text)) flag("unsafe", node.getStart(), node.text);
      if (running.test(node.text) && !isEngine) flag("running", node.getStart(), node.text);
    }
    if (isPrismaMember(node) && !isEngine && !isSql) flag("making", node.getStart(), node.getText());
    if (isText(node) && !isEngine) {
      const [found] = dialect.exec(node.text) ?? (isSql ? dialectOfSql.exec(node.text) : null) ?? [];
      if (found) flag("dialect", node.getStart(), found);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (!isEngine) for (const { 0: found, index } of text.matchAll(/\w*sqlite\w*/gi)) flag("naming", index, found);
  return flags;
}
