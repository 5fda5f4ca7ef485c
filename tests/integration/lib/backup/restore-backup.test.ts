import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { env } from "#lib/env.ts";
import { type Answer, spawnRakit } from "#tests/support/command-line.ts";
import { settingsOfFolder } from "#tests/support/own-environment.ts";
import { type RakitServer, startRakit } from "#tests/support/rakit-server.ts";
import { rowsOf } from "#tests/support/upgrades.ts";

const root = mkdtempSync(path.join(tmpdir(), "rakit-backup-"));
const servers: RakitServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.stop();
  rmSync(root, { recursive: true, force: true });
});

const newFolder = () => mkdtempSync(path.join(root, "data-"));
const rakit = (dataDir: string, ...args: string[]): Promise<Answer> => spawnRakit(args, settingsOfFolder(dataDir));

async function start(dataDir: string): Promise<RakitServer> {
  const server = await startRakit({ ...settingsOfFolder(dataDir), RATE_LIMITS: "off" });
  servers.push(server);
  return server;
}

type Stored = { id: string; title: string; sha256: string; file: string | null };

/** The documents with files, and the hash of each file below the folder. */
function storedIn(dataDir: string): Stored[] {
  const rows = rowsOf(
    path.join(dataDir, "rakit.db"),
    "select id, title, content_hash as sha256, storage_key as key from document where kind = 'file' order by id",
  ) as { id: string; title: string; sha256: string; key: string }[];
  return rows.map(({ key, ...row }) => {
    const file = path.join(dataDir, "files", key);
    return { ...row, file: existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : null };
  });
}

