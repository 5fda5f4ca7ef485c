/** Restricts the data folder, the database and the files beside the database to their owner. */
import { chmodSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";

const othersMask = 0o077;

/**
 * Removes the permissions of others. A link is left alone, since its target is not ours; so is the file of another user,
 * which only that user and root may change.
 */
function closeToOthers(file: string, uid: number): void {
  const stat = lstatSync(file);
  if (stat.isSymbolicLink() || (stat.mode & othersMask) === 0) return;
  if (uid === 0 || stat.uid === uid) chmodSync(file, stat.mode & 0o700);
}

/** The database itself, its log, its lock and its copies. */
const isOfDatabase = (name: string, database: string) =>
  name.startsWith(database) && /^(?:$|[-.])/.test(name.slice(database.length));

/**
 * What the process makes from now on is made so, too. Files inside of the folder of stored files were made so from the first;
 * no other walks through their folder.
 */
export function keepToOwner(
  { dataDir, databaseFile }: { dataDir: string; databaseFile: string },
  uid = process.getuid?.() ?? 0,
): void {
  process.umask(othersMask);
  const folder = path.dirname(databaseFile);
  for (const made of [dataDir, folder]) mkdirSync(made, { recursive: true });
  for (const name of readdirSync(dataDir)) closeToOthers(path.join(dataDir, name), uid);
  closeToOthers(dataDir, uid);
  // The database may lie in a folder of another user; then only the database's own files are restricted.
  const database = path.basename(databaseFile);
  for (const name of readdirSync(folder)) if (isOfDatabase(name, database)) closeToOthers(path.join(folder, name), uid);
}
