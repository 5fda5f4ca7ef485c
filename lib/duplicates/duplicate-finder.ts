/** Compares chunks in the server's thread for it, else on the caller's own connection. */
import type { Db } from "#lib/db/client.ts";
import type { BaseId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { chunkTextsIn } from "#lib/retrieval/engine.ts";
import { type FoundInBase, findInBase } from "./find-in-base.ts";

export type DuplicateFinder = (baseId: BaseId) => Promise<FoundInBase>;

/** Set by the server's start; a command or a test has no thread and needs none. */
export const duplicatesThread = () =>
  processWide<{ find: DuplicateFinder | null }>("duplicates-thread", () => ({ find: null }));

export const duplicatesIn = (db: Db, baseId: BaseId): Promise<FoundInBase> =>
  duplicatesThread().find?.(baseId) ?? findInBase(chunkTextsIn(db), baseId);