/** A server with one base, and a program that adds and deletes files one after another until it is stopped. */
async function startWriting(dataDir: string) {
  const server = await start(dataDir);
  const person = ["--email", "wati@example.org"];
  await rakit(dataDir, "user", "create", ...person, "--password", "rahasia-sekali", "--name", "Wati", "--admin");
  const { out: token } = await rakit(dataDir, "token", "create", "--user", "wati@example.org", "--name", "skrip");
  const headers = { authorization: `Bearer ${token}` };
  const call = async (method: string, at: string, body?: BodyInit, type = "application/json") => {
    const response = await fetch(`${server.url}/api/v1${at}`, {
      method,
      headers: { ...headers, "content-type": type },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${at}: ${response.status} ${text}`);
    return text ? (JSON.parse(text) as { id: string }) : { id: "" };
  };
  const workspaces = (await (await fetch(`${server.url}/api/v1/workspaces`, { headers })).json()) as {
    items: { id: string }[];
  };
  const base = await call(
    "POST",
    "/knowledge",
    JSON.stringify({ workspaceId: workspaces.items[0]?.id, name: "Toko", language: "id" }),
  );
  const kept = new Map<string, string>();
  let number = 0;
  const addFile = async () => {
    const name = `nota-${++number}.txt`;
    const { id } = await call(
      "POST",
      `/knowledge/${base.id}/files?name=${name}`,
      `Nota ${number}: ${"ongkir sepuluh ribu. ".repeat(200)}`,
      "application/octet-stream",
    );
    return { id, name };
  };
  let going = true;
  const writing = (async () => {
    while (going) {
      const { id, name } = await addFile();
      const other = await addFile();
      await call("DELETE", `/documents/${other.id}`);
      kept.set(id, name);
    }
  })();
  const stop = async () => {
    going = false;
    await writing;
  };
  return { server, kept, stop };
}

const dataDir = newFolder();
const backup = path.join(root, "instance.tar");
let acknowledged: [string, string][] = [];
let answer: Answer;

beforeAll(async () => {
  const { kept, stop } = await startWriting(dataDir);
  await vi.waitFor(() => expect(kept.size).toBeGreaterThan(5), { timeout: 60_000 });
  acknowledged = [...kept];
  answer = await rakit(dataDir, "backup", backup);
  const after = kept.size;
  await stop();
  expect(after).toBeGreaterThan(acknowledged.length);
});

describe("a backup beside a server that is being written to", () => {
  test("is one file for its owner, and says what is in it", () => {
    expect(answer).toMatchObject({ status: 0 });
    expect(answer.out).toMatch(/instance\.tar: the database \(\d+ MB\) and \d+ files\.$/m);
    expect(answer.out).toContain("It holds the secret that opens the providers' keys: keep it as safe as a password.");
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(readdirSync(root).filter((name) => name.startsWith("instance.tar"))).toEqual(["instance.tar"]);
  });

  test("is restored into an empty folder: all that was acknowledged, each row with its file, and it serves", async () => {
    const restored = newFolder();
    expect(await rakit(restored, "restore", backup)).toMatchObject({ status: 0 });
    const stored = storedIn(restored);
    expect(stored.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged.map(([id]) => id)));
    for (const { title, sha256, file } of stored) expect(file, title).toBe(sha256);
    expect(readFileSync(path.join(restored, "app-secret"), "utf8")).toBe(
      readFileSync(path.join(dataDir, "app-secret"), "utf8"),
    );
    expect((await rakit(restored, "doctor")).out).not.toContain("FAILED");
    const server = await start(restored);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});

describe("a restore is refused with a sentence", () => {
  test("while a server runs on the folder", async () => {
    const { status, err } = await rakit(dataDir, "restore", backup, "--replace");
    expect(status).toBe(1);
    expect(err).toMatch(/^Another Rakit server is using .+rakit\.db\. Stop it first/);
  });

  test("into a folder that has an instance, unless it is to be replaced: then that stays under another name", async () => {
    const folder = newFolder();
    expect(await rakit(folder, "restore", backup)).toMatchObject({ status: 0 });
    const db = new Database(path.join(folder, "rakit.db"));
    db.exec("update document set title = 'later'");
    db.close();
    const refused = await rakit(folder, "restore", backup);
    expect(refused.err).toMatch(
      /^.+ belongs to an instance \(it has rakit\.db, app-secret, instance\.json, files\)\. Name an empty folder in DATA_DIR, or add --replace, which keeps what is there under other names\.$/,
    );
    expect(storedIn(folder).every(({ title }) => title === "later")).toBe(true);
    const { out } = await rakit(folder, "restore", backup, "--replace");
    expect(storedIn(folder).some(({ title }) => title === "later")).toBe(false);
    const aside = [...out.matchAll(/^What was there is now (.+)\.$/gm)].map(([, name]) => name ?? "");
    expect(aside.map((name) => path.basename(name).replace(/\d{8}T\d{9}Z/, "*")).sort()).toEqual([
      "app-secret.replaced-*",
      "files.replaced-*",
      "rakit.db.replaced-*",
    ]);
    const database = aside.find((name) => name.includes("rakit.db")) ?? "";
    expect(rowsOf(database, "select count(*) as n from document where title <> 'later'")).toEqual([{ n: 0 }]);
  });

  const whole = () => readFileSync(backup);
  const flip = (bytes: Buffer, at: number) => {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 0xff;
    return altered;
  };
  test.each([
    ["cut off", () => whole().subarray(0, Math.floor(whole().length / 2))],
    ["cut off before its end", () => whole().subarray(0, whole().length - 2_000)],
    ["altered in a header", () => flip(whole(), 3)],
    ["altered in a file", () => flip(whole(), 600)],
    ["altered in the database", () => flip(whole(), whole().lastIndexOf("SQLite format 3") + 50_000)],
    ["altered in the manifest", () => flip(whole(), whole().lastIndexOf('"createdAt"') + 15)],
    ["empty", () => Buffer.alloc(0)],
    ["a picture", () => readFileSync("docs/images/builder.png")],
  ])("of a backup that is %s, and nothing is left of it", async (_, make) => {
    const file = path.join(root, "wrong.tar");
    writeFileSync(file, make());
    const folder = newFolder();
    const { status, err } = await rakit(folder, "restore", file);
    const sentences = err.split("\n").filter((line) => !line.endsWith(" %"));
    expect({ status, sentences }).toEqual({
      status: 1,
      sentences: [`${file} is no whole backup of Rakit: it ends too early or was altered. Take another one.`],
    });
    expect(readdirSync(folder)).toEqual(["rakit.db.lock"]);
  });

  test("of a database of a newer version", async () => {
    const copy = path.join(root, "newer.db");
    copyFileSync(env().databaseFile, copy);
    const db = new Database(copy);
    db.exec(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at, started_at, applied_steps_count) values ('x', 'x', '29990101000000_future', 1, 1, 1)",
    );
    db.close();
    const folder = newFolder();
    const { err } = await rakit(folder, "restore", copy);
    expect(err).toMatch(/^The database was written by a newer Rakit/);
    expect(readdirSync(folder)).toEqual(["rakit.db.lock"]);
  });

  test("of a file that is not there", async () => {
    const { status, err } = await rakit(newFolder(), "restore", "/nowhere/at.tar");
    expect({ status, err }).toEqual({
      status: 1,
      err: "There is no file /nowhere/at.tar. Name the backup to restore.",
    });
  });
});

test("a copy that an upgrade left brings the database back alone", async () => {
  const folder = newFolder();
  await rakit(folder, "restore", backup);
  const copy = path.join(folder, "rakit.db.before-upgrade-1-to-2-20260101T000000000Z");
  copyFileSync(path.join(folder, "rakit.db"), copy);
  writeFileSync(path.join(folder, "rakit.db"), "garbage");
  const { status, out } = await rakit(folder, "restore", copy, "--replace");
  expect(status).toBe(0);
  expect(out).toContain("is restored; files and the secret stayed.");
  for (const { title, sha256, file } of storedIn(folder)) expect(file, title).toBe(sha256);
});

test("of a restore that was killed between its moves nothing starts, and doing it again ends it", async () => {
  const folder = newFolder();
  await rakit(folder, "restore", backup);
  rmSync(path.join(folder, "instance.json"));
  for (const name of ["rakit.db", "files", "app-secret"])
    writeFileSync(path.join(folder, `${name}.replaced-20260101T000000000Z`), "");
  for (const name of ["rakit.db", "files", "app-secret"]) rmSync(path.join(folder, name), { recursive: true });
  mkdirSync(path.join(folder, "restoring-20260101T000000000Z"));
  await expect(start(folder)).rejects.toThrow(/rakit\.db is missing, but .+ belongs to an instance/);
  expect(await rakit(folder, "restore", backup, "--replace")).toMatchObject({ status: 0 });
  expect((await rakit(folder, "doctor")).out).not.toContain("FAILED");
  expect(readdirSync(folder).filter((name) => name.startsWith("restoring-"))).toEqual([]);
});

describe("a backup is refused with a sentence", () => {
  test("over a file that is there, into no folder, of no instance, of a damaged database", async () => {
    expect((await rakit(dataDir, "backup", backup)).err).toBe(
      `${backup} is there already. Name a new file, or move that one away.`,
    );
    expect((await rakit(dataDir, "backup", "/nowhere/at.tar")).err).toBe(
      "There is no folder /nowhere. Make it first, or name another file.",
    );
    const empty = newFolder();
    expect((await rakit(empty, "backup", path.join(root, "empty.tar"))).err).toBe(
      `${empty} holds no instance to back up. Name its folder in DATA_DIR.`,
    );
    const damaged = newFolder();
    await rakit(damaged, "restore", backup);
    const file = path.join(damaged, "rakit.db");
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 20 * 4096, 60 * 4096);
    writeFileSync(file, bytes);
    const { status, err } = await rakit(damaged, "backup", path.join(root, "damaged.tar"));
    expect(status).toBe(1);
    expect(err).toMatch(/database is damaged|database cannot be read/i);
    expect(readdirSync(root).filter((name) => /^(?:empty|damaged)\.tar/.test(name))).toEqual([]);
  });
});
