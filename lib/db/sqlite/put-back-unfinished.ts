/**
 * Databases that an earlier version of Rakit left half migrated: it migrated the file itself, and made a copy beside it
 * first.
 */
import { copyFileSync } from "node:fs";
import { flushFile, moveFile, stamp } from "#lib/durable-files.ts";
import { Refusal } from "#lib/errors.ts";
import { migrationRows } from "./migrations.ts";
import { openAlone } from "./open-alone.ts";
import { upgradeCopies, wholeSuffix } from "./upgrade-copies.ts";

/** All migrations of one start begin within this time. */
const oneStartMs = 3_600_000;

/** Whether all that the copy lacks was begun by the start that made it: then no data is newer than the copy. */
function isOfSameStart(copy: string, begun: ReturnType<typeof migrationRows>): boolean {
  const rows = migrationRows(copy);
  if (rows.length === 0 || rows.some(({ finished }) => !finished)) return false;
  const had = new Set(rows.map(({ name }) => name));
  const times = begun.filter(({ name }) => !had.has(name)).map(({ startedAt }) => startedAt);
  return Math.max(...times) - Math.min(...times) <= oneStartMs;
}

function isWhole(copy: string, begun: ReturnType<typeof migrationRows>): boolean {
  try {
    return isOfSameStart(copy, begun);
  } catch {
    // An unreadable copy is none to put back.
    return false;
  }
}

/** False for a file that is not half migrated. Keeps the half migrated one under another name. */
export function putBackUnfinished(file: string): boolean {
  const begun = migrationRows(file);
  if (begun.every(({ finished }) => finished)) return false;
  const copy = upgradeCopies(file).find((candidate) => isWhole(candidate, begun));
  if (!copy) {
    throw new Refusal(
      `An upgrade of ${file} was cut off by an earlier version of Rakit, which left no whole copy of before. Put a backup back: npm run -s rakit -- restore <backup> --replace`,
    );
  }
  // Into the one file, so that the half migrated database is whole under its new name.
  openAlone(file).close();
  const whole = `${file}${wholeSuffix}`;
  copyFileSync(copy, `${whole}.partial`);
  flushFile(`${whole}.partial`);
  moveFile(`${whole}.partial`, whole);
  moveFile(file, `${file}.half-upgraded-${stamp()}`);
  moveFile(whole, file);
  return true;
}
