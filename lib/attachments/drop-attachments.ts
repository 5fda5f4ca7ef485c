/** Deletes attachments for good: the files first, so that no row is gone whose file is still there. */
import type { Db, Prisma } from "#lib/db/client.ts";
import { deleteStored } from "#lib/storage/stored-files.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { isClaimed } from "./claims.ts";
import { attachmentLimits } from "./schema.ts";

const atOnce = 100;

/** In steps, and again where an earlier try ended on the way. Not inside a transaction. */
export async function dropAttachments(db: Db, where: Prisma.AttachmentWhereInput): Promise<number> {
  let dropped = 0;
  for (;;) {
    const rows = await db.attachment.findMany({ where, select: { id: true, storageKey: true }, take: atOnce });
    for (const { storageKey } of rows) await deleteStored(storageKey);
    await db.attachment.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
    dropped += rows.length;
    if (rows.length < atOnce) return dropped;
    await yieldToRequests();
  }
}

const hourMs = 3_600_000;

/** Part of the daily job: files that were added to no question, and uploads that broke off. */
export async function dropUnsent(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - attachmentLimits.unsentHours * hourMs);
  const rows = await db.attachment.findMany({
    where: { messageId: null, createdAt: { lt: before } },
    select: { id: true },
  });
  const ids = rows.flatMap(({ id }) => (isClaimed(id) ? [] : [id]));
  for (let start = 0; start < ids.length; start += atOnce)
    await dropAttachments(db, { id: { in: ids.slice(start, start + atOnce) } });
}
