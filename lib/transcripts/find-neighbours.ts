/** The conversations before and after one in a list that is narrowed in the same way. */

import type { Context } from "#lib/access/context.ts";
import { readableBots } from "#lib/conversations/index.ts";
import { readRowsApart } from "#lib/db/client.ts";
import type { ConversationId } from "#lib/ids.ts";
import { requireConversation } from "./access.ts";
import { findConversations } from "./find-conversations.ts";
import { pageStatement, whereFits } from "./find-conversations-sql.ts";
import type { ConversationFilter, Neighbours } from "./schema.ts";
import { searchForms } from "./search-words.ts";

type IdRow = { id: ConversationId };

/** Of a search the first conversations alone have neighbours: their order is that of the messages found. */
async function neighboursFound(ctx: Context, filter: ConversationFilter, id: ConversationId): Promise<Neighbours> {
  const ids = (await findConversations(ctx, filter)).items.map((item) => item.id);
  const place = ids.indexOf(id);
  if (place < 0) return { previousId: null, nextId: null };
  return { previousId: ids[place - 1] ?? null, nextId: ids[place + 1] ?? null };
}

/** `previousId` is the newer one, which stands above. */
export async function findNeighbours(
  ctx: Context,
  { conversationId, filter }: { conversationId: ConversationId; filter: ConversationFilter },
): Promise<Neighbours> {
  const row = await requireConversation(ctx, conversationId, "conversations.read");
  if (searchForms(filter.find ?? "").length > 0) return neighboursFound(ctx, filter, conversationId);
  const bots = await readableBots(ctx, filter);
  const where = whereFits(
    filter,
    bots.map(({ id }) => id),
  );
  const place = { at: row.lastMessageAt, id: row.id };
  const [above, below] = await Promise.all([
    readRowsApart<IdRow>(ctx.db, pageStatement(where, 1, place, false)),
    readRowsApart<IdRow>(ctx.db, pageStatement(where, 1, place)),
  ]);
  return { previousId: above[0]?.id ?? null, nextId: below[0]?.id ?? null };
}
