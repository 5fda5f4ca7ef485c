/** Conversations as a list shows them. */
import type { Db } from "#lib/db/client.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import type { MessageHit } from "#lib/retrieval/engine.ts";
import { plainAnswer } from "#lib/text/plain-answer.ts";
import { type ConversationExcerpt, type ConversationSummary, type Feedback, Outcome } from "./schema.ts";
import { excerptOf, type WordForms } from "./search-words.ts";

type Shown = {
  ids: readonly ConversationId[];
  hits: readonly MessageHit[];
  words: readonly WordForms[];
  bots: readonly { id: BotId; name: string }[];
  /** Redacts a text where the reader wants that. */
  clean: (text: string) => string;
};

async function excerptsOf(db: Db, { hits, words, clean }: Shown): Promise<Map<ConversationId, ConversationExcerpt>> {
  const messages = await db.message.findMany({
    where: { id: { in: hits.map(({ messageId }) => messageId) } },
    select: { id: true, conversationId: true, role: true, text: true },
  });
  return new Map(
    messages.map(({ id, conversationId, role, text }) => [
      conversationId,
      {
        messageId: id,
        isQuestion: role === "user",
        ...excerptOf(clean(role === "user" ? text : plainAnswer(text)), words),
      },
    ]),
  );
}

async function feedbackOf(db: Db, ids: readonly ConversationId[]): Promise<Map<ConversationId, Feedback>> {
  const rated = await db.message.findMany({
    where: { feedbackValue: { in: ["up", "down"] }, conversationId: { in: [...ids] } },
    select: { conversationId: true, feedbackValue: true },
  });
  const worst = new Map<ConversationId, Feedback>();
  for (const { conversationId, feedbackValue } of rated)
    if (feedbackValue === "down" || !worst.has(conversationId))
      worst.set(conversationId, feedbackValue === "down" ? "down" : "up");
  return worst;
}

/** In the order of the ids. */
export async function summarize(db: Db, shown: Shown): Promise<ConversationSummary[]> {
  const { ids, bots, clean } = shown;
  if (ids.length === 0) return [];
  const [rows, excerpts, feedback] = await Promise.all([
    db.conversation.findMany({ where: { id: { in: [...ids] } }, include: { tags: { orderBy: { tag: "asc" } } } }),
    excerptsOf(db, shown),
    feedbackOf(db, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const names = new Map(bots.map(({ id, name }) => [id, name]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { botId, title, channel, messageCount, lastMessageAt, readAt, tags } = row;
    return [
      {
        id,
        botId,
        botName: names.get(botId) ?? "",
        title: clean(title),
        channel,
        messageCount,
        outcome: Outcome.nullable().catch(null).parse(row.outcome),
        feedback: feedback.get(id) ?? null,
        isUnread: readAt === null || readAt < lastMessageAt,
        tags: tags.map(({ tag }) => tag),
        lastMessageAt: lastMessageAt.toISOString(),
        excerpt: excerpts.get(id) ?? null,
      },
    ];
  });
}
