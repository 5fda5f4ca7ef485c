import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { migrate } from "#lib/db/sqlite/migrate.ts";
import { migrationState } from "#lib/db/sqlite/migrations.ts";
import {
  migrations,
  type Program,
  programWith,
  removeProgram,
  rowsOf,
  upgradeWith,
  upgrading,
} from "#tests/support/upgrades.ts";

const root = mkdtempSync(path.join(tmpdir(), "rakit-migrate-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Of some versions ago, with rows that later migrations change. */
const earlier = path.join(root, "earlier.db");
const earlierCount = 10;
const programs: Program[] = [];
afterAll(() => {
  for (const program of programs) removeProgram(program);
});

function program(count?: number): Program {
  const made = programWith(count);
  programs.push(made);
  return made;
}

const names = (table: string, file: string) => rowsOf(file, `select name from ${table} order by name`);
const workspaces = [{ name: "Satu" }, { name: "Dua" }].sort((one, other) => (one.name < other.name ? -1 : 1));

beforeAll(async () => {
  expect(await upgradeWith(program(earlierCount), earlier)).toMatchObject({ status: 0 });
  const db = new Database(earlier);
  for (const [index, name] of ["Satu", "Dua"].entries()) {
    db.exec(
      `insert into workspace (id, kind, name, created_at, updated_at) values ('ws_${index}', 'team', '${name}', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
    );
  }
  db.close();
});

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(root, "data-"));
  file = path.join(folder, "rakit.db");
  copyFileSync(earlier, file);
});

/** Leaves what it acknowledged in the write-ahead log, as a killed server does. */
function writeIntoLog(): void {
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.exec("update workspace set name = 'Dua' where name = 'Dua'");
  for (const part of ["", "-wal"]) copyFileSync(file + part, `${file}.killed${part}`);
  db.close();
  for (const part of ["", "-wal"]) copyFileSync(`${file}.killed${part}`, file + part);
  for (const part of ["", "-wal"]) rmSync(`${file}.killed${part}`);
}

const copies = () => readdirSync(folder).filter((name) => name.includes(".before-upgrade-"));

describe("an upgrade", () => {
  test("keeps the database of before, named by its versions and the time, for its owner alone", async () => {
    chmodSync(file, 0o600);
    writeIntoLog();
    const { applied, copy, resumed } = await migrate(file);
    expect({ applied, resumed }).toEqual({ applied: migrations.slice(earlierCount), resumed: false });
    const [from, to] = [migrations[earlierCount - 1], migrations.at(-1)].map((name) => name?.slice(0, 14));
    expect(copies()).toEqual([path.basename(copy ?? "")]);
    expect(copies()[0]).toMatch(new RegExp(`^rakit\\.db\\.before-upgrade-${from}-to-${to}-\\d{8}T\\d{9}Z$`));
    expect(readdirSync(folder).sort()).toEqual(["rakit.db", ...copies()]);
    expect(names("workspace", file)).toEqual(workspaces);
    expect(names("workspace", copy ?? "")).toEqual(workspaces);
    expect(migrationState(copy ?? "").applied).toEqual(migrations.slice(0, earlierCount));
    expect([file, copy ?? ""].map((name) => statSync(name).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(await migrate(file)).toEqual({ applied: [], copy: null, resumed: false });
  });

  test("behind a link changes the file that the link names", async () => {
    const link = path.join(root, "link.db");
    symlinkSync(file, link);
    const { copy } = await migrate(link);
    expect(path.dirname(copy ?? "")).toBe(folder);
    expect(migrationState(file).missing).toEqual([]);
    expect(readdirSync(root).filter((name) => name.startsWith("link.db"))).toEqual(["link.db"]);
  });

  test("deletes copies of earlier upgrades, up to the newest two", async () => {
    for (const migration of ["0001_b", "0002_c", "0003_d"]) {
      const next = program();
      next.add(`2999010100${migration}`, "create table later (x integer);");
      copyFileSync(earlier, file);
      expect(await upgradeWith(next, file)).toMatchObject({ status: 0 });
    }
    expect(copies()).toHaveLength(2);
    expect(copies().every((name) => existsSync(path.join(folder, name)))).toBe(true);
  });

  test("without room for it is refused before anything is written", async () => {
    await expect(migrate(file, { free: () => 1_000_000 })).rejects.toThrow(
      /^The database's upgrade needs \d+ MB of free space in .+, where 1 MB are free\. Make room, then try again\.$/,
    );
    expect(readdirSync(folder)).toEqual(["rakit.db"]);
    expect(names("workspace", file)).toEqual(workspaces);
  });

  test("of a database that another program has open is refused", async () => {
    const other = new Database(file);
    other.pragma("journal_mode = WAL");
    other.prepare("select 1 from workspace").get();
    await expect(migrate(file)).rejects.toThrow(/^Another program is using .+rakit\.db, which has to be upgraded\./);
    other.close();
    expect(migrationState(file).applied).toHaveLength(earlierCount);
  });

  test("with a statement that fails leaves the database as it was, and says which migration it was", async () => {
    const failing = program();
    failing.add("29990101000000_wrong", "create table half (x integer);\ninsert into nowhere values (1);");
    const { status, err } = await upgradeWith(failing, file);
    expect(status).toBe(1);
    expect(err).toMatch(
      /^The database could not be upgraded at 29990101000000_wrong: [^\n]*nowhere[^\n]*\. Nothing was changed; start the earlier version of Rakit again, and report this sentence\.$/,
    );
    expect(readdirSync(folder)).toEqual(["rakit.db"]);
    expect(migrationState(file).applied).toHaveLength(earlierCount);
    expect(await upgradeWith(program(), file)).toMatchObject({ status: 0 });
    expect(names("workspace", file)).toEqual(workspaces);
  });
});

const steps = [
  "create table first_step (x integer);",
  "insert into first_step select 1 from workspace;",
  "update workspace set name = name || '!';",
  "create table last_step (x integer);",
];
const endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n;";

const generous = { timeout: 30_000, interval: 20 };

/** Whether the database that is being migrated has come to the marked statement. The engine's process keeps it locked. */
function hasReached(marker: string): boolean {
  const [work] = readdirSync(folder).filter((name) => /\.upgrading-\d+-\d+$/.test(name));
  if (!work) return false;
  const seen = path.join(root, "seen.db");
  copyFileSync(path.join(folder, work), seen);
  return rowsOf(seen, `select 1 from sqlite_master where name = '${marker}'`).length > 0;
}

describe("an upgrade that is killed", () => {
  test.each(steps.map((_, index) => index))("at statement %i is done by the next start", async (index) => {
    const killed = program();
    const before = [...steps.slice(0, index), "create table reached (x integer);", endless];
    killed.add("29990101000000_steps", before.join("\n"));
    const run = upgrading(killed, file);
    try {
      await vi.waitFor(() => expect(hasReached("reached")).toBe(true), generous);
    } finally {
      await run.kill();
    }
    expect(names("workspace", file)).toEqual(workspaces);

    const next = program();
    next.add("29990101000000_steps", steps.join("\n"));
    const { status, migrated } = await upgradeWith(next, file);
    expect({ status, resumed: migrated?.resumed }).toEqual({ status: 0, resumed: true });
    expect(names("workspace", file)).toEqual(workspaces.map(({ name }) => ({ name: `${name}!` })));
    expect(rowsOf(file, "select count(*) as n from first_step")).toEqual([{ n: 2 }]);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(names("workspace", migrated?.copy ?? "")).toEqual(workspaces);
  });

  test("at any of its file operations is done by the next start, and nothing of it is left", async () => {
    const next = program();
    for (let killAt = 1; ; killAt++) {
      rmSync(folder, { recursive: true });
      folder = mkdtempSync(path.join(root, "data-"));
      file = path.join(folder, "rakit.db");
      copyFileSync(earlier, file);
      writeIntoLog();
      const { status } = await upgrading(next, file, killAt).ended;
      if (status === 0) {
        expect(killAt).toBeGreaterThan(10);
        break;
      }
      expect(status, `operation ${killAt}`).toBeNull();
      expect(await upgradeWith(next, file), `operation ${killAt}`).toMatchObject({ status: 0 });
      expect(migrationState(file).missing).toEqual([]);
      expect(names("workspace", file)).toEqual(workspaces);
      expect(readdirSync(folder).sort()).toEqual(["rakit.db", ...copies()]);
    }
  });

  test("while it makes a new database leaves none", async () => {
    rmSync(file);
    const killed = program();
    killed.add("29990101000000_steps", `create table reached (x integer);\n${endless}`);
    const run = upgrading(killed, file);
    try {
      await vi.waitFor(() => expect(hasReached("reached")).toBe(true), generous);
    } finally {
      await run.kill();
    }
    expect(existsSync(file)).toBe(false);
    expect(await upgradeWith(program(), file)).toMatchObject({ status: 0, migrated: { copy: null, resumed: true } });
    expect(readdirSync(folder)).toEqual(["rakit.db"]);
  });
});

describe("a database that an earlier version left half migrated", () => {
  const first = migrations[earlierCount] ?? "";

  function leaveHalfMigrated(copyOf: string | null): void {
    if (copyOf) copyFileSync(copyOf, `${file}.before-${first}`);
    const db = new Database(file);
    db.exec(
      `create table half (x integer);
       insert into _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
         values ('half', 'x', '${first}', '2026-11-29T00:00:00.000+00:00', 0)`,
    );
    db.close();
  }

  test("is put back from the copy of before and upgraded, and is kept", async () => {
    leaveHalfMigrated(earlier);
    expect(await migrate(file)).toMatchObject({ resumed: true, applied: migrations.slice(earlierCount) });
    expect(names("workspace", file)).toEqual(workspaces);
    expect(rowsOf(file, "select name from sqlite_master where name = 'half'")).toEqual([]);
    const [kept] = readdirSync(folder).filter((name) => name.includes(".half-upgraded-"));
    expect(rowsOf(path.join(folder, kept ?? ""), "select name from sqlite_master where name = 'half'")).toHaveLength(1);
  });

  test.each([
    ["no copy", null],
    ["a copy that is half migrated, too", "half"],
  ])("with %s is refused, and a backup is asked for", async (_, kind) => {
    leaveHalfMigrated(null);
    if (kind) copyFileSync(file, `${file}.before-${first}`);
    const before = readdirSync(folder);
    await expect(migrate(file)).rejects.toThrow(/^An upgrade of .+ was cut off .+ restore <backup> --replace$/);
    expect(readdirSync(folder)).toEqual(before);
  });
});
