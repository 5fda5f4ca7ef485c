/** What becomes of the process and its data when something breaks: a kill, a stop, a second server, another program, a lost secret. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
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

test("with another secret the instance starts, and says that its keys cannot be read", async () => {
  const dataDir = newFolder();
  const first = await startRakit({ ...settings(dataDir), APP_SECRET: "the-first-secret-of-all" });
  await first.stop();
  const db = new Database(path.join(dataDir, "rakit.db"));
  db.exec(
    "insert into provider (id, preset, name, base_url, key_cipher, enabled, position, created_at, updated_at) values ('prov_0123456789', 'other', 'Lama', 'http://127.0.0.1:1/v1', 'dGhpcyBpcyBub3QgcmVhZGFibGUgYnkgYW55Ym9keQ', 1, 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')",
  );
  db.close();
  const second = await startRakit({ ...settings(dataDir), APP_SECRET: "another-secret-entirely" });
  servers.push(second);
  const { turnId } = await askUntil(second, "turn.completed");
  expect(storedAnswer(dataDir, turnId).message.text).toContain("100.000");
});
