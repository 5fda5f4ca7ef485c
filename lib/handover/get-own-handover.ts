import type { Context } from "#lib/access/context.ts";
import { getVisitorConversation } from "#lib/conversations/index.ts";
import type { MessageView } from "#lib/conversations/schema.ts";
import type { BotId, ConversationId } from "#lib/ids.ts";
import { findOpen } from "./access.ts";
import type { OwnHandover } from "./schema.ts";
import { toOwnHandover } from "./to-handover.ts";

/** Null where none is open. The caller has found the conversation to be the actor's own. */
export async function getOwnHandover(
  ctx: Pick<Context, "db">,
  { conversationId }: { conversationId: ConversationId },
): Promise<OwnHandover | null> {
  const open = await findOpen(ctx, conversationId);
  return open && toOwnHandover(open);
}

type OwnChat = { handover: OwnHandover | null; messages: MessageView[] };

/** What the visitor's page shows now. Throws not found for anybody else's conversation. */
export async function getOwnChat(
  ctx: Context,
  { botId, conversationId }: { botId: BotId; conversationId: ConversationId },
): Promise<OwnChat> {
  const { messages } = await getVisitorConversation(ctx, { botId, conversationId });
  return { handover: await getOwnHandover(ctx, { conversationId }), messages };
}
