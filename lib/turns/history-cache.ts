/**
 * The messages up to answers that were given a moment ago: a question that goes on from one need not read them again. A path
 * is known by its last message, and a complete answer and all before it never change.
 */
import { LRUCache } from "lru-cache";
import type { MessageId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import type { HistoryMessage } from "#lib/turn/pack-prompt.ts";

/** `whole` where it goes back to the conversation's first message. */
export type Path = { messages: readonly HistoryMessage[]; whole: boolean };

/** Of all paths together; the one that was used longest ago is forgotten first, and a longer one is not kept. */
const maxChars = 2_000_000;

/** At least 1, as the cache wants of each entry. */
const charsOf = ({ messages }: Path) => messages.reduce((sum, { text }) => sum + text.length, 1);

const paths = () =>
  processWide(
    "recent-paths",
    () => new LRUCache<MessageId, Path>({ maxSize: maxChars, sizeCalculation: (path) => charsOf(path) }),
  );

export function cacheHistory(leafId: MessageId, path: Path): void {
  paths().set(leafId, path);
}

/** The last `max` messages up to this one; null where they have to be read. */
export function cachedHistory(leafId: MessageId, max: number): { history: HistoryMessage[]; whole: boolean } | null {
  const path = paths().get(leafId);
  if (!path || (!path.whole && path.messages.length < max)) return null;
  // Whoever goes on from it leaves it behind, as a rule: the next path holds its messages too.
  paths().delete(leafId);
  const history = max > 0 ? path.messages.slice(-max) : [];
  return { history, whole: path.whole && history.length === path.messages.length };
}
