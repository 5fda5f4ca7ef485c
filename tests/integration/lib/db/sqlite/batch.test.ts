import Database from "better-sqlite3";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openDb, Prisma } from "#lib/db/client.ts";
import { preparedOn, runBatches } from "#lib/db/sqlite/batch.ts";
import { env } from "#lib/env.ts";

const { databaseFile } = env();
const here = openDb(databaseFile);
const elsewhere = openDb(databaseFile);
const end = await elsewhere.$startBatchThread();
afterAll(async () => {
  await end();
  await here.$disconnect();
  await elsewhere.$disconnect();
});

const setting = (key: string, at: Date) =>
  Prisma.sql`insert into setting (key, value, updated_at) values (${key}, ${"true"}, ${at})`;
const keys = async () => (await here.setting.findMany({ orderBy: { key: "asc" } })).map(({ key }) => key);

describe.each([
  ["on the connection itself", here],
  ["in the thread", elsewhere],
])("a batch %s", (_, db) => {
  beforeEach(async () => {
    await here.setting.deleteMany();
  });

  test("is written whole, with times as the client writes them", async () => {
    const at = new Date("2026-11-24T10:00:00.123Z");
    await db.$batch([setting("a", at), setting("b", at)]);
    expect(await keys()).toEqual(["a", "b"]);
    expect((await here.setting.findUniqueOrThrow({ where: { key: "a" } })).updatedAt).toEqual(at);
  });

  test("is not written at all when one statement fails", async () => {
    await expect(db.$batch([setting("a", new Date()), Prisma.sql`insert into nowhere values (1)`])).rejects.toThrow(
      /nowhere/,
    );
    expect(await keys()).toEqual([]);
    await db.$batch([setting("c", new Date())]);
    expect(await keys()).toEqual(["c"]);
  });

  test("that breaks a unique key is a conflict", async () => {
    await expect(db.$batch([setting("a", new Date()), setting("a", new Date())])).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("shares its commit with others that are asked meanwhile, and fails none of them", async () => {
    const at = new Date();
    const [good, broken, kept, away, last] = await Promise.allSettled([
      db.$batch([setting("good", at)]),
      db.$batch([setting("half", at), setting("good", at)]),
      db.$batch([setting("kept", at)], setting("guard", at)),
      db.$batch([setting("away", at)], Prisma.sql`update setting set value = 'false' where key = 'nowhere'`),
      db.$batch([setting("last", at)]),
    ]);
    expect(good).toMatchObject({ value: true });
    expect(broken).toMatchObject({ reason: { code: "conflict" } });
    expect([kept, away, last]).toMatchObject([{ value: true }, { value: false }, { value: true }]);
    expect(await keys()).toEqual(["good", "guard", "kept", "last"]);
  });

  test("waits for an open transaction, and is not lost with it", async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const rolledBack = db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: "inside", value: true } });
      await held;
      throw new Error("rolled back");
    });
    const written = db.$batch([setting("outside", new Date())]);
    letGo();
    await expect(rolledBack).rejects.toThrow("rolled back");
    await written;
    expect(await keys()).toEqual(["outside"]);
  });
});

test("a connection that fails to commit tells what the database said", () => {
  const db = new Database(":memory:");
  const broken = { statements: [{ sql: "select nothing", values: [] }], guard: null };
  const [result] = runBatches({ connection: db, prepare: preparedOn(db) }, [broken]);
  expect(result).toMatchObject({ problem: { message: expect.stringMatching(/nothing/) } });
  expect(db.inTransaction).toBe(false);
  db.close();
});
