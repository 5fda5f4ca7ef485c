/** What becomes of the process and its data when something breaks: a kill, a stop, a second server, another program, a lost secret. */
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { spawnRakit } from "#tests/support/command-line.ts";
import { holdLock } from "#tests/support/foreign-lock.ts";
import { type OpenAiServer, startOpenAiServer } from "#tests/support/openai-server.ts";
import { type RakitServer, startRakit } from "#tests/support/rakit-server.ts";

const folders: string[] = [];
const servers: { stop: () => Promise<void> }[] = [];
const models: OpenAiServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const model of models) await model.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** With an empty database, so that a start has nothing to migrate. */
function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "rakit-process-"));
  copyFileSync(env().databaseFile, path.join(folder, "rakit.db"));
  folders.push(folder);
  return folder;
}

const words = Array.from({ length: 400 }, (_, index) => `kata${index + 1}`).join(" ");

async function startSlowModel(tokensPerSecond = 20): Promise<OpenAiServer> {
  const model = await startOpenAiServer({ text: words, tokensPerSecond });
  models.push(model);
  return model;
}

const settings = (dataDir: string, model?: OpenAiServer) => ({
  DATA_DIR: dataDir,
  RATE_LIMITS: "off",
  LOG_LEVEL: "silent",
  ...(model ? { OPENAI_BASE_URL: model.url, OPENAI_MODEL: "lambat" } : {}),
});

/** Asks the demo bot and reads until so many words have come; the answer goes on after that. */
async function askUntil(server: RakitServer, wanted: string): Promise<{ turnId: string; cookie: string }> {
  const response = await fetch(`${server.url}/api/chat/asisten-berita/turns`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: "Berapa chip Ascend 910B yang dipesan ByteDance?" }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  let seen = "";
  const decoder = new TextDecoder();
  for await (const part of response.body ?? []) {
    seen += decoder.decode(part, { stream: true });
    if (seen.includes(wanted)) break;
  }
  return { turnId: /"turnId":"([^"]+)"/.exec(seen)?.[1] ?? "", cookie };
}

type Row = { state: string; text: string };

function storedAnswer(dataDir: string, turnId: string): { turn: string; message: Row } {
  const db = new Database(path.join(dataDir, "rakit.db"), { readonly: true });
  try {
    const turn = db.prepare<[string], { state: string; answer: string }>(
      "select state, answer_id as answer from turn where id = ?",
    );
    const found = turn.get(turnId);
    const message = db.prepare<[string], Row>("select state, text from message where id = ?").get(found?.answer ?? "");
    if (!found || !message) throw new Error(`No turn ${turnId}`);
    return { turn: found.state, message };
  } finally {
    db.close();
  }
}

describe("what lies in the data folder is its owner's alone", () => {
  const filesBelow = (folder: string) => [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
  ];
  const openToOthers = (folder: string) => filesBelow(folder).filter((file) => (statSync(file).mode & 0o077) !== 0);

  test.each<[string, (dataDir: string) => Promise<unknown>]>([
    ["a start", async (dataDir) => (await startRakit(settings(dataDir))).stop()],
    [
      "a command",
      (dataDir) =>
        spawnRakit(["user", "suspend", "--email", "nobody@example.org"], { DATA_DIR: dataDir, DATABASE_URL: "" }),
    ],
  ])("after %s", async (_, run) => {
    const dataDir = newFolder();
    chmodSync(dataDir, 0o755);
    chmodSync(path.join(dataDir, "rakit.db"), 0o644);
    await run(dataDir);
    expect(openToOthers(dataDir)).toEqual([]);
  });
});

describe("an answer that is on its way", () => {
  test("is interrupted by a kill, and what was saved of it is there after the restart", async () => {
    const dataDir = newFolder();
    const model = await startSlowModel();
    const server = await startRakit(settings(dataDir, model));
    const { turnId } = await askUntil(server, "kata40");
    process.kill(server.pid, "SIGKILL");
    await server.ended;
    expect(storedAnswer(dataDir, turnId)).toMatchObject({ turn: "running", message: { state: "streaming" } });

    const again = await startRakit(settings(dataDir, model));
    servers.push(again);
    const { turn, message } = storedAnswer(dataDir, turnId);
    expect(turn).toBe("interrupted");
    expect(message.state).toBe("interrupted");
    expect(message.text).toMatch(/^kata1 kata2 /);
    const ready = await fetch(`${again.url}/readyz`);
    expect(await ready.json()).toMatchObject({ status: "ready" });
  });

  test("is stored as interrupted when the server is stopped and it takes longer than the grace", async () => {
    const dataDir = newFolder();
    // Far longer than the grace, however late a busy machine stops the server.
    const server = await startRakit(settings(dataDir, await startSlowModel(4)));
    const { turnId } = await askUntil(server, 'kata5"');
    await server.stop();
    expect(await server.ended).toBe(0);
    const { turn, message } = storedAnswer(dataDir, turnId);
    expect(turn).toBe("interrupted");
    expect(message.text.split(" ").length).toBeGreaterThan(5);
  });
});

