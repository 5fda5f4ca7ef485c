import type { Context } from "#lib/access/context.ts";
import { whereOwner } from "#lib/conversations/index.ts";
import { notFound } from "#lib/errors.ts";
import type { AttachmentId } from "#lib/ids.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { claim } from "./claims.ts";
import { dropAttachments } from "./drop-attachments.ts";

/** Of a file that was not sent. Throws not found for a sent one, as for anybody else's. */
export async function removeAttachment(
  ctx: Context,
  { bot, attachmentId }: { bot: OpenBot; attachmentId: AttachmentId },
): Promise<void> {
  const own = { id: attachmentId, botId: bot.id, channel: bot.channel, messageId: null };
  const where = { AND: [whereOwner(ctx), own] };
  // Nobody waits for, or holds, what is somebody else's.
  if ((await ctx.db.attachment.count({ where })) === 0) throw notFound("attachment");
  const release = await claim([attachmentId]);
  try {
    if ((await dropAttachments(ctx.db, where)) === 0) throw notFound("attachment");
  } finally {
    release();
  }
}
