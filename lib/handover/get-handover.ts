import type { Context } from "#lib/access/context.ts";
import type { ConversationId } from "#lib/ids.ts";
import { requireConversation } from "#lib/transcripts/index.ts";
import type { Handover } from "./schema.ts";
import { toHandover } from "./to-handover.ts";

const hidden = "•••";
const hide = (text: string) => (text === "" ? "" : hidden);

/** The newest of a conversation, open or ended; null where nobody asked for a person. Throws not found. */
export async function getHandover(
  ctx: Context,
  { conversationId, redacted = false }: { conversationId: ConversationId; redacted?: boolean | undefined },
): Promise<Handover | null> {
  await requireConversation(ctx, conversationId, "conversations.read");
  const row = await ctx.db.handover.findFirst({
    where: { conversationId },
    include: { bot: { select: { name: true } }, conversation: { select: { title: true } } },
    orderBy: { id: "desc" },
  });
  if (!row) return null;
  const found = toHandover(row);
  return redacted ? { ...found, name: hide(found.name), contact: hide(found.contact) } : found;
}
