import Database from "better-sqlite3";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openDb, Prisma } from "#lib/db/client.ts";
import { preparedOn, runBatch } from "#lib/db/sqlite/batch.ts";
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

test("a connection that fails to commit throws what the database said", () => {
  const db = new Database(":memory:");
  const broken = { statements: [{ sql: "select nothing", values: [] }], guard: null };
  expect(() => runBatch({ connection: db, prepare: preparedOn(db) }, broken)).toThrow(/nothing/);
  expect(db.inTransaction).toBe(false);
  db.close();
});
