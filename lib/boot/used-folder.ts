/** Whether a data folder belongs to an instance already, and what the instance knows about its backups. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { secretFile } from "#lib/auth/secret.ts";
import { upgradeCopies } from "#lib/db/engine-work.ts";
import { giveToOwner, moveFile } from "#lib/durable-files.ts";

/** Made once the database is there; kept apart from it, so that its loss is noticed. */
const markFile = "instance.json";

const Mark = z.object({ lastBackup: z.string().nullable().catch(null) });
type Mark = z.infer<typeof Mark>;

type Places = { dataDir: string; databaseFile: string };

export function readMark(dataDir: string): Mark | null {
  const file = path.join(dataDir, markFile);
  if (!existsSync(file)) return null;
  try {
    return Mark.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // Damaged, it still marks the folder as used.
    return { lastBackup: null };
  }
}

export function writeMark(dataDir: string, mark: Mark): void {
  const file = path.join(dataDir, markFile);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(mark)}\n`, { mode: 0o600 });
  giveToOwner(`${file}.${process.pid}`, dataDir);
  moveFile(`${file}.${process.pid}`, file);
}

const hasFiles = (folder: string) => existsSync(folder) && readdirSync(folder).length > 0;

/** What a restore moved away, or has not yet moved to its place. */
const isOfRestore = (name: string) => /(?:\.replaced-|restoring-)\d{8}T\d{9}Z$/.test(name);

const restoredIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).filter(isOfRestore) : []);

/** Names of what an instance has left there, beside its database. */
export function tracesOf({ dataDir, databaseFile }: Places): string[] {
  const named = [secretFile, markFile].filter((name) => existsSync(path.join(dataDir, name)));
  const files = hasFiles(path.join(dataDir, "files")) ? ["files"] : [];
  const log = `${databaseFile}-wal`;
  const logs = existsSync(log) && statSync(log).size > 0 ? [path.basename(log)] : [];
  const copies = upgradeCopies(databaseFile).map((copy) => path.basename(copy));
  const restored = new Set([dataDir, path.dirname(databaseFile)].flatMap(restoredIn));
  return [...named, ...files, ...logs, ...copies, ...restored];
}
