/** A workspace's conversations with visitors, for members who may read them: narrowed, searched, page by page. */

import type { Context } from "#lib/access/context.ts";
import { readableBots } from "#lib/conversations/index.ts";
import { type Db, readRowsApart } from "#lib/db/client.ts";
import { asId, type BotId, type ConversationId } from "#lib/ids.ts";
import { alreadyFound, findMessages, type MessageHit } from "#lib/retrieval/engine.ts";
import { pageStatement, whereFits } from "./find-conversations-sql.ts";
import { redactFor } from "./redact-for.ts";
import type { FindConversationsInput, FoundConversations } from "./schema.ts";
import { searchForms, type WordForms } from "./search-words.ts";
import { summarize } from "./summarize.ts";

export const pageSize = 50;
/** A conversation has several messages with the words, of which the newest counts. */
const hitsAtOnce = 4 * pageSize;
/** So often the next messages are looked at until a page is full. */
const maxRounds = 5;

type IdRow = { id: ConversationId };

/** Of the conversation shown last: its time and its id. */
function placeOf(cursor: string | undefined) {
  const [at = "", id = ""] = cursor?.split("_at_") ?? [];
  const moment = new Date(Number(at));
  return id && !Number.isNaN(moment.getTime()) ? { at: moment, id: asId("conversation", id) } : null;
}

type Bots = readonly { id: BotId; name: string }[];
type Found = { ids: ConversationId[]; hits: MessageHit[]; nextCursor: string | null };

async function listNewest(db: Db, input: FindConversationsInput, bots: Bots): Promise<Found> {
  const where = whereFits(
    input,
    bots.map(({ id }) => id),
  );
  const rows = await readRowsApart<IdRow>(db, pageStatement(where, pageSize + 1, placeOf(input.cursor)));
  const ids = rows.slice(0, pageSize).map(({ id }) => id);
  const lastId = ids.at(-1);
  if (rows.length <= pageSize || !lastId) return { ids, hits: [], nextCursor: null };
  const last = await db.conversation.findUniqueOrThrow({ where: { id: lastId }, select: { lastMessageAt: true } });
  return { ids, hits: [], nextCursor: `${last.lastMessageAt.getTime()}_at_${lastId}` };
}

/** Numbers of messages are the cursor: a conversation is found by the newest message that has the words. */
async function search(db: Db, input: FindConversationsInput, bots: Bots, words: WordForms[]): Promise<Found> {
  const botIds = bots.map(({ id }) => id);
  const where = whereFits(input, botIds);
  const start = input.cursor && /^-?\d{1,15}$/.test(input.cursor) ? Number(input.cursor) : null;
  const newest = new Map<ConversationId, MessageHit>();
  let below = start;
  for (let round = 0; round < maxRounds && newest.size < pageSize; round += 1) {
    const hits = await findMessages(db, { words, botIds, where, below, max: hitsAtOnce });
    const fresh = [...new Set(hits.map(({ conversationId }) => conversationId))].filter((id) => !newest.has(id));
    const seen =
      start === null ? new Set<ConversationId>() : await alreadyFound(db, { words, botIds, from: start, among: fresh });
    for (const hit of hits) {
      below = hit.number;
      if (!newest.has(hit.conversationId) && !seen.has(hit.conversationId)) newest.set(hit.conversationId, hit);
      if (newest.size === pageSize) break;
    }
    if (hits.length < hitsAtOnce && newest.size < pageSize) below = null;
    if (below === null) break;
  }
  return { ids: [...newest.keys()], hits: [...newest.values()], nextCursor: below === null ? null : String(below) };
}

/** The newest first. Throws forbidden for viewers, and not found for other workspaces' bots. */
export async function findConversations(ctx: Context, input: FindConversationsInput): Promise<FoundConversations> {
  const bots = await readableBots(ctx, input);
  const words = searchForms(input.find ?? "");
  const { ids, hits, nextCursor } =
    words.length > 0 ? await search(ctx.db, input, bots, words) : await listNewest(ctx.db, input, bots);
  return {
    items: await summarize(ctx.db, { ids, hits, words, bots, clean: redactFor(ctx, input.redacted) }),
    nextCursor,
  };
}
