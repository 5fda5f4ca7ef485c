/** Restricts the data folder, the database and the files beside the database to their owner. */
import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";

const othersMask = 0o077;

/** Takes from others what they may do. A link is left: what it leads to is not ours. */
function closeToOthers(file: string): void {
  const stat = lstatSync(file);
  if (!stat.isSymbolicLink() && (stat.mode & othersMask) !== 0) chmodSync(file, stat.mode & 0o700);
}

/**
 * What the process makes from now on is made so, too. Files inside of the folder of stored files were made so from the first;
 * no other walks through their folder.
 */
export function keepToOwner({ dataDir, databaseFile }: { dataDir: string; databaseFile: string }): void {
  process.umask(othersMask);
  const folder = path.dirname(databaseFile);
  for (const made of [dataDir, folder]) mkdirSync(made, { recursive: true });
  for (const name of readdirSync(dataDir)) closeToOthers(path.join(dataDir, name));
  closeToOthers(dataDir);
  // The database may lie in a folder of another user; then only the database's own files are restricted.
  const database = path.basename(databaseFile);
  for (const name of readdirSync(folder)) if (name.startsWith(database)) closeToOthers(path.join(folder, name));
}
