import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { cancelJob } from "#lib/jobs/queue.ts";
import { requireDocument } from "#lib/knowledge/access.ts";
import { dropChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import type { DocumentInput } from "#lib/knowledge/schema.ts";
import { deleteStored } from "#lib/storage/stored-files.ts";

/** Deletes the chunks and the original too. */
export async function deleteDocument(ctx: Context, { documentId }: DocumentInput): Promise<void> {
  const document = await requireDocument(ctx, documentId, "knowledge.write");
  if (document.jobId) await cancelJob(ctx.db, document.jobId);
  const snippets = await dropChunks(ctx, documentId);
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.document.delete({ where: { id: documentId } });
    await recordAudit(ctx, {
      action: "document.deleted",
      entityKind: "document",
      entityId: documentId,
      entityName: document.title,
      workspaceId: document.base.workspaceId,
      before: { snippets },
    });
  });
  if (document.storageKey) await deleteStored(document.storageKey);
}
