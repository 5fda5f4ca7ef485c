/** Damaged, lost and foreign databases: a start says what is so and how to go on, and changes nothing. */

import { randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { spawnRakit } from "#tests/support/command-line.ts";
import { settingsOfFolder } from "#tests/support/own-environment.ts";
import { startRakit } from "#tests/support/rakit-server.ts";

const root = mkdtempSync(path.join(tmpdir(), "rakit-damaged-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let dataDir = "";
let file = "";
beforeEach(() => {
  dataDir = mkdtempSync(path.join(root, "data-"));
  file = path.join(dataDir, "rakit.db");
});

const pageBytes = 4096;
const settings = () => settingsOfFolder(dataDir);

/** With so many rows that its pages are worth a check. */
function fill(name = file): void {
  copyFileSync(env().databaseFile, name);
  const db = new Database(name);
  const insert = db.prepare("insert into setting (key, value, updated_at) values (?, ?, '2026-01-01T00:00:00.000Z')");
  for (let row = 0; row < 400; row++) insert.run(`key ${row}`, JSON.stringify("x".repeat(900)));
  db.pragma("journal_mode = DELETE");
  db.close();
}

function overwrite(name: string, at: number, bytes: Buffer): void {
  const content = readFileSync(name);
  bytes.copy(content, at);
  writeFileSync(name, content);
}

/** What is printed by a start that is refused. */
async function refusal(): Promise<string> {
  const before = new Map(readdirSync(dataDir).map((name) => [name, readFileSync(path.join(dataDir, name))]));
  const error: unknown = await startRakit(settings()).catch((error: unknown) => error);
  if (!(error instanceof Error)) throw new Error("It started.");
  for (const [name, content] of before) expect(readFileSync(path.join(dataDir, name)).equals(content), name).toBe(true);
  return error.message.replace(/^The server ended with 1:\n/, "").trim();
}

const noCopy = "No copy of it is known here; put a backup back: npm run -s rakit -- restore <backup> --replace";

/** Overwrites a leaf of the table. */
function damagePage(table: string): void {
  const db = new Database(file);
  const leaf = "select pageno as page from dbstat where name = ? and pagetype = 'leaf' limit 1 offset 5";
  const { page } = db.prepare<[string], { page: number }>(leaf).get(table) ?? { page: 1 };
  db.close();
  overwrite(file, (page - 1) * pageBytes, Buffer.alloc(pageBytes, 0xa5));
}

describe("a database is refused at start", () => {
  test.each([
    [
      "cut off in its middle",
      "it ends too early",
      () => writeFileSync(file, readFileSync(file).subarray(0, 40 * pageBytes)),
    ],
    ["cut off in its header", "it ends too early", () => writeFileSync(file, readFileSync(file).subarray(0, 60))],
    ["with garbage for a header", "it does not begin as a database does", () => overwrite(file, 0, randomBytes(100))],
    [
      "that is a picture",
      "it does not begin as a database does",
      () => writeFileSync(file, readFileSync("docs/images/builder.png")),
    ],
  ])("%s", async (_, problem, damage) => {
    fill();
    damage();
    expect(await refusal()).toBe(`The database ${file} is damaged: ${problem}. ${noCopy}`);
  });

  test("with a page overwritten, and the latest sound copy is named with the command that puts it back", async () => {
    fill();
    const [older, damagedCopy] = [
      `${file}.before-upgrade-1-to-2-20260101T000000000Z`,
      `${file}.before-upgrade-2-to-3-x`,
    ];
    fill(older);
    fill(damagedCopy);
    writeFileSync(damagedCopy, readFileSync(damagedCopy).subarray(0, 40 * pageBytes));
    damagePage("setting");
    const said = await refusal();
    expect(said).toMatch(
      /^The database .+rakit\.db is damaged \(.+\)\. The latest good copy is of \d{4}-\d\d-\d\d \d\d:\d\d UTC; /,
    );
    expect(said.endsWith(`put it back: npm run -s rakit -- restore ${older} --replace`)).toBe(true);
    expect(said.split("\n")).toHaveLength(1);

    const doctor = await spawnRakit(["doctor"], settings());
    expect(doctor).toMatchObject({ status: 1, err: "" });
    expect(doctor.out).toContain("FAILED pages: The database");
    expect(doctor.out).toContain(`restore ${older} --replace`);
  });

  test("of another program", async () => {
    const db = new Database(file);
    db.exec("create table recipe (name text)");
    db.close();
    expect(await refusal()).toBe(
      `${file} is the database of another program. Name Rakit's own in DATABASE_URL, or another folder in DATA_DIR.`,
    );
  });
});

test("damage that is found while the instance is served ends it, with the same sentence", async () => {
  fill();
  const db = new Database(file);
  // No start reads it.
  db.exec("create table ballast as select * from setting");
  db.close();
  damagePage("ballast");
  const mayBegin = path.join(root, "check-may-begin");
  const server = await startRakit({
    ...settings(),
    NODE_OPTIONS: "--import ./tests/support/hold-check.mjs",
    CHECK_MAY_BEGIN: mayBegin,
  });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  writeFileSync(mayBegin, "");
  expect(await server.ended).toBe(1);
  const said = /^The database .+rakit\.db is damaged \(.+\)\. No copy of it is known here; put a backup back: /;
  await expect.poll(() => server.said().at(-1)).toMatch(said);
});

/** A database whose last changes are in the log alone, as after a kill. */
function leaveLog(): void {
  fill();
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("wal_autocheckpoint = 0");
  for (let row = 0; row < 40; row++) db.exec(`update setting set value = '"newer ${row}"' where key = 'key ${row}'`);
  for (const part of ["", "-wal"]) copyFileSync(file + part, path.join(dataDir, `kept${part}`));
  db.close();
  for (const part of ["", "-wal"]) copyFileSync(path.join(dataDir, `kept${part}`), file + part);
  for (const part of ["", "-wal"]) rmSync(path.join(dataDir, `kept${part}`));
}

const newerRows = () => {
  const db = new Database(file);
  const { n } = db.prepare<[], { n: number }>(`select count(*) as n from setting where value like '"newer%'`).get() ?? {
    n: 0,
  };
  db.close();
  return n;
};

describe("a write-ahead log", () => {
  test("of a killed server is read", async () => {
    leaveLog();
    expect((await spawnRakit(["user", "suspend", "--email", "nobody@example.org"], settings())).err).not.toContain(
      "log",
    );
    expect((await spawnRakit(["doctor"], settings())).out).not.toContain("FAILED");
    expect(newerRows()).toBe(40);
  });

  test.each([
    ["that is garbage", (bytes: number) => overwrite(`${file}-wal`, 0, randomBytes(bytes))],
    [
      "with garbage in its middle",
      (bytes: number) => overwrite(`${file}-wal`, Math.floor(bytes / 2), randomBytes(600)),
    ],
  ])("%s is not dropped silently, and is when one asks for it", async (_, damage) => {
    leaveLog();
    damage(readFileSync(`${file}-wal`).length);
    const said = await refusal();
    expect(said).toBe(
      `The log ${file}-wal is damaged: changes of the time before the last stop cannot be read. To go on without them: npm run -s rakit -- doctor --accept-loss. ${noCopy}`,
    );
    const accepted = await spawnRakit(["doctor", "--accept-loss"], settings());
    expect(accepted).toMatchObject({ status: 0, err: "" });
    expect(accepted.out).toMatch(/^The damaged log is kept as .+-wal-damaged-\S+\. Start Rakit again\.$/);
    expect((await spawnRakit(["doctor"], settings())).out).not.toContain("FAILED");
    expect(newerRows()).toBeLessThan(40);
  });

  test("whose last transaction a power cut left in pieces is read up to there", async () => {
    leaveLog();
    const log = readFileSync(`${file}-wal`);
    writeFileSync(`${file}-wal`, log.subarray(0, log.length - 100));
    expect((await spawnRakit(["doctor"], settings())).out).not.toContain("FAILED");
    expect(newerRows()).toBe(39);
  });
});

describe("a missing database", () => {
  test.each([
    ["the secret", "app-secret", () => writeFileSync(path.join(dataDir, "app-secret"), "s".repeat(40))],
    ["files that people gave", "files", () => mkdirSync(path.join(dataDir, "files/aa"), { recursive: true })],
    ["the mark of an instance", "instance.json", () => writeFileSync(path.join(dataDir, "instance.json"), "{}")],
    ["a copy of an upgrade", "rakit.db.before-upgrade-1-to-2", () => fill(`${file}.before-upgrade-1-to-2`)],
  ])("beside %s is no new instance", async (_, trace, leave) => {
    leave();
    for (const [what, make] of [
      ["is missing", () => {}],
      ["is empty", () => writeFileSync(file, "")],
    ] as const) {
      make();
      const said = (await spawnRakit(["user", "suspend", "--email", "a@example.org"], settings())).err;
      expect(said).toContain(`The database ${file} ${what}, but ${dataDir} belongs to an instance (it has ${trace}). `);
      expect(said).toContain("npm run -s rakit -- restore ");
      expect(said).toMatch(/To start anew instead, name an empty folder in DATA_DIR\.$/);
      expect((await spawnRakit(["doctor"], settings())).out).toContain(`FAILED database: ${said}`);
    }
  });

  test("is refused by a start, and stays missing", async () => {
    const first = await startRakit(settings());
    await first.stop();
    expect(existsSync(path.join(dataDir, "instance.json"))).toBe(true);
    rmSync(file);
    expect(await refusal()).toContain(`The database ${file} is missing, but `);
    expect(existsSync(file)).toBe(false);
  });
});

test("a start goes on where the first one was killed before it had a database", async () => {
  writeFileSync(`${file}.lock`, "");
  writeFileSync(file, "");
  const server = await startRakit(settings());
  await server.stop();
  expect((await spawnRakit(["doctor"], settings())).status).toBe(0);
});
