/** The folders of the data and the database are there, and can be written. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { Refusal } from "#lib/errors.ts";

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error));

function requireFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Refusal(
      `The folder ${folder} cannot be made (${codeOf(error)}). Make it for the user who runs Rakit, or name another one in DATA_DIR.`,
    );
  }
}

/** Root may write anywhere but on a disk that is mounted read-only. */
function requireAccess(entry: string): void {
  const rights = constants.R_OK | constants.W_OK | (statSync(entry).isDirectory() ? constants.X_OK : 0);
  try {
    accessSync(entry, rights);
  } catch (error) {
    throw new Refusal(
      `${entry} cannot be written (${codeOf(error)}). Let the user who runs Rakit write there, or name another folder in DATA_DIR.`,
    );
  }
}

export function requireWritable({ dataDir, databaseFile }: { dataDir: string; databaseFile: string }): void {
  for (const folder of new Set([dataDir, path.dirname(databaseFile)])) {
    requireFolder(folder);
    requireAccess(folder);
  }
  for (const file of [databaseFile, `${databaseFile}-wal`]) if (existsSync(file)) requireAccess(file);
}