describe("a start is refused with a sentence", () => {
  test("when another server has the data", async () => {
    const dataDir = newFolder();
    servers.push(await startRakit(settings(dataDir)));
    await expect(startRakit(settings(dataDir))).rejects.toThrow(
      /ended with 1:\nAnother Rakit server is using .+rakit\.db/,
    );
  });

  test("when another server has the data, though the file of its lock was deleted", async () => {
    const dataDir = newFolder();
    servers.push(await startRakit(settings(dataDir)));
    rmSync(path.join(dataDir, "rakit.db.lock"));
    await expect(startRakit(settings(dataDir))).rejects.toThrow(
      /ended with 1:\nAnother Rakit server is using .+rakit\.db/,
    );
    const { err } = await spawnRakit(["restore", path.join(dataDir, "rakit.db"), "--replace"], {
      DATA_DIR: dataDir,
      DATABASE_URL: "",
    });
    expect(err).toMatch(/^Another Rakit server is using .+rakit\.db/);
  });

  test("when the data folder is a file", async () => {
    const dataDir = path.join(newFolder(), "rakit.db");
    await expect(startRakit(settings(dataDir))).rejects.toThrow(
      /ended with 1:\nThe folder .+rakit\.db cannot be made \(EEXIST\)\. Make it for the user who runs Rakit, or name another one in DATA_DIR\.\n?$/,
    );
  });

  test("when the port is taken", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => {
      holder.listen(0, "0.0.0.0", resolve);
    });
    const address = holder.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    await expect(startRakit({ ...settings(newFolder()), PORT: port })).rejects.toThrow(
      new RegExp(`ended with 1:\\n(?:.*\\n)*Port ${port} is taken\\.`),
    );
    holder.close();
  });

  test("when a newer program wrote the database, which stays as it was", async () => {
    const dataDir = newFolder();
    const file = path.join(dataDir, "rakit.db");
    const db = new Database(file);
    db.exec(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at, started_at, applied_steps_count) values ('x', 'x', '29990101000000_future', 1, 1, 1)",
    );
    const before = db.prepare("select count(*) as bots from bot").get();
    db.close();
    await expect(startRakit(settings(dataDir))).rejects.toThrow(
      /ended with 1:\nThe database was written by a newer Rakit \(its last change is 29990101000000_future/,
    );
    const after = new Database(file, { readonly: true });
    expect(after.prepare("select count(*) as bots from bot").get()).toEqual(before);
    after.close();
  });

  test("when a setting is wrong, all of them named", async () => {
    await expect(startRakit({ ...settings(newFolder()), PUBLIC_URL: "nowhere", LOG_LEVEL: "loud" })).rejects.toThrow(
      /The environment has 2 problem\(s\):\n\s+PUBLIC_URL: .+\n\s+LOG_LEVEL: /,
    );
  });
});

test("a server that only serves loads no compiler, and from the second start on not even Node's own", async () => {
  const folder = newFolder();
  const file = path.join(folder, "loaded-modules");
  for (const _ of ["fills the compile cache", "reads from it"]) {
    const server = await startRakit({
      ...settings(folder),
      NODE_OPTIONS: "--import ./tests/support/loaded-modules.mjs",
      LOADED_MODULES_FILE: file,
    });
    expect((await fetch(`${server.url}/b/asisten-berita`)).status).toBe(200);
    await server.stop();
  }
  const loaded = readFileSync(file, "utf8").split("\n");
  expect(loaded).toContainEqual(expect.stringContaining("node_modules/next/dist/server/next.js"));
  const compiler =
    /node_modules\/(@swc\/core|@next\/swc|next-intl-swc|typescript|esbuild)|next-intl\/.*plugin|deps\/amaro/;
  expect(loaded.filter((name) => compiler.test(name))).toEqual([]);
});

