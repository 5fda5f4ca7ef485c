/** Conversations of a visitor, put into the database as they are needed. */
import type { OwnConversation, OwnConversationPage } from "#lib/conversations/schema.ts";
import { type BotId, type ConversationId, newId } from "#lib/ids.ts";
import type { visitorContext, World } from "./context.ts";

type Added = { title: string; texts?: readonly string[]; at?: Date; botId: BotId };

export async function addConversation(
  { db, workspaceId }: World,
  ctx: ReturnType<typeof visitorContext>,
  { title, texts = [], at = new Date(), botId }: Added,
): Promise<ConversationId> {
  const id = newId("conversation");
  const row = { id, workspaceId, botId, channel: "web", visitorId: ctx.actor.visitorId, title, variables: {} };
  await db.conversation.create({ data: { ...row, messageCount: texts.length, lastMessageAt: at } });
  const messages = texts.map((text, index) => {
    return { id: newId("message"), conversationId: id, sequence: index + 1, role: "user", text, citations: [] };
  });
  await db.message.createMany({ data: messages });
  return id;
}

/** The conversations of all pages. */
export async function allPages(
  read: (after: string | undefined) => Promise<OwnConversationPage>,
): Promise<OwnConversation[]> {
  const found: OwnConversation[] = [];
  let after: string | undefined;
  do {
    const page = await read(after);
    found.push(...page.items);
    after = page.nextCursor ?? undefined;
  } while (after !== undefined);
  return found;
}
