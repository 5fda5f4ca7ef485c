/** The conversation a question continues, and the messages before it, in one query. */
import { type Db, Prisma, readRows } from "../db/client.ts";
import { notFound } from "../errors.ts";
import type { HistoryMessage } from "../turn/pack-prompt.ts";

export type Asker = { visitorId: string | null; userId: string | null };

export type ConversationStart = {
  leafId: string | null;
  variables: Record<string, string>;
  history: HistoryMessage[];
};

type Row = {
  leafId: string | null;
  variables: unknown;
  id: string | null;
  role: string | null;
  text: string | null;
};

const asVariables = (value: unknown): Record<string, string> => {
  const parsed: unknown = typeof value === "string" ? JSON.parse(value) : value;
  if (typeof parsed !== "object" || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).map(([name, inner]) => [name, String(inner)]));
};

/** Throws not found unless the asker's own conversation with this bot has the id, and the parent is one of its messages. */
export async function loadHistory(
  db: Db,
  {
    conversationId,
    botId,
    asker,
    parentId,
    messages,
  }: { conversationId: string; botId: string; asker: Asker; parentId: string | null; messages: number },
): Promise<ConversationStart> {
  const rows = await readRows<Row>(
    db,
    Prisma.sql`
    with recursive path(id, parent_id, role, text, depth) as (
      select m.id, m.parent_id, m.role, m.text, 1 from message m
      where m.conversation_id = ${conversationId}
        and m.id = coalesce(${parentId}, (select c.leaf_id from conversation c where c.id = ${conversationId}))
      union all
      select m.id, m.parent_id, m.role, m.text, path.depth + 1 from message m join path on m.id = path.parent_id
      where path.depth < ${Math.max(messages, 1)}
    )
    select c.leaf_id as "leafId", c.variables as "variables", path.id as "id", path.role as "role", path.text as "text"
    from conversation c left join path on true
    where c.id = ${conversationId} and c.bot_id = ${botId} and c.deleted_at is null
      and ((${asker.visitorId} is not null and c.visitor_id = ${asker.visitorId}) or (${asker.userId} is not null and c.user_id = ${asker.userId}))
    order by path.depth desc`,
  );
  const first = rows[0];
  if (!first) throw notFound("conversation");
  if (parentId !== null && first.id === null) throw notFound("message");
  const history = rows.flatMap(({ role, text }): HistoryMessage[] =>
    text ? [{ role: role === "assistant" ? "assistant" : "user", text }] : [],
  );
  return {
    leafId: parentId ?? first.leafId,
    variables: asVariables(first.variables),
    history: messages > 0 ? history : [],
  };
}
