import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type DbClient, openDb, Prisma, sharedDb } from "#lib/db/client.ts";
import { databaseFailure } from "#lib/db/database-failure.ts";
import { env } from "#lib/env.ts";
import { holdLock } from "#tests/support/foreign-lock.ts";

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

const text = "x".repeat(200_000);

/** A database of its own, with no page left to grow by until `grow` is called. */
async function fullDatabase() {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "rakit-driver-")), "full.db");
  copyFileSync(env().databaseFile, file);
  const full = openDb(file);
  await full.$queryRaw`pragma max_page_count = 1`;
  return { db: full, file, grow: () => full.$queryRaw`pragma max_page_count = 100000` };
}

describe("on a full disk", () => {
  test.each([
    ["a write", (full: DbClient) => full.setting.create({ data: { key: "A", value: text } })],
    [
      "a statement",
      (full: DbClient) => full.$executeRaw`insert into setting (key, value, updated_at) values ('A', ${text}, 1)`,
    ],
    [
      "a transaction",
      (full: DbClient) =>
        full.$transaction(async (tx) => {
          await tx.setting.create({ data: { key: "A", value: text } });
        }),
    ],
    [
      "a batch",
      (full: DbClient) =>
        full.$batch([Prisma.sql`insert into setting (key, value, updated_at) values ('A', ${text}, 1)`]),
    ],
  ])("%s is refused with the cause, and succeeds once there is room", async (_, write) => {
    const { db: full, grow } = await fullDatabase();
    expect(databaseFailure(await write(full).catch((error: unknown) => error))).toBe("full");
    await grow();
    await write(full);
    expect(await full.setting.count()).toBe(1);
    await full.$disconnect();
  });

  test("no statement is committed by itself after the database has ended its transaction", async () => {
    const { db: full, grow } = await fullDatabase();
    const done = full.$transaction(async (tx) => {
      await tx.$executeRaw`insert into setting (key, value, updated_at) values ('A', ${text}, 1)`.catch(
        () => undefined,
      );
      await tx.setting.create({ data: { key: "after", value: 1 } });
    });
    expect(databaseFailure(await done.catch((error: unknown) => error))).toBe("full");
    await grow();
    expect(await full.setting.count()).toBe(0);
    await full.$disconnect();
  });
});

describe("while another program holds the lock", () => {
  test("a read is answered, and a write waits without holding up the thread", async () => {
    const letGo = await holdLock(env().databaseFile);
    const order: string[] = [];
    const writes = [
      db.setting.create({ data: { key: "A", value: 1 } }),
      db.$batch([Prisma.sql`insert into setting (key, value, updated_at) values ('B', '1', 1)`]),
      db.$transaction(async (tx) => {
        await tx.setting.create({ data: { key: "C", value: 1 } });
      }),
    ].map((write) => write.then(() => order.push("written")));
    expect(await db.setting.count()).toBe(0);
    order.push("read");
    await letGo();
    await Promise.all(writes);
    expect(order).toEqual(["read", "written", "written", "written"]);
    expect(await db.setting.count()).toBe(3);
  });

  test("writes that wait for too long are refused all at once, and writes go on when the lock is free", async () => {
    const letGo = await holdLock(env().databaseFile);
    const outcomes = await Promise.allSettled([
      db.setting.create({ data: { key: "A", value: 1 } }),
      db.$transaction(async (tx) => {
        await tx.setting.create({ data: { key: "B", value: 1 } });
      }),
      db.$transaction(async (tx) => {
        await tx.setting.create({ data: { key: "C", value: 1 } });
      }),
      db.$batch([Prisma.sql`insert into setting (key, value, updated_at) values ('D', '1', 1)`]),
    ]);
    expect(outcomes.map((outcome) => outcome.status === "rejected" && databaseFailure(outcome.reason))).toEqual(
      Array(4).fill("busy"),
    );
    await letGo();
    await db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: "E", value: 1 } });
    });
    expect((await db.setting.findMany()).map(({ key }) => key)).toEqual(["E"]);
  }, 30_000);
});

describe("where the database's file is removed or replaced", () => {
  const insert = (one: DbClient, key: string) => one.setting.create({ data: { key, value: 1 } });
  const failureOf = (write: Promise<unknown>) => write.then(() => null, databaseFailure);

  test("nothing is written until the same file is back", async () => {
    const { db: moved, file, grow } = await fullDatabase();
    await grow();
    await insert(moved, "before");
    const parts = ["", "-wal", "-shm"];
    for (const part of parts) renameSync(file + part, `${file}.away${part}`);
    const batch = [Prisma.sql`insert into setting (key, value, updated_at) values ('batch', '1', 1)`];
    expect(await failureOf(insert(moved, "gone"))).toBe("moved");
    expect(await failureOf(moved.$batch(batch))).toBe("moved");
    expect(await failureOf(moved.$transaction(async (tx) => void (await tx.setting.count())))).toBe("moved");
    copyFileSync(env().databaseFile, file);
    expect(await failureOf(insert(moved, "replaced"))).toBe("moved");
    expect(await failureOf(moved.$probe())).toBe("moved");
    for (const part of parts) renameSync(`${file}.away${part}`, file + part);
    await moved.$probe();
    await insert(moved, "after");
    expect((await moved.setting.findMany()).map(({ key }) => key)).toEqual(["before", "after"]);
    await moved.$disconnect();
  });

  test("no transaction is acknowledged that was open meanwhile", async () => {
    const { db: moved, file, grow } = await fullDatabase();
    await grow();
    const done = moved.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: "A", value: 1 } });
      rmSync(file);
    });
    expect(await failureOf(done)).toBe("moved");
    await moved.$disconnect();
  });

  test("no batch is acknowledged that the thread was writing meanwhile", async () => {
    const { db: moved, file, grow } = await fullDatabase();
    await grow();
    const end = await moved.$startBatchThread();
    const other = new Database(file, { timeout: 0 });
    const isWriting = () => {
      try {
        other.exec("BEGIN IMMEDIATE; ROLLBACK");
        return false;
      } catch {
        return true;
      }
    };
    const laborious = Prisma.sql`insert into setting (key, value, updated_at)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000000) select 'A', count(*), 1 from n`;
    const failure = failureOf(moved.$batch([laborious]));
    await expect.poll(isWriting, { interval: 1, timeout: 30_000 }).toBe(true);
    rmSync(file);
    expect(await failure).toBe("moved");
    other.close();
    await end();
    await moved.$disconnect();
  });
});
