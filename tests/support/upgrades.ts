/** Programs of other versions: folders with more or fewer migrations, in which a process upgrades a database. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import type { Migrated } from "#lib/db/sqlite/migrate.ts";

const folder = "prisma/migrations/sqlite";
const root = process.cwd();

export const migrations = readdirSync(folder)
  .filter((name) => /^\d/.test(name))
  .sort();

export type Program = { folder: string; add: (name: string, sql: string) => void };

/** With the migrations of this version up to `count`. */
export function programWith(count = migrations.length): Program {
  const program = mkdtempSync(path.join(tmpdir(), "rakit-program-"));
  const own = path.join(program, folder);
  mkdirSync(own, { recursive: true });
  cpSync(path.join(root, "prisma/schema.prisma"), path.join(program, "prisma/schema.prisma"));
  for (const name of migrations.slice(0, count))
    cpSync(path.join(root, folder, name), path.join(own, name), { recursive: true });
  return {
    folder: program,
    add: (name, sql) => {
      mkdirSync(path.join(own, name), { recursive: true });
      writeFileSync(path.join(own, name, "migration.sql"), sql);
    },
  };
}

export type Upgrade = { status: number | null; err: string; migrated: Migrated | null };

type Run = { child: ChildProcess; ended: Promise<Upgrade>; kill: () => Promise<void> };

/** In a process group of its own, so that a kill ends the engine's process, too. */
export function upgrading(program: Program, file: string, killAt?: number): Run {
  const loaded = killAt === undefined ? [] : ["--import", path.join(root, "tests/support/kill-at.mjs")];
  const child = spawn(process.execPath, [...loaded, path.join(root, "tests/support/migrate-file.ts"), file], {
    cwd: program.folder,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, NODE_ENV: "test", ...(killAt === undefined ? {} : { KILL_AT: String(killAt) }) },
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (part: Buffer) => (said.out += part.toString()));
  child.stderr.on("data", (part: Buffer) => (said.err += part.toString()));
  const ended = new Promise<Upgrade>((resolve) => {
    child.once("close", (status) =>
      resolve({ status, err: said.err, migrated: said.out ? (JSON.parse(said.out) as Migrated) : null }),
    );
  });
  const kill = async () => {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  return { child, ended, kill };
}

export const upgradeWith = (program: Program, file: string): Promise<Upgrade> => upgrading(program, file).ended;

/** All rows of a table. */
export function rowsOf(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

export const removeProgram = ({ folder }: Program): void => rmSync(folder, { recursive: true, force: true });
