/** Warms up threads and compiled code at start, so that the first questions do not wait for them. */

import type { Context } from "#lib/access/context.ts";
import { runTogether } from "#lib/db/client.ts";
import { log } from "#lib/log.ts";
import { searchIn } from "#lib/retrieval/engine.ts";
import type { SearchRequest } from "#lib/retrieval/port.ts";
import { systemContext } from "./system-context.ts";

/** After so many searches the engine has compiled the code of a search; they take a fraction of a second. */
const chunksAsked = 60;
const askedOfEach = 3;
const questionLength = 60;

/** Searches for the chunks' own texts, as a bot searches. */
async function searches({ db }: Context): Promise<SearchRequest[]> {
  const chunks = await db.chunk.findMany({
    where: { enabled: true, base: { deletedAt: null } },
    select: { text: true, baseId: true, base: { select: { workspaceId: true } } },
    take: chunksAsked,
  });
  return chunks.flatMap(({ text, baseId, base }) => {
    const parts = Array.from({ length: askedOfEach }, (_, part) => part * questionLength);
    return parts
      .filter((start) => start < text.length)
      .map((start) => ({
        query: text.slice(start, start + questionLength),
        baseIds: [baseId],
        workspaceId: base.workspaceId,
        limit: 5,
        minScore: 0,
      }));
  });
}

/** Changes no data and never fails: a thread that does not start now starts with the first question. */
export async function warmUp(): Promise<void> {
  const ctx = systemContext();
  try {
    const [asked] = await Promise.all([searches(ctx), runTogether(ctx, [])]);
    // One after another, so that a question waits for one of them at most.
    for (const search of asked) await searchIn(ctx.db).search(search);
  } catch (error) {
    log().warn({ err: error }, "warm-up.failed");
  }
}
