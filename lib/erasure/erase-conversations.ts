/**
 * Erases conversations for good, with all that belongs to them; the usage of their days stays. In steps, since there may be
 * very many rows, and again where an earlier try ended on the way.
 */
import { dropAttachments } from "#lib/attachments/index.ts";
import { erasedBefore } from "#lib/conversations/index.ts";
import { type Db, readRows, runTogether, runTogetherIf } from "#lib/db/client.ts";
import type { ConversationId, MessageId } from "#lib/ids.ts";
import { eraseMails } from "#lib/mail/index.ts";
import { forgetMessages } from "#lib/retrieval/forget-messages.ts";
import { stopTurnsIn } from "#lib/turns/index.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import {
  deleteConversations,
  deleteMessages,
  deleteTurns,
  forgetUnanswered,
  newestMessages,
} from "./erase-conversations-sql.ts";

const conversationsAtOnce = 50;
const rowsAtOnce = 200;

async function eraseSome(db: Db, ids: readonly ConversationId[]): Promise<void> {
  const where = { id: { in: [...ids] } };
  const oldest = await db.conversation.findFirst({
    where,
    orderBy: { createdAt: "asc" },
    select: { createdAt: true },
  });
  if (!oldest) return;
  // No question is taken from now on, nor the deletion back.
  await db.conversation.updateMany({ where, data: { deletedAt: erasedBefore(new Date()) } });
  await eraseMails(db, ids);
  await stopTurnsIn(ids);
  await runTogether({ db }, forgetUnanswered(ids));
  while (await runTogetherIf({ db }, deleteTurns(ids, rowsAtOnce), [])) await yieldToRequests();
  for (;;) {
    const messages = await readRows<{ id: MessageId }>(db, newestMessages(ids, rowsAtOnce));
    if (messages.length === 0) break;
    await runTogether({ db }, [deleteMessages(messages.map(({ id }) => id))]);
    await yieldToRequests();
  }
  await forgetMessages({ db }, ids);
  await dropAttachments(db, { conversationId: { in: [...ids] } });
  await runTogether({ db }, deleteConversations(ids, oldest.createdAt));
}

/** Afterwards no file of the database holds their words. Not inside a transaction. */
export async function eraseConversations(db: Db, ids: readonly ConversationId[]): Promise<void> {
  for (let start = 0; start < ids.length; start += conversationsAtOnce)
    await eraseSome(db, ids.slice(start, start + conversationsAtOnce));
  await db.$forgetErased?.();
}
