/**
 * A cache of the messages up to recent answers, so that a follow-up question need not read them again. A path is keyed
 * by its last message; a complete answer and the messages before it never change.
 */
import { LRUCache } from "lru-cache";
import type { MessageId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import type { HistoryMessage } from "#lib/turn/pack-prompt.ts";

/** `whole` where the path goes back to the conversation's first message. */
export type Path = { messages: readonly HistoryMessage[]; whole: boolean };

/**
 * Characters of all paths together; the least recently used path is dropped first, and a path longer than the bound is
 * not kept.
 */
const maxChars = 2_000_000;

/** At least 1, since the cache refuses an entry of size 0. */
const charsOf = ({ messages }: Path) => messages.reduce((sum, { text }) => sum + text.length, 1);

const paths = () =>
  processWide(
    "recent-paths",
    () => new LRUCache<MessageId, Path>({ maxSize: maxChars, sizeCalculation: (path) => charsOf(path) }),
  );

export function cacheHistory(leafId: MessageId, path: Path): void {
  paths().set(leafId, path);
}

/** The last `max` messages of the path to `leafId`; null where they have to be read from the database. */
export function cachedHistory(leafId: MessageId, max: number): { history: HistoryMessage[]; whole: boolean } | null {
  const path = paths().get(leafId);
  if (!path || (!path.whole && path.messages.length < max)) return null;
  // A follow-up question makes a longer path that holds these messages too, so this path is dropped.
  paths().delete(leafId);
  const history = max > 0 ? path.messages.slice(-max) : [];
  return { history, whole: path.whole && history.length === path.messages.length };
}
