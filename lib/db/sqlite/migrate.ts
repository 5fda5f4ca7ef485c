/**
 * Brings a database file up to date. The engine runs in a process of its own, so that its memory is freed afterwards.
 */
import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { migrationNames, migrationState } from "./migrations.ts";

const worker = fileURLToPath(new URL("./apply-migrations.ts", import.meta.url));

function copyBeforeMigration(file: string, name: string): void {
  const db = new Database(file);
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.close();
  copyFileSync(file, `${file}.before-${name}`);
}

/**
 * Copies the file first. Refuses a file that a newer program wrote, and leaves it unchanged. Returns the names of the
 * applied migrations.
 */
export async function migrate(file: string): Promise<string[]> {
  const { missing, unknown } = migrationState(file);
  if (unknown.length > 0) {
    throw new Error(
      `The database was written by a newer Rakit (its last change is ${unknown.at(-1)}, this program's is ${migrationNames().at(-1)}). Start the newer program, or restore an older backup.`,
    );
  }
  if (missing.length === 0) return [];
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file)) copyBeforeMigration(file, missing[0] ?? "");
  await promisify(execFile)(process.execPath, [worker, file]);
  return missing;
}
