import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction } from "#lib/db/client.ts";
import { cancelJob } from "#lib/jobs/queue.ts";
import { requireDocument } from "#lib/knowledge/access.ts";
import { type DocumentInput, isUnderWay } from "#lib/knowledge/schema.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import { documentEnded } from "./document-ended.ts";

/** Does nothing to a document without an import under way. */
export async function cancelImport(ctx: Context, { documentId }: DocumentInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const document = await requireDocument(ctx, documentId, "knowledge.write");
    if (!isUnderWay(document.state)) return;
    if (document.jobId) await cancelJob(ctx.db, document.jobId);
    const after = { state: "failed", failure: "read_cancelled" };
    await ctx.db.document.update({ where: { id: documentId }, data: after });
    await recordAudit(ctx, {
      action: "document.cancelled",
      entityKind: "document",
      entityId: documentId,
      entityName: document.title,
      workspaceId: document.base.workspaceId,
      before: { state: document.state },
      after,
    });
    await recordOutbox(ctx, documentEnded(document, { failure: after.failure, changed: false }));
  });
}
