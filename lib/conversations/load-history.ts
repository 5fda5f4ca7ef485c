/** The conversation a question continues, and the messages before it, in one query. */
import type { Db } from "../db/client.ts";
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
  parentId: string | null;
  role: string;
  text: string;
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
  const rows = await db.$queryRaw<Row[]>`
    select c.leaf_id as "leafId", c.variables as "variables", m.id as "id", m.parent_id as "parentId", m.role as "role", m.text as "text"
    from conversation c left join message m on m.conversation_id = c.id
    where c.id = ${conversationId} and c.bot_id = ${botId} and c.deleted_at is null
      and ((${asker.visitorId} is not null and c.visitor_id = ${asker.visitorId}) or (${asker.userId} is not null and c.user_id = ${asker.userId}))
    order by m.sequence desc limit ${Math.max(messages * 4, 40)}`;
  const first = rows[0];
  if (!first) throw notFound("conversation");
  const byId = new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row] as const])));
  const leafId = parentId ?? first.leafId;
  if (parentId !== null && !byId.has(parentId)) throw notFound("message");
  const history: HistoryMessage[] = [];
  let current = leafId === null ? undefined : byId.get(leafId);
  while (current && history.length < messages) {
    if (current.text)
      history.unshift({ role: current.role === "assistant" ? "assistant" : "user", text: current.text });
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return { leafId, variables: asVariables(first.variables), history };
}
