/** The copies that upgrades leave beside the database: their names, and how many stay. */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { stamp } from "#lib/durable-files.ts";

/** Two upgrades can be taken back. */
const keptCopies = 2;

/** A whole database that is about to take the file's place, for the moment between two renames. */
export const wholeSuffix = ".upgraded";

const numberOf = (migration: string | undefined) => migration?.split("_", 1)[0] ?? "new";

/** A name that no file has. */
export function copyName(file: string, { from, to }: { from: string | undefined; to: string | undefined }): string {
  const name = `${file}.before-upgrade-${numberOf(from)}-to-${numberOf(to)}-${stamp()}`;
  return existsSync(name) ? `${name}-${process.pid}` : name;
}

/** Files beside the database whose names go on with `suffix`. */
export function filesBeside(file: string, suffix: string): string[] {
  const folder = path.dirname(file);
  if (!existsSync(folder)) return [];
  const start = path.basename(file) + suffix;
  return readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .map((name) => path.join(folder, name));
}

const isPart = (name: string) => /-(?:wal|shm|journal)$/.test(name);

/** The newest first. A renamed database keeps the time of its last change. */
export function upgradeCopies(file: string): string[] {
  return filesBeside(file, ".before-")
    .filter((name) => !isPart(name))
    .map((name) => ({ name, changedMs: statSync(name).mtimeMs }))
    .sort((one, other) => other.changedMs - one.changedMs)
    .map(({ name }) => name);
}

export function pruneCopies(file: string): void {
  for (const old of upgradeCopies(file).slice(keptCopies)) rmSync(old, { force: true });
}
