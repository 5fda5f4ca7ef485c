/** The conversation a question continues, and the messages before it. */
import type { Context } from "#lib/access/context.ts";
import { type OwnScope, ownSql } from "#lib/conversations/index.ts";
import { type Db, Prisma, readRows } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { HistoryMessage } from "#lib/turn/pack-prompt.ts";
import { cachedHistory } from "./history-cache.ts";

export type ConversationStart = {
  leafId: string | null;
  variables: Record<string, string>;
  history: HistoryMessage[];
  /** Whether `history` goes back to the first message. */
  whole: boolean;
};

export type HistoryRequest = OwnScope & {
  conversationId: string;
  /** The message to go on from: the conversation's last one where left out, none where null. */
  parentId?: string | null | undefined;
  messages: number;
};

type ConversationRow = { leafId: string | null; variables: unknown };
type MessageRow = { id: string; role: string; text: string };

const asVariables = (value: unknown): Record<string, string> => {
  const parsed: unknown = typeof value === "string" ? JSON.parse(value) : value;
  if (typeof parsed !== "object" || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).map(([name, inner]) => [name, String(inner)]));
};

/** The actor's own conversation with this bot. */
async function findConversation(
  ctx: Context,
  { conversationId, ...own }: HistoryRequest,
): Promise<ConversationRow | null> {
  const rows = await readRows<ConversationRow>(
    ctx.db,
    Prisma.sql`
    select c.leaf_id as "leafId", c.variables as "variables" from conversation c
    where c.id = ${conversationId} and ${ownSql(ctx, own)}`,
  );
  return rows[0] ?? null;
}

/** Oldest first; nothing for a message that is not one of the conversation's. */
const readPath = (db: Db, conversationId: string, leafId: string, max: number): Promise<MessageRow[]> =>
  readRows<MessageRow>(
    db,
    Prisma.sql`
    with recursive path(id, parent_id, role, text, depth) as (
      select m.id, m.parent_id, m.role, m.text, 1 from message m where m.conversation_id = ${conversationId} and m.id = ${leafId}
      union all
      select m.id, m.parent_id, m.role, m.text, path.depth + 1 from message m join path on m.id = path.parent_id
      where path.depth < ${max}
    )
    select path.id as "id", path.role as "role", path.text as "text" from path order by path.depth desc`,
  );

/** Throws not found unless the actor's own conversation with this bot has the id, and the parent is one of its messages. */
export async function loadHistory(ctx: Context, request: HistoryRequest): Promise<ConversationStart> {
  const { conversationId, parentId, messages } = request;
  const conversation = await findConversation(ctx, request);
  if (!conversation) throw notFound("conversation");
  const leafId = parentId === undefined ? conversation.leafId : parentId;
  const start = { leafId, variables: asVariables(conversation.variables) };
  if (leafId === null) return { ...start, history: [], whole: true };
  // A message that somebody names is looked up: it may be another conversation's.
  const recent = parentId === undefined ? cachedHistory(leafId, messages) : null;
  if (recent) return { ...start, ...recent };
  const max = Math.max(messages, 1);
  const rows = await readPath(ctx.db, conversationId, leafId, max);
  if (rows.length === 0 && parentId !== undefined) throw notFound("message");
  const history = rows.flatMap(({ role, text }): HistoryMessage[] =>
    text ? [{ role: role === "assistant" ? "assistant" : "user", text }] : [],
  );
  return { ...start, history: messages > 0 ? history : [], whole: messages > 0 && rows.length < max };
}
