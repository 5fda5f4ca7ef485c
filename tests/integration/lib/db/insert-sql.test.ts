import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction, sharedDb } from "#lib/db/client.ts";
import { insertMany } from "#lib/db/insert-sql.ts";
import { newId } from "#lib/ids.ts";

const db = sharedDb();
afterAll(() => db.$disconnect());

const at = new Date("2026-11-24T10:00:00.123Z");
const setting = (key: string) => ({ key, value: "true", updated_at: at });
const user = { name: 'O\'Neil "the" 🤖', locale: "en", created_at: at, updated_at: at };

beforeEach(async () => {
  await db.setting.deleteMany();
  await db.user.deleteMany();
});

describe("inserting many", () => {
  test("writes values of every kind as the client reads them", async () => {
    const [id, other] = [newId("user"), newId("user")];
    await insertMany(db, "user", [
      { ...user, id, email: "a@example.org", is_admin: true, last_seen_at: at },
      { ...user, id: other, email: "b@example.org", is_admin: false, last_seen_at: null },
    ]);
    const rows = await db.user.findMany({ where: { id: { in: [id, other] } }, orderBy: { email: "asc" } });
    expect(rows).toMatchObject([
      { id, name: user.name, isAdmin: true, createdAt: at, lastSeenAt: at },
      { id: other, name: user.name, isAdmin: false, createdAt: at, lastSeenAt: null },
    ]);
  });

  test("writes more rows than fit into one statement, in their order", async () => {
    const rows = Array.from({ length: 7_000 }, (_, index) => setting(`key${String(index).padStart(5, "0")}`));
    await insertMany(db, "setting", rows);
    const found = await db.$queryRaw<{ key: string }[]>`select key as "key" from setting order by rowid`;
    expect(found.map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
  });

  test("of no rows, or of rows without columns, writes nothing", async () => {
    await insertMany(db, "setting", []);
    await insertMany(db, "setting", [{}]);
    expect(await db.setting.count()).toBe(0);
  });

  test("that breaks a unique key is a conflict, and writes none of the statement", async () => {
    const users = ["a", "b", "a"].map((name) => ({ ...user, id: newId("user"), email: `${name}@example.org` }));
    await expect(insertMany(db, "user", users)).rejects.toMatchObject({ code: "conflict" });
    expect(await db.user.count()).toBe(0);
  });

  test("that repeats a key is a conflict", async () => {
    await expect(insertMany(db, "setting", [setting("a"), setting("a")])).rejects.toMatchObject({ code: "conflict" });
  });

  test("is undone with the transaction that it stands in", async () => {
    const failed = inTransaction({ db }, async ({ db: tx }) => {
      await insertMany(tx, "setting", [setting("a")]);
      throw new Error("undone");
    });
    await expect(failed).rejects.toThrow("undone");
    expect(await db.setting.count()).toBe(0);
  });
});