test("while another program holds the database's lock, readiness says so and goes back when it is free", async () => {
  const dataDir = newFolder();
  const server = await startRakit(settings(dataDir));
  servers.push(server);
  const letGo = await holdLock(path.join(dataDir, "rakit.db"));
  const locked = await fetch(`${server.url}/readyz`);
  const page = await fetch(`${server.url}/b/asisten-berita`);
  await letGo();
  expect(locked.status).toBe(503);
  expect(await locked.json()).toEqual({
    status: "not_ready",
    checks: { database: true, writes: false, migrations: true, disk: true },
  });
  expect(page.status).toBe(200);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

describe("with another secret", () => {
  const first = { APP_SECRET: "the-first-secret-of-all" };
  const second = { APP_SECRET: "another-secret-entirely" };

  test("the instance starts, says that its keys cannot be read and what to do, and so does the doctor", async () => {
    const dataDir = newFolder();
    await (await startRakit({ ...settings(dataDir), ...first })).stop();
    const db = new Database(path.join(dataDir, "rakit.db"));
    db.exec(
      "insert into provider (id, preset, name, base_url, key_cipher, enabled, position, created_at, updated_at) values ('prov_0123456789', 'other', 'Lama', 'http://127.0.0.1:1/v1', 'dGhpcyBpcyBub3QgcmVhZGFibGUgYnkgYW55Ym9keQ', 1, 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')",
    );
    db.close();
    const server = await startRakit({ ...settings(dataDir), ...second });
    servers.push(server);
    expect(server.said()).toContain(
      "The secret is another one than at the last start. People sign in again and enter passwords of bots again; visitors keep their chats.",
    );
    const unreadable = `The keys of 1 provider(s) cannot be read with this secret (Lama). Put the secret of before back (APP_SECRET, or the file app-secret in ${dataDir}) and start again, or enter the keys again under Manage → Models.`;
    expect(server.said()).toContain(unreadable);
    const doctor = await spawnRakit(["doctor"], { DATA_DIR: dataDir, DATABASE_URL: "", ...second });
    expect(doctor).toMatchObject({ status: 1, err: "" });
    expect(doctor.out).toContain(`FAILED secret: ${unreadable}`);
    const { turnId } = await askUntil(server, "turn.completed");
    expect(storedAnswer(dataDir, turnId).message.text).toContain("100.000");
  });

  test("a visitor's chats stay theirs, and a cookie of no secret of this instance is nobody's", async () => {
    const dataDir = newFolder();
    const before = await startRakit({ ...settings(dataDir), ...first });
    const { cookie, turnId } = await askUntil(before, "turn.completed");
    await before.stop();
    const after = await startRakit({ ...settings(dataDir), ...second });
    servers.push(after);
    const read = async (visitor: string) => {
      const at = `${after.url}/api/chat/asisten-berita/turns/${turnId}/events`;
      return (await fetch(at, { headers: { cookie: visitor } })).text();
    };
    const unsigned = cookie.slice(0, cookie.lastIndexOf("."));
    expect(await read(cookie)).toContain("turn.completed");
    expect(await read(`${unsigned}.${"A".repeat(43)}`)).not.toContain("turn.completed");
    expect(await read(unsigned)).not.toContain("turn.completed");
  });

  test("that is missing, the doctor says so and makes none", async () => {
    const dataDir = newFolder();
    const own = { DATA_DIR: dataDir, DATABASE_URL: "", APP_SECRET: "" };
    await (await startRakit({ ...settings(dataDir), APP_SECRET: "" })).stop();
    rmSync(path.join(dataDir, "app-secret"));
    const { out } = await spawnRakit(["doctor"], own);
    expect(out).toMatch(
      /FAILED secret: The secret is missing \(APP_SECRET, or the file app-secret in .+\)\. Put it back;/,
    );
    expect(existsSync(path.join(dataDir, "app-secret"))).toBe(false);
  });

  test("that is too short, a start and a command are refused", async () => {
    const dataDir = newFolder();
    const short =
      /APP_SECRET: needs 16 characters or more; put the one of before back, or leave it empty to have one made/;
    await expect(startRakit({ ...settings(dataDir), APP_SECRET: "short" })).rejects.toThrow(short);
    const { status, err } = await spawnRakit(["doctor"], { DATA_DIR: dataDir, APP_SECRET: "short" });
    expect(status).toBe(1);
    expect(err).toMatch(short);
    expect(err).not.toContain(" at ");
  });
});
