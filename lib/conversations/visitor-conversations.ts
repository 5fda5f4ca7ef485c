/** A visitor's own conversations with one bot. Anybody else's are not found. */
import type { Db } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { Asker } from "./asker.ts";
import { answerTurnSelect, toConversationView, viewBranch } from "./message-view.ts";
import { type ConversationView, conversationLimits, type MessageView } from "./schema.ts";

type Own = { botId: string; asker: Asker };

function whereOwn({ botId, asker }: Own) {
  const owners = [
    ...(asker.visitorId === null ? [] : [{ visitorId: asker.visitorId }]),
    ...(asker.userId === null ? [] : [{ userId: asker.userId }]),
  ];
  return { botId, deletedAt: null, channel: { not: "preview" }, OR: owners };
}

const shown = 50;

export async function listVisitorConversations(db: Db, own: Own): Promise<ConversationView[]> {
  const rows = await db.conversation.findMany({
    where: whereOwn(own),
    orderBy: { lastMessageAt: "desc" },
    take: shown,
  });
  return rows.map(toConversationView);
}

export async function getVisitorConversation(
  db: Db,
  { conversationId, ...own }: Own & { conversationId: string },
): Promise<{ conversation: ConversationView; messages: MessageView[] }> {
  const row = await db.conversation.findFirst({
    where: { ...whereOwn(own), id: conversationId },
    include: {
      messages: { orderBy: { sequence: "desc" }, take: conversationLimits.shownMessages },
      turns: { select: answerTurnSelect },
    },
  });
  if (!row) throw notFound("conversation");
  return { conversation: toConversationView(row), messages: viewBranch(row) };
}

export async function renameVisitorConversation(
  db: Db,
  own: Own & { conversationId: string; title: string },
): Promise<void> {
  const { count } = await db.conversation.updateMany({
    where: { ...whereOwn(own), id: own.conversationId },
    data: { title: own.title.slice(0, conversationLimits.titleLength) },
  });
  if (count === 0) throw notFound("conversation");
}

/** `deleted: false` undoes it. */
export async function setVisitorConversationDeleted(
  db: Db,
  own: Own & { conversationId: string; deleted: boolean },
): Promise<void> {
  const { deletedAt: _, ...where } = whereOwn(own);
  const { count } = await db.conversation.updateMany({
    where: { ...where, id: own.conversationId },
    data: { deletedAt: own.deleted ? new Date() : null },
  });
  if (count === 0) throw notFound("conversation");
}
