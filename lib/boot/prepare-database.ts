/** The database before its first use: whole, and of this program's version. */
import { migrate, migrationState, requireKnown, takeServerLock } from "#lib/db/engine-work.ts";
import { log } from "#lib/log.ts";

/** Sentences for whoever started the process. */
export type Notices = string[];

/** The caller holds the lock of the database file. */
export async function prepareDatabase(file: string): Promise<Notices> {
  const { applied, copy, resumed } = await migrate(file);
  if (applied.length > 0) log().info({ migrations: applied.length, copy, resumed }, "database.migrated");
  const notices: Notices = [];
  if (resumed) notices.push("An upgrade of the database had been cut off. Nothing of the data is lost.");
  if (copy) notices.push(`The database was upgraded. As it was before, it is kept as ${copy}.`);
  return notices;
}

/** For a command, beside a running server too: what has to be upgraded is upgraded while no server runs. */
export async function prepareForCommand(file: string): Promise<Notices> {
  const state = migrationState(file);
  requireKnown(state);
  if (state.missing.length === 0) return [];
  const unlock = takeServerLock(file);
  try {
    return await prepareDatabase(file);
  } finally {
    unlock();
  }
}
