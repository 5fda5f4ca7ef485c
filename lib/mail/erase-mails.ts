import type { Db } from "#lib/db/client.ts";
import type { ConversationId } from "#lib/ids.ts";

/** Mails that hold words of the conversations. */
export async function eraseMails(db: Db, ids: readonly ConversationId[]): Promise<void> {
  await db.mail.deleteMany({
    where: { OR: [{ conversationId: { in: [...ids] } }, ...ids.map((id) => ({ mentions: { contains: id } }))] },
  });
}
