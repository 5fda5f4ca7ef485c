import { execFile } from "node:child_process";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { sharedDb } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";

const db = sharedDb();
afterAll(() => db.$disconnect());
afterEach(async () => {
  await db.setting.deleteMany();
});

test("a write outside of an open transaction outlives that transaction's rollback", async () => {
  let open: (value: unknown) => void = () => {};
  let close: (value: unknown) => void = () => {};
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  const mayClose = new Promise((resolve) => {
    close = resolve;
  });
  const held = db
    .$transaction(async (tx) => {
      await tx.setting.create({ data: { key: "A", value: 1 } });
      open(true);
      await mayClose;
      throw new Error("rolled back on purpose");
    })
    .catch((error: unknown) => error);
  await opened;
  const written = db.setting.create({ data: { key: "B", value: 2 } });
  close(true);
  expect(await held).toMatchObject({ message: "rolled back on purpose" });
  await written;
  expect((await db.setting.findMany()).map(({ key }) => key)).toEqual(["B"]);
});

describe("a transaction", () => {
  test("holds the write lock from its beginning, so that what it read is still so when it writes", async () => {
    const other = new Database(env().databaseFile, { timeout: 0 });
    await db.$transaction(async (tx) => {
      expect(await tx.setting.findMany()).toEqual([]);
      expect(() => other.exec("BEGIN IMMEDIATE")).toThrow(expect.objectContaining({ code: "SQLITE_BUSY" }));
      await tx.setting.create({ data: { key: "A", value: 1 } });
    });
    other.exec("BEGIN IMMEDIATE; ROLLBACK");
    other.close();
    expect(await db.setting.count()).toBe(1);
  });

  test("that reads before it writes fails in none of several processes, and no write is lost", async () => {
    await db.setting.create({ data: { key: "count", value: 0 } });
    const times = 100;
    const count = () =>
      promisify(execFile)("node_modules/.bin/node", [
        "tests/support/count-up.ts",
        env().databaseFile,
        "count",
        String(times),
      ]);
    await Promise.all([count(), count()]);
    expect(await db.setting.findUniqueOrThrow({ where: { key: "count" } })).toMatchObject({ value: 2 * times });
  });
});
