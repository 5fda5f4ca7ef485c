/** Compares chunks in the server's thread for it, else on the caller's own connection; remembers what bases were found to hold. */
import { type Db, readRows } from "#lib/db/client.ts";
import type { BaseId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { chunkTextsIn } from "#lib/retrieval/engine.ts";
import { type StateRow, stateOfBase } from "./base-state-sql.ts";
import { type FoundInBase, findInBase } from "./find-in-base.ts";

export type DuplicateFinder = (baseId: BaseId) => Promise<FoundInBase>;

/** Set by the server's start; a command or a test has no thread and needs none. */
export const duplicatesThread = () =>
  processWide<{ find: DuplicateFinder | null }>("duplicates-thread", () => ({ find: null }));

type Remembered = { state: string; at: number; chunks: number; found: Promise<FoundInBase> };

const maxRemembered = 8;
/** Comparing more chunks than this takes long enough to spare it at every edit. */
const manyChunks = 2_000;
const lagMs = 60_000;

const remembered = () => processWide("found-duplicates", () => new Map<BaseId, Remembered>());

/** With `mayLag`, a large base's pairs may be those of a minute ago. */
export async function duplicatesIn(db: Db, baseId: BaseId, { mayLag = false } = {}): Promise<FoundInBase> {
  const [row] = await readRows<StateRow>(db, stateOfBase(baseId));
  const chunks = Number(row?.chunks ?? 0);
  const state = [chunks, row?.numbers, row?.changed].join(" ");
  const known = remembered().get(baseId);
  if (known?.state === state) return known.found;
  if (mayLag && known && known.chunks > manyChunks && Date.now() - known.at < lagMs) return known.found;
  const found = duplicatesThread().find?.(baseId) ?? findInBase(chunkTextsIn(db), baseId);
  const entry = { state, at: Date.now(), chunks, found };
  remembered().delete(baseId);
  remembered().set(baseId, entry);
  const [oldest] = remembered().keys();
  if (oldest && remembered().size > maxRemembered) remembered().delete(oldest);
  try {
    return await found;
  } catch (error) {
    // A failed comparison is tried again at the next request.
    if (remembered().get(baseId) === entry) remembered().delete(baseId);
    throw error;
  }
}
