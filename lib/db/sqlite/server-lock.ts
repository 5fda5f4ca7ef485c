/**
 * One server owns a database file. The lock is SQLite's own, on a file beside the database, and ends with the process.
 * Where that file can be deleted while it is locked, a second server would lock a new one: there, a local socket that is
 * named after the folder is held, too. It also ends with the process.
 */
import { createHash } from "node:crypto";
import { existsSync, realpathSync, rmSync, statSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { Refusal } from "#lib/errors.ts";
import { isBusy } from "./engine-failure.ts";

const inUse = (databaseFile: string) =>
  new Refusal(`Another Rakit server is using ${databaseFile}. Stop it first, or give this one its own DATA_DIR.`);

/** Linux has sockets without a file; Windows deletes no file that is open. */
function socketName(databaseFile: string): string | null {
  if (process.platform === "win32") return null;
  const file = existsSync(databaseFile) ? realpathSync(databaseFile) : databaseFile;
  const { dev, ino } = statSync(path.dirname(file));
  const key = createHash("sha256")
    .update(`${dev}:${ino}:${path.basename(file)}`)
    .digest("hex")
    .slice(0, 32);
  return process.platform === "linux" ? `\0rakit-${key}` : path.join(tmpdir(), `rakit-${key}.sock`);
}

/** Null where another process listens. */
function listen(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(name, () => resolve(server.unref()));
  });
}

/** Of a killed process nothing but the socket's file is left. */
function isLeftover(name: string): Promise<boolean> {
  if (name.startsWith("\0")) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect(name, () => {
      socket.destroy();
      resolve(false);
    });
    socket.once("error", () => resolve(true));
  });
}

async function holdSocket(databaseFile: string): Promise<Server | null> {
  const name = socketName(databaseFile);
  if (name === null) return null;
  const held = await listen(name);
  if (held) return held;
  if (!(await isLeftover(name))) throw inUse(databaseFile);
  rmSync(name, { force: true });
  const second = await listen(name);
  if (!second) throw inUse(databaseFile);
  return second;
}

function lockFile(databaseFile: string): Database.Database {
  const lock = new Database(`${databaseFile}.lock`, { timeout: 0 });
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    throw isBusy(error) ? inUse(databaseFile) : error;
  }
}

/** Throws a sentence when another server holds the lock. The returned function releases it. */
export async function takeServerLock(databaseFile: string): Promise<() => void> {
  const lock = lockFile(databaseFile);
  try {
    const socket = await holdSocket(databaseFile);
    return () => {
      socket?.close();
      lock.close();
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Waits for a command that is just ending. */
const commandMs = 2_000;

/** Throws where any process has the database open. A file that is no database is none that is in use. */
export function requireUnused(databaseFile: string): void {
  if (!existsSync(databaseFile)) return;
  const db = new Database(databaseFile, { timeout: commandMs });
  try {
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("BEGIN IMMEDIATE; ROLLBACK");
  } catch (error) {
    if (isBusy(error))
      throw new Refusal(`Another program is using ${databaseFile}. Stop that program, then try again.`);
  } finally {
    db.close();
  }
}
