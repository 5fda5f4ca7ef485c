import { describe, expect, test } from "vitest";
import { exceptions, sentenceOf, sqlFlagsOf } from "#scripts/sql-places.ts";

const found = (file: string, source: string) => sqlFlagsOf(file, source).map(({ rule, found }) => `${rule} ${found}`);
const engines = ["lib/db/sqlite/x.ts", "lib/retrieval/sqlite/vectors/x.ts"];

describe("refuses", () => {
  test("SQL in a file that does not say so, and lets files that do make statements", () => {
    const source = "const where = Prisma.join([Prisma.sql`a = 1`, Prisma.raw(name), Prisma.empty]);";
    expect(found("lib/bots/list-bots.ts", source)).toEqual([
      "making Prisma.join",
      "making Prisma.sql",
      "making Prisma.raw",
      "making Prisma.empty",
    ]);
    for (const file of ["lib/bots/list-bots-sql.ts", ...engines]) expect(found(file, source)).toEqual([]);
  });

  test("running a statement by oneself, however it is called", () => {
    const source = "await db.$queryRaw`select 1`; await db.$executeRaw(one); await db['$queryRaw'](two);";
    const all = ["running $queryRaw", "running $executeRaw", "running $queryRaw"];
    expect(found("lib/bots/list-bots.ts", source)).toEqual(all);
    expect(found("lib/bots/list-bots-sql.ts", source)).toEqual(all);
    for (const file of engines) expect(found(file, source)).toEqual([]);
  });

  test("unsafe statements everywhere", () => {
    const source = "await db.$queryRawUnsafe(text); await db.$executeRawUnsafe(text);";
    for (const file of ["lib/bots/list-bots.ts", "lib/bots/list-bots-sql.ts", ...engines])
      expect(found(file, source)).toEqual(["unsafe $queryRawUnsafe", "unsafe $executeRawUnsafe"]);
  });

  test.each([
    ["json_each", "select 1 from json_each(tags)"],
    ["JSON_EXTRACT", "select JSON_EXTRACT(a, '$.b')"],
    ["strftime", "select strftime('%s', a)"],
    ["rowid", "select t.rowid from t"],
    ["bm25", "order by bm25(t)"],
    ["insert or replace", "insert or replace into t values (1)"],
    ["ifnull(", "select ifnull(a, 0)"],
  ])("%s outside of the database's folder, also behind a value", (word, text) => {
    for (const file of ["lib/bots/list-bots.ts", "lib/bots/list-bots-sql.ts"]) {
      expect(found(file, `const s = ${JSON.stringify(text)};`)).toEqual([`dialect ${word}`]);
      expect(found(file, `const s = \`with x as (\${x}) ${text} \${y}\`;`)).toEqual([`dialect ${word}`]);
    }
    for (const file of engines) expect(found(file, `const s = ${JSON.stringify(text)};`)).toEqual([]);
  });

  test("words of the dialect that others have too, in statements alone", () => {
    const source = 'const s = "where words match ?"; const h = { pragma: "no-cache" };';
    expect(found("lib/bots/list-bots-sql.ts", source)).toEqual(["dialect match"]);
    expect(found("lib/bots/list-bots.ts", source)).toEqual([]);
  });

  test("the database's name in code, imports, codes and comments", () => {
    const source = '// As SQLite does.\nimport Database from "better-sqlite3";\nconst busy = "SQLITE_BUSY";';
    expect(sqlFlagsOf("lib/bots/x.ts", source)).toMatchObject([
      { rule: "naming", line: 1, found: "SQLite" },
      { rule: "naming", line: 2, found: "sqlite3" },
      { rule: "naming", line: 3, found: "SQLITE_BUSY" },
    ]);
    for (const file of engines) expect(found(file, source)).toEqual([]);
  });
});

test("leaves alone what is shared, and what only looks alike", () => {
  const statement = "const s = Prisma.sql`select a from t where b in (1, 2) order by a limit 3`;";
  expect(found("lib/bots/list-bots-sql.ts", statement)).toEqual([]);
  const others = "type Row = Prisma.BotGetPayload<object>; const at = text.match(/a/); const s: Prisma.Sql = other;";
  expect(found("lib/bots/list-bots.ts", others)).toEqual([]);
});

test("says where, what and why; an exception has a reason", () => {
  const [flag] = sqlFlagsOf("lib/bots/x.ts", "\nawait db.$executeRaw(one);");
  expect(flag && sentenceOf(flag)).toMatch(/^lib\/bots\/x\.ts:2 has "\$executeRaw": .+/);
  for (const reasons of Object.values(exceptions))
    for (const reason of Object.values(reasons)) expect(reason).not.toBe("");
});
