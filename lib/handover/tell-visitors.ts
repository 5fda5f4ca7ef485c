import { type Context, userIdOf } from "#lib/access/context.ts";
import { requireUserActor } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { appendMessage, isVisitorReading, wakeReaders } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import type { ConversationId } from "#lib/ids.ts";
import { requireGroup } from "#lib/inbox/index.ts";
import { holdConversation } from "#lib/turns/index.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { requireAnswerable } from "./access.ts";
import { mailVisitor } from "./mails.ts";
import { messageIdOf } from "./own-message-id.ts";
import { contactKindOf, type TellVisitorsInput } from "./schema.ts";

/** Where the questions of a group were asked on the bot's page, and an e-mail address was left. */
async function listContacts({ db }: Context, groupId: TellVisitorsInput["groupId"]) {
  const left = await db.handover.findMany({
    where: {
      contact: { contains: "@" },
      conversation: { deletedAt: null, channel: "web", turns: { some: { unanswered: { groupId } } } },
    },
    select: { conversationId: true, contact: true },
    orderBy: { id: "asc" },
  });
  return new Map(
    left
      .filter(({ contact }) => contactKindOf(contact) === "email")
      .map(({ conversationId, contact }) => [conversationId, contact]),
  );
}

type Told = TellVisitorsInput & { conversationId: ConversationId; to: string };

/** False where this was told before. */
const tell = (outer: Context, told: Told): Promise<boolean> =>
  holdConversation(told.conversationId, { stops: false }, () => inTransaction(outer, (ctx) => write(ctx, told)));

async function write(ctx: Context, { groupId, text, conversationId, to }: Told): Promise<boolean> {
  const { bot, slug, language } = await requireAnswerable(ctx, conversationId, "conversations.write");
  const messageId = messageIdOf(ctx, conversationId, groupId);
  if (await ctx.db.message.findUnique({ where: { id: messageId }, select: { id: true } })) return false;
  const { actor } = ctx;
  const authorName = "name" in actor ? actor.name : "";
  const by = { authorKind: "member", authorId: userIdOf(ctx), authorName } as const;
  await appendMessage(ctx, { ...by, conversationId, id: messageId, role: "assistant", text });
  if (!isVisitorReading(conversationId)) {
    const { workspaceId, name } = bot;
    const mail = { messageId, conversationId, workspaceId, to, member: authorName, text, language };
    await mailVisitor(ctx, { ...mail, bot: { name, slug } });
  }
  return true;
}

/**
 * Writes an answer to all visitors who asked a group's questions and left an e-mail address: into their chats, where the
 * bot goes on, and by mail. Each visitor is told once by one member. Throws not found; forbidden for viewers.
 */
export async function tellVisitors(ctx: Context, input: TellVisitorsInput): Promise<{ told: number }> {
  requireUserActor(ctx);
  const { bot } = await requireGroup(ctx, input.groupId, "conversations.write");
  let told = 0;
  for (const [conversationId, to] of await listContacts(ctx, input.groupId)) {
    if (await tell(ctx, { ...input, conversationId, to })) told += 1;
    wakeReaders(conversationId);
    await yieldToRequests();
  }
  await recordAudit(ctx, {
    action: "conversation.visitors-told",
    entityKind: "question_group",
    entityId: input.groupId,
    entityName: bot.name,
    workspaceId: bot.workspaceId,
    after: { told },
  });
  return { told };
}
