import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openDb, Prisma, readRows } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";

const db = openDb(env().databaseFile);
afterAll(() => db.$disconnect());

const at = new Date("2026-11-24T10:00:00.123Z");
const stored = Prisma.sql`select key as "key", value as "value" from setting where updated_at = ${at} order by key`;

beforeEach(async () => {
  await db.setting.deleteMany();
  await db.setting.create({ data: { key: "a", value: "one", updatedAt: at } });
});

describe("rows of a statement", () => {
  test("come as the database holds them", async () => {
    expect(await readRows(db, stored)).toEqual([{ key: "a", value: '"one"' }]);
  });

  test("come from a client that nobody has used yet", async () => {
    const fresh = openDb(env().databaseFile);
    expect(await readRows(fresh, stored)).toMatchObject([{ key: "a" }]);
    await fresh.$disconnect();
  });

  test("are those of a transaction inside it, and nobody else's before it is committed", async () => {
    await db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: "b", value: "two", updatedAt: at } });
      expect(await readRows(tx, stored)).toHaveLength(2);
      expect(await readRows(db, stored)).toHaveLength(1);
    });
    expect(await readRows(db, stored)).toHaveLength(2);
  });

  test("cannot be written", async () => {
    await expect(readRows(db, Prisma.sql`delete from setting returning key`)).rejects.toThrow(/readonly/);
    expect(await db.setting.count()).toBe(1);
  });
});
